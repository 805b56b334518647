"""The only place where the stages meet: files → originals, facts, passages, report.

What is done is found by comparing with the report, which is written last; so a run that was
killed is finished by running again.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from graph.errors import InputError, UsageError
from graph.facts import LEDGER, facts_path, remove_source, write_source
from graph.lock import writing
from graph.model import Entity
from graph.progress import Progress, silent
from graph.seen import is_dated, note_version
from graph.workspace import Workspace
from ingest.cells import read_date
from ingest.intake import Incoming, Refusal, take_in
from ingest.inventory import (
    check_key,
    inventory_keys,
    keep_declaration,
    read_inventory,
    remove_inventory,
    store_original,
    write_inventory,
)
from ingest.making import Made, Maker, is_current
from ingest.plan import Plan, planned
from ingest.report import read_report, remove_report, write_report
from ingest.terms import read_terms


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What a run did with one source."""

    key: str
    version: str
    state: Literal["new", "changed", "unchanged"]
    facts: int
    rejected: int

    def as_json(self) -> dict[str, str | int]:
        """Return it as a run prints it."""
        return {
            "key": self.key,
            "version": self.version,
            "state": self.state,
            "facts": self.facts,
            "rejected": self.rejected,
        }


@dataclass(slots=True)
class RunResult:
    """What a run did."""

    sources: list[SourceResult] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    usable: bool = False
    """Whether any of the files could be used."""

    def as_json(self) -> dict[str, Any]:
        """Return it as `ingest add` prints it."""
        return {
            "sources": [source.as_json() for source in self.sources],
            "unknown": [refusal.as_json() for refusal in self.refused],
        }


def add_files(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    source: str | None = None,
    version: str | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
    jobs: int = 1,
) -> RunResult:
    """Read files and folders into the workspace and return what was done.

    Stored sources whose facts are missing or were made by another reader are made again too.
    A file that can't be used is refused with its reason, the others go on.

    Raises UsageError for a wrong key or version, Refused if another process is writing.
    """
    stated = _checked_version(version)
    key = check_key(source) if source else None
    if dry_run:
        return _add(workspace, paths, key, stated, progress, jobs, dry_run=True)
    with writing(workspace):
        return _add(workspace, paths, key, stated, progress, jobs, dry_run=False)


def forget_source(workspace: Workspace, key: str, *, dry_run: bool = False) -> dict[str, Any]:
    """Take a source out of the workspace and return what left.

    Raises InputError if there is no such source, Refused if another process is writing.
    """
    if key == LEDGER:
        raise InputError("Facts by hand are taken back line by line: `trihelix ingest undo`.")
    inventory = read_inventory(workspace, key)
    if inventory is None and not facts_path(workspace, key).exists():
        known = inventory_keys(workspace)
        near = difflib.get_close_matches(key, known, n=3, cutoff=0.3) or known[:10]
        raise InputError(f"No source {key!r} here. There are: {', '.join(near) or 'none yet'}.")
    report = read_report(workspace, key) or {}
    left = {
        "key": key,
        "state": "forgotten",
        "facts": report.get("facts", 0),
        "files": sorted(file.name for file in inventory.files) if inventory else [],
    }
    if not dry_run:
        with writing(workspace):
            # the inventory last: as long as it stands, forgetting can be finished
            remove_source(workspace, key)
            remove_report(workspace, key)
            if inventory:
                remove_inventory(workspace, key)
    return left


def _add(
    workspace: Workspace, paths: Iterable[Path], key: str | None, stated: str, tell: Progress,
    jobs: int, *, dry_run: bool,
) -> RunResult:  # fmt: skip
    tell("recognise", 0, 0)
    intake = take_in(workspace, paths, key=key)
    result = RunResult(refused=intake.refused)
    plans: list[Plan] = []
    groups = intake.by_key()
    for name in sorted({*groups, *inventory_keys(workspace)}):
        try:
            plans.append(planned(workspace, name, groups.get(name, []), stated))
        except InputError as error:
            _refuse(result, name, groups.get(name, []), error)
    terms = read_terms(workspace)
    open_plans = [plan for plan in plans if not is_current(workspace, plan, terms)]
    maker = Maker(workspace, open_plans, terms, jobs=jobs)
    for number, plan in enumerate(plans):
        tell("read", number, len(plans))
        if plan not in open_plans:
            if plan.incoming:
                result.sources.append(_reported(workspace, plan))
                result.usable = True
            continue
        try:
            made = maker.make(plan, tell)
            result.sources.append(_keep(workspace, plan, made, dry_run=dry_run))
            result.usable = result.usable or bool(plan.incoming)
        except InputError as error:
            _refuse(result, plan.inventory.key, plan.incoming, error)
    tell("read", len(plans), len(plans))
    return result


def _keep(workspace: Workspace, plan: Plan, made: Made, *, dry_run: bool) -> SourceResult:
    inventory, report = plan.inventory, made.report
    if _is_superseded(workspace, plan, made):
        if not dry_run:
            _note_version(workspace, plan, made)
        return _reported(workspace, plan)
    is_changed = True
    if not dry_run:
        try:
            is_changed = _write(workspace, plan, made)
        except OSError as error:
            raise InputError(
                f"{inventory.key}: can't be stored ({error.strerror}). "
                "Make room or mend the rights, then add it again."
            ) from error
    state: Literal["new", "changed", "unchanged"] = "changed" if is_changed else "unchanged"
    return SourceResult(
        inventory.key, report.version, "new" if plan.is_new else state, report.facts,
        report.rejected,
    )  # fmt: skip


def _write(workspace: Workspace, plan: Plan, made: Made) -> bool:
    """Store originals, then what they are, then facts, then the report that all is done."""
    for file in plan.inventory.files:
        store_original(workspace, plan.inventory, file, plan.path_of(workspace, file))
    if plan.own:
        keep_declaration(workspace, plan.inventory, plan.own.path)
    _note_version(workspace, plan, made)
    write_inventory(workspace, plan.inventory)
    is_changed = write_source(workspace, made.header, made.facts, made.passages)
    write_report(workspace, made.report)
    return is_changed


def _is_superseded(workspace: Workspace, plan: Plan, made: Made) -> bool:
    """Return whether a later version of all that came in is held: it stays, in whatever order."""
    held, report = read_inventory(workspace, plan.inventory.key), None
    if held is not None and plan.incoming:
        report = read_report(workspace, plan.inventory.key)
    if held is None or report is None:
        return False
    files = {file.sha256 for file in plan.inventory.files}
    versions = str(report["version"]), made.report.version
    is_replaced = not files & {file.sha256 for file in held.files}
    return is_replaced and all(map(is_dated, versions)) and versions[1] < versions[0]


def _note_version(workspace: Workspace, plan: Plan, made: Made) -> None:
    """Note which records stand in this version: first and last seen outlive it."""
    statements = (fact.statement for fact in made.facts)
    records = (statement.record for statement in statements if isinstance(statement, Entity))
    inventory = plan.inventory
    note_version(workspace, inventory.key, inventory.content_hash, made.report.version, records)


def _reported(workspace: Workspace, plan: Plan) -> SourceResult:
    report = read_report(workspace, plan.inventory.key) or {}
    return SourceResult(
        plan.inventory.key, report["version"], "unchanged", report["facts"], report["rejected"]
    )


def _refuse(result: RunResult, key: str, incoming: list[Incoming], error: InputError) -> None:
    names = [str(i.path) for i in incoming] or [key]
    result.refused += [Refusal(name, str(error)) for name in names]


def _checked_version(version: str | None) -> str:
    if not version:
        return ""
    found = read_date(version)
    if not found:
        raise UsageError(f"--version {version!r}: give a date as 2026, 2026-03 or 2026-03-31.")
    return found
