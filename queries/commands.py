"""trihelix query list | show | run | cypher | evidence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
import orjson

from graph.context import Context
from graph.errors import UsageError
from graph.search import NameIndex
from graph.store import Store, open_store
from graph.table import FORMATS, Column, Format, Table, print_data, write_table
from graph.workspace import write_whole
from queries.ask import answer, split_pairs
from queries.catalog import catalog, question
from queries.coverage import coverage, data_version
from queries.description import described, description_lines, questions_table
from queries.evidence import evidence
from queries.reading import for_reading, in_words
from queries.shortlist import Shortlist
from queries.shortlist_table import shortlist_for_reading, shortlist_json
from queries.terms import phrase

_Command = TypeVar("_Command", bound=Callable[..., Any])
_MOST_ROWS = 100_000


def table_options(command: _Command) -> _Command:
    """Give a command --format and --out."""
    form = click.option("--format", "form", type=click.Choice(FORMATS), default="table")
    out = click.option("--out", type=click.Path(path_type=Path, dir_okay=False))
    return form(out(command))


@click.group()
def query() -> None:
    """Questions and their answers; reads only."""


@query.command("list")
@table_options
@click.pass_obj
def list_command(context: Context, form: Format, out: Path | None) -> None:
    """List the questions of the catalog."""
    write_table(questions_table(catalog().values(), context.language), form, out=out)


@query.command()
@click.argument("key")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.pass_obj
def show(context: Context, key: str, form: str) -> None:
    """Show what a question asks, its parameters, its columns and an example."""
    told = question(key)
    if form == "json":
        print_data(orjson.dumps(described(told, context.language)) + b"\n")
    else:
        click.echo("\n".join(description_lines(told, context.language)))


@query.command()
@click.argument("key")
@click.argument("pairs", nargs=-1, metavar="[NAME=VALUE]...")
@table_options
@click.pass_obj
def run(context: Context, key: str, pairs: tuple[str, ...], form: Format, out: Path | None) -> None:
    """Answer a question of the catalog."""
    values = split_pairs(pairs)
    question(key)
    with open_store(context.settings, context.workspace) as store:
        found = answer(store, NameIndex(context.workspace), key, values, context.language)
    show_table(found, form, context.language, out=out)


@query.command()
@click.argument("text")
@click.option("--param", "pairs", multiple=True, metavar="NAME=JSON", help="May be repeated.")
@click.option("--limit", type=click.IntRange(1, _MOST_ROWS), default=1000, show_default=True)
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=10.0, show_default=True)
@table_options
@click.pass_obj
def cypher(
    context: Context,
    text: str,
    pairs: tuple[str, ...],
    limit: int,
    timeout: float,
    form: Format,
    out: Path | None,
) -> None:
    """Answer a reading Cypher statement; `-` takes it from standard input."""
    statement = sys.stdin.read() if text == "-" else text
    values = _json_values(pairs)
    with open_store(context.settings, context.workspace) as store:
        found = read_cypher(
            store, statement, values, context.language, limit=limit, timeout=timeout
        )
    show_table(found, form, context.language, out=out)


@query.command("evidence")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@table_options
@click.pass_obj
def evidence_command(
    context: Context, ids: tuple[str, ...], form: Format, out: Path | None
) -> None:
    """Show the sentence or row behind entities, relations, targets and reasons."""
    with open_store(context.settings, context.workspace) as store:
        found = evidence(store, ids, context.language)
    show_table(found, form, context.language, out=out)


def read_cypher(
    store: Store,
    text: str,
    values: Mapping[str, Any],
    language: str,
    *,
    limit: int = 1000,
    timeout: float = 10.0,
) -> Table:
    """Return the rows of a reading statement as a table.

    Raises Refused if it would do anything but read, OutOfTime after `timeout` seconds.
    """
    found = store.read(text, values, limit=limit, timeout=timeout)
    return Table(
        key="cypher",
        title=phrase("cypher").text(language),
        columns=[Column(name, "json", name) for name in found.columns],
        rows=found.rows,
        truncated=found.truncated,
        data_version=data_version(store),
        coverage=coverage(store, ()),
    )


def show_table(table: Table, form: Format, language: str, *, out: Path | None = None) -> None:
    """Write a table; people get words for codes, and on stderr what was cut or is missing."""
    if form in ("table", "md"):
        write_table(for_reading(table, language), form, out=out)
    elif form == "xlsx":
        write_table(in_words(table, language), form, out=out)
    else:
        write_table(table, form, out=out)
    if table.truncated:
        said = phrase("cut").text(language).format(count=len(table.rows))
        click.echo(said, err=True)
    if not table.rows:
        click.echo(_nothing(table, language), err=True)


def write_shortlist(
    found: Shortlist, form: Format, language: str, *, out: Path | None = None
) -> None:
    """Write a shortlist; JSON also says who was left out, and why."""
    if form == "json":
        content = orjson.dumps(shortlist_json(found, language), option=orjson.OPT_INDENT_2)
        if out is None:
            print_data(content + b"\n")
        else:
            write_whole(out, content + b"\n")
        return
    show_table(shortlist_for_reading(found, language), form, language, out=out)


def _nothing(table: Table, language: str) -> str:
    names = [f"{source.source} ({source.version})" for source in table.coverage]
    listed = phrase("listing").text(language).join(names)
    sources = listed or phrase("no_source").text(language)
    return phrase("nothing").text(language).format(sources=sources)


def _json_values(pairs: Sequence[str]) -> dict[str, Any]:
    values = {}
    for name, text in split_pairs(pairs).items():
        try:
            values[name] = orjson.loads(text)
        except ValueError as error:
            raise UsageError(
                f"--param {name}={text}: not JSON ({error}). Text needs its quotes: "
                f"""--param '{name}="…"'."""
            ) from error
    return values
