from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from run_files import ALL, BUREAU, H2020, MOE, needs, states, tree

from graph.errors import Refused
from graph.facts import read_header
from graph.lock import writing
from graph.seen import read_seen
from graph.workspace import Workspace
from ingest import registry, run
from ingest.catalog import FOLDER
from ingest.inventory import inventory_keys, read_inventory
from ingest.report import read_report
from ingest.run import add_files, forget_source


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "w")


def test_run_prints_what_the_contract_says(workspace: Workspace) -> None:
    result = add_files(workspace, [MOE])
    assert result.usable
    assert result.as_json() == {
        "sources": [
            {
                "key": "moe_universities",
                "version": "2025-06-20",
                "state": "new",
                "facts": 25,
                "rejected": 3,
            }
        ],
        "unknown": [],
    }


def test_run_twice_changes_nothing_and_reads_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_files(workspace, ALL)
    before = tree(workspace)
    times = {path: path.stat().st_mtime_ns for path in workspace.root.rglob("*.json*")}

    def never(*_: object) -> None:
        raise AssertionError("was read again")

    monkeypatch.setattr(run.Maker, "make", never)
    again = add_files(workspace, ALL)
    assert set(states(again).values()) == {"unchanged"}
    assert tree(workspace) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_run_order_of_files_and_calls_is_of_no_account(tmp_path: Path) -> None:
    together, apart = Workspace(tmp_path / "a"), Workspace(tmp_path / "b")
    add_files(together, ALL)
    for path in reversed(ALL):
        add_files(apart, [path])
    assert tree(together) == tree(apart)


def test_run_hash_seed_and_processes_are_of_no_account(tmp_path: Path) -> None:
    trees = []
    for seed, jobs in (("1", 1), ("77", 2)):
        root = tmp_path / seed
        code = (
            "import sys; from pathlib import Path; from graph.workspace import Workspace;"
            "from ingest.run import add_files;"
            f"r = add_files(Workspace(Path({str(root)!r})), map(Path, sys.argv[1:]), jobs={jobs});"
            "sys.exit(0 if not r.refused else 1)"
        )
        documents = sorted((FOLDER / "sample" / "documents").glob("*.txt"))
        files = [str(path) for path in (BUREAU, *H2020, *documents[:2])]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, *files], check=True, env=environment)
        trees.append(tree(Workspace(root)))
    assert trees[0] == trees[1]


def test_run_one_bad_file_never_stops_the_rest(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.csv").write_bytes(b"")
    (folder / "unknown.csv").write_text("a,b\n1,2\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (folder / ".hidden.csv").write_text("a,b\n1,2\n")
    (folder / "~$open.xlsx").write_bytes(b"x")
    shutil.copy(MOE, folder / "list.xls")
    result = add_files(workspace, [folder, tmp_path / "gone"])
    assert states(result) == {"moe_universities": "new"}
    refused = {Path(refusal.file).name: refusal.reason for refusal in result.refused}
    assert sorted(refused) == ["binary.txt", "empty.csv", "gone", "unknown.csv"]
    assert all(name in reason for name, reason in refused.items())


def test_run_with_nothing_usable_says_so(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    result = add_files(workspace, [tmp_path / "a.csv"])
    assert not result.usable
    assert inventory_keys(workspace) == []


def test_run_another_file_of_the_same_part_takes_its_place(
    workspace: Workspace, tmp_path: Path
) -> None:
    old, new = needs(tmp_path / "old.xlsx", "甲", "乙"), needs(tmp_path / "new.xlsx", "丙")
    add_files(workspace, [old])
    assert states(add_files(workspace, [new])) == {"bureau_workbook": "changed"}
    fresh = Workspace(tmp_path / "fresh")
    add_files(fresh, [new])
    assert tree(workspace) == tree(fresh)


def test_run_a_later_version_stands_in_whatever_order_they_came(tmp_path: Path) -> None:
    old, new = needs(tmp_path / "old.xlsx", "甲", "乙"), needs(tmp_path / "new.xlsx", "乙")
    dated = [(old, "2024-06-30"), (new, "2025-06-30")]
    trees = []
    for name, order in (("a", dated), ("b", dated[::-1]), ("c", [*dated, dated[0]])):
        workspace = Workspace(tmp_path / name)
        for path, version in order:
            add_files(workspace, [path], version=version)
        trees.append(tree(workspace))
    assert trees[0] == trees[1] == trees[2]
    assert read_header(workspace, "bureau_workbook").version == "2025-06-30"
    again = add_files(workspace, [old], version="2024-06-30")
    assert again.usable and states(again) == {"bureau_workbook": "unchanged"}
    seen = read_seen(workspace, "bureau_workbook")
    assert {told for record, told in seen.items() if record.endswith("N-2")} == {
        ("2024-06-30", "2024-06-30")
    }
    assert ("2024-06-30", "2025-06-30") in seen.values()
    forget_source(workspace, "bureau_workbook")
    assert not (workspace.sources / "bureau_workbook").exists()


def test_run_a_file_that_gives_one_part_leaves_the_others(
    workspace: Workspace, tmp_path: Path
) -> None:
    add_files(workspace, [BUREAU])
    add_files(workspace, [needs(tmp_path / "needs.xlsx", "甲")])
    inventory = read_inventory(workspace, "bureau_workbook")
    assert inventory is not None
    assert {file.name: file.parts for file in inventory.files} == {
        "sample.xlsx": ("firms", "platforms", "projects"),
        "needs.xlsx": ("needs",),
    }
    # the whole workbook again: all its parts hold again
    add_files(workspace, [BUREAU])
    fresh = Workspace(tmp_path / "fresh")
    add_files(fresh, [BUREAU])
    assert tree(workspace) == tree(fresh)


def test_run_two_files_of_one_part_at_once_are_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    files = [needs(tmp_path / "a.xlsx", "甲"), needs(tmp_path / "b.xlsx", "乙")]
    result = add_files(workspace, [*files, MOE])
    assert states(result) == {"moe_universities": "new"}
    assert sorted(Path(refusal.file).name for refusal in result.refused) == ["a.xlsx", "b.xlsx"]
    assert "part needs" in result.refused[0].reason
    # under a key of its own the second is a source beside the first
    add_files(workspace, files[:1])
    assert states(add_files(workspace, files[1:], source="other_bureau")) == {"other_bureau": "new"}


def test_run_below_what_the_source_expects_is_not_stored(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = needs(tmp_path / "a.xlsx", "甲", "", "", "")
    result = add_files(workspace, [path, MOE])
    assert states(result) == {"moe_universities": "new"}
    assert "only 25% of the rows" in result.refused[0].reason
    assert "3 × missing_key" in result.refused[0].reason
    assert inventory_keys(workspace) == ["moe_universities"]


def test_run_a_replacement_that_falls_short_leaves_the_earlier_version(
    workspace: Workspace, tmp_path: Path
) -> None:
    add_files(workspace, [needs(tmp_path / "a.xlsx", "甲")])
    before = tree(workspace)
    add_files(workspace, [needs(tmp_path / "b.xlsx", "乙", "", "", "")])
    assert tree(workspace) == before


def test_run_dry_changes_nothing(workspace: Workspace) -> None:
    result = add_files(workspace, ALL, dry_run=True)
    assert set(states(result).values()) == {"new"}
    assert not workspace.root.exists()
    add_files(workspace, [MOE])
    before = tree(workspace)
    add_files(workspace, ALL, dry_run=True)
    forget_source(workspace, "moe_universities", dry_run=True)
    assert tree(workspace) == before


def test_run_makes_again_what_was_lost(workspace: Workspace) -> None:
    add_files(workspace, [MOE, BUREAU])
    before = tree(workspace)
    for folder in (workspace.facts, workspace.passages, workspace.reports):
        shutil.rmtree(folder)
    result = add_files(workspace, [])
    assert tree(workspace) == before
    assert not result.usable
    assert sorted(states(result)) == ["bureau_workbook", "moe_universities"]


def test_run_facts_of_another_reader_are_made_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_files(workspace, [MOE])
    monkeypatch.setattr("ingest.making.reader_version", lambda _: "registry/other")
    assert states(add_files(workspace, [MOE])) == {"moe_universities": "changed"}
    assert read_header(workspace, "moe_universities").reader == "registry/other"
    assert states(add_files(workspace, [MOE])) == {"moe_universities": "unchanged"}


def test_run_one_writer_at_a_time(workspace: Workspace) -> None:
    with writing(workspace), pytest.raises(Refused, match="Another process"):
        add_files(workspace, [MOE])
    assert states(add_files(workspace, [MOE])) == {"moe_universities": "new"}


def test_run_report_counts_every_row(workspace: Workspace) -> None:
    add_files(workspace, [BUREAU])
    report = read_report(workspace, "bureau_workbook")
    assert report is not None
    assert report["rows"] == report["kept"] + report["rejected"]
    assert report["reasons"] == {"missing_key": 1, "note_row": 4, "subtotal_row": 4}
    assert report["doubts"] == {
        "approximate": 2,
        "credit_code_inner": 1,
        "credit_code_wrong": 1,
        "unreadable_value": 1,
    }


def test_run_tells_its_progress(workspace: Workspace) -> None:
    told: list[tuple[str, int, int]] = []
    add_files(workspace, [MOE], progress=lambda *step: told.append(step))
    assert told[0] == ("recognise", 0, 0)
    assert told[-1] == ("read", 1, 1)


def test_run_tells_how_much_of_a_table_is_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_STEP", 5)
    told: list[tuple[str, int, int]] = []
    add_files(workspace, [MOE], progress=lambda *state: told.append(state))
    read = [state for state in told if state[0].startswith("read ")]
    assert len(read) > 1
    assert all(0 < done <= total for _, done, total in read)
    assert told[-1] == ("read", 1, 1)
