"""What a person says of two records → a line of the ledger of judgements."""

from __future__ import annotations

from graph.errors import InputError, UsageError
from graph.facts import source_keys
from graph.identity import Assignment, assignment_of
from graph.ledger import Line, append_line, read_ledger
from graph.ledger_judgements import (
    JUDGEMENTS,
    SECOND,
    Judged,
    Judgement,
    Pair,
    Verdict,
    read_judgements,
    weighed,
)
from graph.model import source_of
from graph.workspace import Workspace
from ingest.by_hand import Signature
from ingest.resolve.entities import RULES


def judge(
    workspace: Workspace,
    pair: Pair,
    verdict: Verdict,
    signature: Signature,
    *,
    batch: str = "",
    second: str = "",
) -> tuple[Line, Judgement]:
    """Write down what a person said of two records; the line cites both, and the rules' version.

    `batch` is the first line of the sitting, if this is not it; `second` the line of another
    person that this one is held against: it then decides nothing.

    Raises InputError if there is no such record, UsageError for two that can't be one.
    """
    a, b = sorted(pair)
    if a == b:
        raise UsageError(f"{a}: one record is no pair. Name two.")
    for record in (a, b):
        check_record(workspace, record)
    told = {"a": a, "b": b, "verdict": verdict, "rules": RULES}
    if batch:
        told["batch"] = batch
    if second:
        told[SECOND] = second
    line = append_line(
        workspace, "judge", told, by=signature.by, on=signature.on, why=signature.why,
        language=signature.language, name=JUDGEMENTS,
    )  # fmt: skip
    return line, Judgement(line.id, a, b, verdict)


def lines_judged(workspace: Workspace, *, batch: str = "", rules: str = "") -> list[str]:
    """Return the standing lines of a sitting, or those made under one version of the rules.

    The latest comes first. A sitting is named by any of its lines. Raises InputError if there
    are none.
    """
    standing = read_ledger(workspace, JUDGEMENTS).standing()
    if batch:
        sitting = {line.id: line.told.get("batch", line.id) for line in standing}
        first = sitting.get(batch, batch)
        found = [line for line, of in sitting.items() if of == first]
        what = f"sitting {batch!r}"
    else:
        found = [line.id for line in standing if line.told.get("rules") == rules]
        versions = sorted({str(line.told.get("rules")) for line in standing})
        what = f"version {rules!r} of the rules (there are: {', '.join(versions) or 'none'})"
    if not found:
        raise InputError(f"No judgement stands of {what}. `ingest ledger` lists them.")
    return found[::-1]


def check_record(workspace: Workspace, record: str) -> Assignment:
    """Return what a record is. Raises InputError if no source has it."""
    found = assignment_of(workspace, record)
    if found is None:
        source = source_of(record)
        keys = source_keys(workspace)
        why = "it has no such record" if source in keys else f"there is no source {source!r}"
        raise InputError(
            f"No record {record!r}: {why}. `ingest review --list` names the records in question."
        )
    return found


def judged_now(workspace: Workspace) -> Judged:
    """Return what holds of the judgements over the records that there are today."""
    judgements = read_judgements(workspace)
    if not judgements:
        return Judged()
    cited = {end for j in judgements for end in (j.a, j.b)}
    return weighed(judgements, {r for r in cited if assignment_of(workspace, r)})
