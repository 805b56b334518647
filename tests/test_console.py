"""Consoles that lack characters: nothing crashes, what can't be shown is replaced."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.sample import SOURCES

ODD = "Jöckel 🙂 ﷽"
"""None of which GBK has."""
ROOT = Path(__file__).parents[1]
COMMANDS = [
    ("doctor",),
    ("--lang", "en", "doctor"),
    ("query", "list"),
    ("query", "show", "partner.of"),
    ("ingest", "list"),
    ("ingest", "report"),
    ("ingest", "check", str(SOURCES / "bureau_workbook" / "sample.xlsx")),
    ("ingest", "sketch", str(SOURCES / "bureau_workbook" / "sample.xlsx")),
    ("graph", "status"),
    ("graph", "reference"),
    ("ingest", "--help"),
]


ALL = """
import json, sys
from cli import main
codes = []
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as end:
        codes.append(end.code or 0)
open(sys.argv[2], "w").write(json.dumps(codes))
"""


def run(folder: Path, *all_words: tuple[str, ...]) -> tuple[list[int], bytes, bytes]:
    """Return the exit codes of commands on a GBK console, and what they printed and said."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TRIHELIX_")}
    environment |= {"PYTHONIOENCODING": "gbk", "TRIHELIX_HOME": str(folder / "w")}
    done = subprocess.run(
        [sys.executable, "-c", ALL, json.dumps(all_words), str(folder / "codes")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("gbk", "replace")
    return json.loads((folder / "codes").read_text("ascii")), done.stdout, done.stderr


def test_console_of_gbk_is_enough_for_every_table(tmp_path: Path) -> None:
    codes, printed, said = run(tmp_path, *COMMANDS)
    assert codes == [0] * len(COMMANDS), said.decode("gbk", "replace")
    assert printed and b"Traceback" not in said
    said.decode("gbk")


def test_console_replaces_what_it_lacks_and_loses_nothing_of_data(tmp_path: Path) -> None:
    text = tmp_path / f"{ODD}.txt"
    text.write_text(f"澜江大学与{ODD}公司共建实验室。\n", encoding="utf-8")
    codes, printed, said = run(
        tmp_path, ("ingest", "add", f"no such {ODD}.txt"), ("ingest", "annotate", str(text))
    )
    assert codes == [3, 0]
    assert "J?ckel ?" in said.decode("gbk") and b"Traceback" not in said
    assert json.loads(printed.splitlines()[-1])["doc_id"] == ODD


@pytest.mark.skipif(sys.platform == "win32", reason="makes a terminal the POSIX way")
def test_console_of_a_terminal_gets_its_own_encoding(tmp_path: Path) -> None:
    import pty

    reads, writes = pty.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "TRIHELIX_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "cli", "--lang", "zh", "query", "show", "partner.of"]
    with os.fdopen(reads, "rb", buffering=0) as screen:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=writes, check=False)
        os.close(writes)
        shown = screen.read(65536)
    assert done.returncode == 0
    assert "partner.of" in shown.decode("gbk")
