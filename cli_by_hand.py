"""trihelix ingest state | correct | undo | ledger: what people know, in the graph at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from graph.commands import load_workspace, print_json
from graph.context import Context
from graph.errors import UsageError
from graph.facts import LEDGER, facts_path, read_facts
from graph.ledger import Line
from graph.lock import writing
from graph.model import Modality, Status
from graph.progress import Progress, silent
from graph.run_state import running
from graph.table import FORMATS, Format, write_table
from ingest.by_hand import HandFact, correct_fact, signed, state_fact, undo_line
from ingest.judging import lines_judged
from ingest.ledger_table import ledger_table
from ingest.refresh import refresh_facts

_Command = TypeVar("_Command", bound=Callable[..., Any])


def refresh(context: Context, progress: Progress = silent, *, load: bool = True) -> dict[str, int]:
    """Bring facts by hand, identity, names and graph up to date; return the load's tally."""
    with writing(context.workspace):
        warn = partial(click.echo, err=True)
        refresh_facts(context.workspace, warn, progress, context.language)
        return load_workspace(context, progress) if load else {}


def _signed(command: _Command) -> _Command:
    """Give a command --by, --why, --on and --no-load."""
    for option in (
        click.option("--no-load", is_flag=True, help="Keep it, leave the graph as it is."),
        click.option("--on", metavar="DATE", help="The day it was decided (else today)."),
        click.option("--why", required=True, help="On what ground: a call, a visit, a letter."),
        click.option("--by", required=True, help="Who says so."),
    ):
        command = option(command)
    return command


@click.command("state")
@click.argument("head")
@click.argument("relation")
@click.argument("tail")
@click.option("--since", metavar="DATE", default="", help="When it began: 2026, 2026-05.")
@click.option("--modality", type=click.Choice(get_args(Modality)),
              help="Else under_way with --since, done without.")  # fmt: skip
@click.option("--role", default="", help="lead, participant, …")
@click.option("--new", "new", multiple=True, metavar="TYPE",
              help="Type of an end that is not known yet; once for each.")  # fmt: skip
@_signed
@click.pass_obj
def state_command(
    context: Context, head: str, relation: str, tail: str, since: str,
    modality: Modality | None, role: str, new: tuple[str, ...], by: str, why: str,
    on: str | None, no_load: bool,
) -> None:  # fmt: skip
    """State a relation by hand: HEAD RELATION TAIL, by names or ids."""
    told = HandFact(head, relation, tail, role, modality, since)
    signature = signed(by, why, on, context.language)
    _done(context, state_fact(context.workspace, told, signature, new=new), load=not no_load)


@click.command("correct")
@click.argument("fact", metavar="FACT_ID")
@click.option("--status", type=click.Choice(["confirmed", "disputed"]),
              help="What you make of the statement as it is.")  # fmt: skip
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE",
              help="What it should say: year=2024, value=…, head=…; may be repeated.")  # fmt: skip
@_signed
@click.pass_obj
def correct_command(
    context: Context, fact: str, status: Status | None, settings: tuple[str, ...], by: str,
    why: str, on: str | None, no_load: bool,
) -> None:  # fmt: skip
    """Confirm, dispute or put right what was read; the original stays, marked."""
    pairs = [setting.partition("=") for setting in settings]
    wrong = [name for name, equals, _ in pairs if not equals]
    if wrong:
        raise UsageError(f"--set {wrong[0]}: give NAME=VALUE.")
    changes = {name.strip(): value for name, _, value in pairs}
    signature = signed(by, why, on, context.language)
    line = correct_fact(context.workspace, fact, signature, status=status, changes=changes)
    _done(context, line, load=not no_load)


@click.command("undo")
@click.argument("line", metavar="[LEDGER_ID]", required=False)
@click.option("--batch", metavar="LEDGER_ID", default="",
              help="All judgements of one sitting, named by any of them.")  # fmt: skip
@click.option("--rules", metavar="VERSION", default="",
              help="All judgements made under one version of the rules.")  # fmt: skip
@_signed
@click.pass_obj
def undo_command(
    context: Context, line: str | None, batch: str, rules: str, by: str, why: str,
    on: str | None, no_load: bool,
) -> None:  # fmt: skip
    """Undo a line of the ledger, or many: the graph becomes one that never had them."""
    signature = signed(by, why, on, context.language)
    if sum(map(bool, (line, batch, rules))) != 1:
        raise UsageError("Give one of LEDGER_ID, --batch LEDGER_ID and --rules VERSION.")
    if line:
        _done(context, undo_line(context.workspace, line, signature), load=not no_load)
        return
    found = lines_judged(context.workspace, batch=batch, rules=rules)
    made = [undo_line(context.workspace, one, signature).id for one in found]
    with running(context.workspace, context.language) as progress:
        tally = refresh(context, progress, load=not no_load)
    print_json({"undone": found, "lines": made, "load": tally})


@click.command("ledger")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False),
              help="Write a file, whole or not at all.")  # fmt: skip
@click.pass_obj
def ledger_command(context: Context, form: Format, out: Path | None) -> None:
    """List what was stated, corrected, judged, undone: who, when, why, and whether it holds."""
    write_table(ledger_table(context.workspace, context.language), form, out=out)


BY_HAND = (state_command, correct_command, undo_command, ledger_command)
"""What is added to `trihelix ingest`."""


def _done(context: Context, line: Line, *, load: bool) -> None:
    workspace = context.workspace
    with running(workspace, context.language) as progress:
        tally = refresh(context, progress, load=load)
    facts = read_facts(workspace, LEDGER) if facts_path(workspace, LEDGER).exists() else ()
    made = [fact.id for fact in facts if fact.evidence.place == line.id]
    print_json({"line": line.id, "facts": made, "load": tally})
