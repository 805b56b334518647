"""Documents as sources, their versions, and keys that name no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_files import H2020, MOE, NEWS

from graph.errors import UsageError
from graph.facts import read_header
from graph.workspace import Workspace
from ingest.inventory import read_inventory
from ingest.run import add_files


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "w")


@pytest.mark.parametrize("key", ["_ledger", "a/b", "..", "键 名", "x" * 81])
def test_run_refuses_keys_that_name_no_file(workspace: Workspace, key: str) -> None:
    with pytest.raises(UsageError, match="--source"):
        add_files(workspace, [MOE], source=key)


def test_run_versions(workspace: Workspace) -> None:
    (h2020,) = add_files(workspace, H2020[:1]).sources
    assert len(h2020.version) == 12
    (stated,) = add_files(workspace, H2020[:1], version="2017-12").sources
    assert (stated.version, stated.state) == ("2017-12", "changed")
    # what was said holds until the files change
    (again,) = add_files(workspace, H2020[:1]).sources
    assert (again.version, again.state) == ("2017-12", "unchanged")
    (more,) = add_files(workspace, H2020[1:]).sources
    assert len(more.version) == 12
    with pytest.raises(UsageError, match="--version"):
        add_files(workspace, [MOE], version="soon")


def test_run_documents_are_sources_of_their_own(workspace: Workspace) -> None:
    (source,) = add_files(workspace, NEWS).sources
    assert source.key.startswith(f"{NEWS[0].stem}_")
    assert len(source.key) == len(NEWS[0].stem) + 9
    header = read_header(workspace, source.key)
    assert (header.kind, header.documents[0].kind) == ("document", "text")


def test_run_documents_under_one_key_gather_and_replace_by_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "澜江大学与澜江轴承有限公司共建轴承联合实验室。\n"
    for name, more in (("a.txt", ""), ("b.txt", "二")):
        (tmp_path / name).write_text(text + more, "utf-8")
    add_files(workspace, [tmp_path / "a.txt"], source="plans")
    add_files(workspace, [tmp_path / "b.txt"], source="plans")
    (tmp_path / "a.txt").write_text(text + "新", "utf-8")
    add_files(workspace, [tmp_path / "a.txt"], source="plans")
    inventory = read_inventory(workspace, "plans")
    assert inventory is not None
    assert [file.name for file in inventory.files] == ["a.txt", "b.txt"]
    result = add_files(workspace, [MOE], source="plans")
    assert not result.usable
    assert "can't be one source" in result.refused[0].reason


def test_run_a_text_is_no_register(workspace: Workspace) -> None:
    result = add_files(workspace, NEWS, source="h2020")
    assert "Leave --source out" in result.refused[0].reason
