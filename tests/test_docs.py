"""The documentation is true: examples run, excerpts are printed so, generated pages are fresh."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.reference import ontology_markdown
from graph.server import stop_server
from graph.workspace import Workspace

ROOT = Path(__file__).parents[1]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
FENCE = re.compile(r"^```(\S+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAMPLES = ROOT / "ingest" / "sources"
PATIENCE = 300


def blocks(language: str, readme: Path = READMES["en"]) -> list[tuple[str, str]]:
    """Return (rest of the info string, text) of a README's blocks in a language."""
    found = FENCE.findall(readme.read_text("utf-8"))
    return [(info.strip(), text) for name, info, text in found if name == language]


EXAMPLES = [text for info, text in blocks("sh") if info != "no-test"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a folder like the reader's: .venv, papers, and the demo that has just run."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    papers = folder / "papers"
    shutil.copytree(SAMPLES / "sample" / "documents", papers)
    shutil.copy(SAMPLES / "bureau_workbook" / "sample.xlsx", papers / "register.xlsx")
    shutil.copy(SAMPLES / "moe_universities" / "sample.xls", papers / "universities.xls")
    for language in READMES:
        printed = run(folder, f".venv/bin/trihelix --lang {language} demo")
        (folder / f"demo.{language}.txt").write_bytes(printed)
    yield folder
    for workspace in (folder / "data", folder / "data" / "demo"):
        stop_server(Workspace(workspace))


def run(folder: Path, command: str) -> bytes:
    """Return what a command printed. Fails with its complaint if its exit code is not 0."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TRIHELIX_")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stderr.decode()}"
    return done.stdout


@pytest.mark.server
@pytest.mark.skipif(sys.platform == "win32", reason="the examples are for a POSIX shell")
@pytest.mark.parametrize("example", EXAMPLES, ids=[text.split("\n")[0][:60] for text in EXAMPLES])
def test_docs_readme_example_runs(place: Path, example: str) -> None:
    printed = run(place, example)
    files = [place / name for name in re.findall(r"--out (\S+)", example)]
    assert printed.strip() or files
    assert all(file.stat().st_size > 1000 for file in files)


@pytest.mark.server
@pytest.mark.skipif(sys.platform == "win32", reason="the examples are for a POSIX shell")
@pytest.mark.parametrize("language", READMES)
def test_docs_readme_shows_what_the_demo_prints(place: Path, language: str) -> None:
    """Numbers may differ: they follow the reader, which is tested elsewhere."""
    demo = (place / f"demo.{language}.txt").read_text("utf-8")
    printed = {shape(line) for line in demo.splitlines()}
    ((_, excerpt),) = blocks("text", READMES[language])
    shown = [line for line in excerpt.splitlines() if line.strip() not in ("", "…")]
    assert len(shown) > 10
    assert [line for line in shown if shape(line) not in printed] == []


def shape(line: str) -> str:
    return re.sub(r"[\d.,–]+", "0", line.strip())


def test_docs_readme_gives_the_two_commands() -> None:
    commands = [text.strip() for info, text in blocks("sh") if info == "no-test"]
    first = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/trihelix demo"
    second = ".venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
    assert [command for command in (first, second) if command not in commands] == []


@pytest.mark.parametrize("language", ["sh", "powershell"])
def test_docs_both_readmes_have_the_same_commands(language: str) -> None:
    english, chinese = (blocks(language, readme) for readme in READMES.values())
    assert english and chinese == english


def test_docs_both_readmes_have_the_same_shape() -> None:
    shapes = [
        [re.match(r"#+ |- |```|$", line) is not None and line[:2] for line in body.splitlines()]
        for body in (readme.read_text("utf-8") for readme in READMES.values())
    ]
    counted = [{mark: shape.count(mark) for mark in ("# ", "##", "- ", "``")} for shape in shapes]
    assert counted[0] == counted[1]
    assert counted[0]["##"] > 8


def test_docs_links_lead_somewhere() -> None:
    pages = [*READMES.values(), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
    pages += sorted((ROOT / "docs").rglob("*.md"))
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_docs_ontology_is_fresh() -> None:
    assert (ROOT / "docs" / "ontology.md").read_text("utf-8") == ontology_markdown()


def test_docs_decisions_are_short_and_numbered() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in decisions}
    assert {name: n for name, n in lengths.items() if n > 40} == {}
