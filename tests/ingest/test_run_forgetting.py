"""A source that is forgotten, a run that is killed: nothing is left halfway."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_files import BUREAU, H2020, MOE, tree

from graph.errors import InputError
from graph.workspace import Workspace
from ingest import run
from ingest.run import add_files, forget_source


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "w")


@pytest.mark.parametrize(
    "step", ["store_original", "write_inventory", "write_source", "write_report"]
)
@pytest.mark.parametrize("moment", ["before", "after"])
def test_run_killed_at_any_step_is_finished_by_running_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, moment: str
) -> None:
    files = [BUREAU, *H2020]
    whole = Workspace(tmp_path / "whole")
    add_files(whole, files)
    workspace = Workspace(tmp_path / "killed")
    add_files(workspace, H2020[:2])
    kept = getattr(run, step)

    def dies(*arguments: object) -> None:
        if moment == "after":
            kept(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(run, step, dies)
        with pytest.raises(KeyboardInterrupt):
            add_files(workspace, files)
    add_files(workspace, files)
    assert tree(workspace) == tree(whole)


@pytest.mark.parametrize("step", ["remove_source", "remove_report", "remove_inventory"])
def test_run_killed_while_forgetting_is_finished_by_forgetting_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    add_files(workspace, [MOE])
    before = tree(workspace)
    add_files(workspace, [BUREAU])

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(run, step, dies)
        with pytest.raises(KeyboardInterrupt):
            forget_source(workspace, "bureau_workbook")
    forget_source(workspace, "bureau_workbook")
    assert tree(workspace) == before


def test_run_forget_leaves_what_never_was(workspace: Workspace, tmp_path: Path) -> None:
    add_files(workspace, [MOE, BUREAU])
    left = forget_source(workspace, "bureau_workbook")
    assert left == {
        "key": "bureau_workbook",
        "state": "forgotten",
        "facts": 434,
        "files": ["sample.xlsx"],
    }
    never = Workspace(tmp_path / "never")
    add_files(never, [MOE])
    assert tree(workspace) == tree(never)


def test_run_forget_unknown_key_names_the_nearest(workspace: Workspace) -> None:
    add_files(workspace, [MOE])
    with pytest.raises(InputError, match="moe_universities"):
        forget_source(workspace, "moe_university")
