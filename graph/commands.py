"""trihelix graph serve | status | stop | init | load | stats | export | reference."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import click

from graph.context import Context
from graph.csv_folder import write_csv_folder
from graph.errors import InputError, UsageError
from graph.exports import EXPORTS, export_parts
from graph.fold import fold_workspace
from graph.identity import check_identity
from graph.loader import load
from graph.lock import writing
from graph.ontology import load_ontology
from graph.progress import Progress
from graph.reference import ontology_markdown
from graph.run_state import running
from graph.schema import schema_statements
from graph.search import write_names
from graph.server import ensure_server, server_status, stop_server
from graph.stats import stats
from graph.store import open_store
from graph.table import Column, Table, print_data, write_table
from graph.workspace import whole_file


@click.group()
def graph() -> None:
    """The graph and its server."""


@graph.command()
@click.pass_obj
def serve(context: Context) -> None:
    """Start the embedded server (it stays until `stop`) and print where it listens."""
    workspace = context.workspace.create()
    ensure_server(workspace, context.settings)
    print_json(_server(context))


@graph.command()
@click.pass_obj
def status(context: Context) -> None:
    """Print whether the embedded server runs, and where."""
    print_json(_server(context))


def _server(context: Context) -> dict[str, Any]:
    found = server_status(context.workspace)
    address = found.address
    running = {"uri": address.uri, "pid": address.pid} if address else {}
    return {"state": found.state, **running, "log": str(found.log)}


@graph.command()
@click.pass_obj
def stop(context: Context) -> None:
    """Stop the embedded server."""
    print_json({"stopped": stop_server(context.workspace)})


@graph.command()
@click.pass_obj
def init(context: Context) -> None:
    """Set up constraints and indexes; may be run again."""
    with open_store(context.settings, context.workspace.create()) as store:
        store.write_schema(schema_statements())
        print_json({"server": store.agent(), "statements": len(schema_statements())})


@graph.command("load")
@click.pass_obj
def load_command(context: Context) -> None:
    """Make the graph equal to facts and identity; print what that took."""
    with running(context.workspace, context.language) as progress, writing(context.workspace):
        print_json(load_workspace(context, progress))


def load_workspace(context: Context, progress: Progress) -> dict[str, int]:
    """Bring names and store up to date with the workspace and return the tally."""
    workspace = context.workspace
    check_identity(workspace)
    fold = cache(lambda: fold_workspace(workspace, progress))
    write_names(workspace, fold)
    with open_store(context.settings, workspace) as store:
        tally = load(store, workspace, fold, progress=progress)
    return {
        "added": tally.added,
        "changed": tally.changed,
        "removed": tally.removed,
        "unchanged": tally.unchanged,
    }


@graph.command("stats")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_obj
def stats_command(context: Context, form: str) -> None:
    """Count what is in the graph, by type."""
    with open_store(context.settings, context.workspace) as store:
        found = stats(store, context.workspace)
    if form == "json":
        print_json(found)
    else:
        write_table(_stats_table(found, context.language), "table")


def _stats_table(found: dict[str, Any], language: str) -> Table:
    ontology = load_ontology()
    names = {"zh": ("类型", "数量"), "en": ("type", "count")}[language]
    single = ("partner_of", "targets", "evidence", "facts_without_evidence")
    rows = [
        {"type": ontology.label(name, language), "count": n}
        for table in ("entities", "relations")
        for name, n in found[table].items()
    ]
    intends = ontology.label("INTENDS", language)
    rows += [
        {"type": f"{intends} · {ontology.label(name, language)}", "count": n}
        for name, n in found["intended"].items()
    ]
    words = ontology.terms["count"]
    rows += [{"type": words[name].text(language), "count": found[name]} for name in single]
    columns = [Column("type", "string", names[0]), Column("count", "integer", names[1])]
    title = {"zh": "图谱统计", "en": "What is in the graph"}[language]
    return Table("graph.stats", title, columns, rows, data_version=found["data_version"])


@graph.command()
@click.option("--format", "form", type=click.Choice(EXPORTS), required=True)
@click.option("--out", type=click.Path(path_type=Path), help="A file; for csv a folder.")
@click.pass_obj
def export(context: Context, form: str, out: Path | None) -> None:
    """Write the whole graph, read back from the store."""
    if form == "csv" and out is None:
        raise UsageError("--format csv writes a folder of tables. Name it with --out.")
    with open_store(context.settings, context.workspace) as store:
        if form == "csv" and out is not None:
            print_json(write_csv_folder(store, out))
        else:
            _write_parts(export_parts(store, form, context.language), out)


def _write_parts(parts: Iterable[bytes], out: Path | None) -> None:
    if out is None:
        for part in parts:
            sys.stdout.buffer.write(part)
        return
    try:
        with whole_file(out) as file:
            file.writelines(parts)
    except OSError as error:
        raise InputError(f"{out} can't be written ({error.strerror}).") from error


@graph.command()
def reference() -> None:
    """Print docs/ontology.md, made from the ontology."""
    sys.stdout.buffer.write(ontology_markdown().encode())


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    print_data(json.dumps(value, ensure_ascii=False).encode() + b"\n")
