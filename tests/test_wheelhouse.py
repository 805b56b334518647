"""The folder that installs without a network: what is asked of pip for which machine."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "wheelhouse.py"


@pytest.fixture(scope="module")
def wheelhouse() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wheelhouse", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def options(target: str, *, glibc: str = "2.34", folder: str = "wheels") -> argparse.Namespace:
    return argparse.Namespace(target=target, python="3.11", glibc=glibc, folder=Path(folder))


@pytest.mark.parametrize(
    ("target", "glibc", "has", "has_not"),
    [
        ("linux-x86-64", "2.34", "manylinux_2_34_x86_64", "manylinux_2_35_x86_64"),
        ("linux-x86-64", "2.28", "manylinux_2_28_x86_64", "manylinux_2_29_x86_64"),
        ("linux-arm64", "2.34", "manylinux_2_17_aarch64", "manylinux_2_17_x86_64"),
        ("windows", "2.34", "win_amd64", "manylinux2014_x86_64"),
    ],
)
def test_wheelhouse_takes_wheels_that_run_there(
    wheelhouse: ModuleType, target: str, glibc: str, has: str, has_not: str
) -> None:
    words = wheelhouse.tags(options(target, glibc=glibc))
    assert has in words and has_not not in words


@pytest.mark.parametrize(
    ("target", "glibc", "is_there", "installs"),
    [
        ("linux-x86-64", "2.34", True, "--no-index --find-links wheels trihelix"),
        ("linux-arm64", "2.28", False, "--no-index --no-deps wheels/*.whl"),
        ("windows", "2.28", True, "--no-index --find-links wheels trihelix"),
    ],
)
def test_wheelhouse_leaves_the_server_out_where_it_does_not_run(
    wheelhouse: ModuleType, target: str, glibc: str, is_there: bool, installs: str
) -> None:
    asked = options(target, glibc=glibc)
    needed = wheelhouse.needed(asked)
    assert any(line.startswith("arcadedb-embedded") for line in needed) is is_there
    assert any(line.startswith("spacy") for line in needed)
    assert ("colorama" in needed) is (target == "windows")
    assert wheelhouse.install_words(asked) == installs
