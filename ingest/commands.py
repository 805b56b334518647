"""trihelix ingest sketch | template | check | list | terms | report | annotate | read …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import orjson

from graph.context import Context
from graph.errors import InputError, UsageError
from graph.table import FORMATS, Format, print_data, write_table
from graph.workspace import write_whole
from ingest.checking import check
from ingest.inventory import check_key
from ingest.overview import (
    rejected_rows,
    rejections_table,
    reports,
    source_list,
    source_report,
)
from ingest.own import declaration_path
from ingest.rejections import further

Command = Callable[..., None]


def _table_options(command: Command) -> Command:
    command = click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write a file, whole or not at all.",
    )(command)
    form = click.Choice(FORMATS)
    return click.option("--format", "form", type=form, default="table", show_default=True)(command)


@click.group()
def ingest() -> None:
    """Files in: what they are, what was read, what was not and why."""


@ingest.command("sketch")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--key", default="", help="Key of the source (else made from the file's name).")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file, whole or not at all.",
)
@click.pass_obj
def sketch_command(context: Context, file: Path, key: str, out: Path | None) -> None:
    """Propose a declaration for a table that none is known for, its doubts as comments."""
    # the vocabulary is read only when a table is to be sketched
    from ingest.sketch import sketch_table
    from ingest.sketch_yaml import declaration_of

    sketch = sketch_table(file)
    text = declaration_of(sketch, language=context.language, key=check_key(key) if key else "")
    _write_bytes(text.encode(), out)
    columns = [column for sheet in sketch.sheets for column in sheet.columns]
    mapped = sum(bool(column.meaning) for column in columns)
    doubtful = sum(column.certainty != "sure" for column in columns)
    click.echo(f"{file.name}: {len(columns)} columns, {mapped} understood, {doubtful} to be "
               f"checked (??). Then keep it as {declaration_path(file).name} beside the table.",
               err=True)  # fmt: skip


@ingest.command("template")
@click.argument("name")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it (else NAME.xlsx here).",
)
def template_command(name: str, out: Path | None) -> None:
    """Write a blank workbook to hand out; filled in, `ingest add` reads it as it is."""
    from ingest.template import template_key, template_workbook, templates

    title = templates().templates[template_key(name)].title
    target = out or Path(f"{title}.xlsx")
    if out is None and target.exists():
        raise InputError(f"{target} is there already. Give another with --out.")
    _write_bytes(template_workbook(name), target)
    click.echo(f"{target}", err=True)


@ingest.command("check")
@click.argument("what", metavar="FILE|KEY")
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file, whole or not at all.",
)
@click.pass_obj
def check_command(context: Context, what: str, form: Format, out: Path | None) -> None:
    """Say which rows of a file would be used and which not, and why; store nothing."""
    checked = check(context.workspace, what)
    if form == "json":
        _write_json(checked.as_json(), out)
    else:
        table = rejected_rows(context.workspace, checked.rejected, context.language)
        write_table(table, form, out=out)
    reasons = Counter(reject["reason"] for reject in checked.rejected)
    told = "".join(f", {count} {reason}" for reason, count in sorted(reasons.items()))
    recognised = ", ".join(dict.fromkeys(checked.recognised))
    click.echo(f"{recognised}: {checked.rows} read, {checked.kept} kept{told}", err=True)
    for name in checked.unmapped:
        click.echo(f"Column not known to the declaration, left out: {name}", err=True)
    for name in checked.unread:
        click.echo(f"Sheet not recognised, left out: {name}", err=True)
    if checked.problem:
        raise InputError(checked.problem)


@ingest.command("list")
@_table_options
@click.pass_obj
def list_command(context: Context, form: Format, out: Path | None) -> None:
    """List the sources: key, version, kind, facts, rejected rows."""
    write_table(source_list(context.workspace, context.language), form, out=out)


@ingest.command("terms")
@_table_options
@click.pass_obj
def terms_command(context: Context, form: Format, out: Path | None) -> None:
    """List your own names, aliases, fields and indicators, and where their table stands."""
    from ingest.terms import terms_path, terms_table

    path = terms_path(context.workspace)
    write_table(terms_table(context.workspace, context.language), form, out=out)
    told = "" if path.is_file() else " (not there yet; its columns: 词,类型,规范名)"
    click.echo(f"{path}{told}", err=True)


@ingest.command("report")
@click.argument("key", required=False)
@click.option("--rows", is_flag=True, help="List every row and cell that was not used.")
@_table_options
@click.pass_obj
def report_command(
    context: Context, key: str | None, rows: bool, form: Format, out: Path | None
) -> None:
    """Show what was read, kept, rejected by reason and doubted, a line a table or document."""
    make = rejections_table if rows else source_report
    write_table(make(context.workspace, key, context.language, words=form != "json"), form, out=out)
    if not rows:
        for line in further(reports(context.workspace, key), context.language):
            click.echo(line, err=True)


@ingest.command("annotate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option(
    "--texts", type=click.Path(path_type=Path, file_okay=False), help="Write the texts read there."
)
def annotate_command(files: tuple[Path, ...], jobs: int, texts: Path | None) -> None:
    """Print what each text says, one JSON line a file, in the order given."""
    # the reader loads its tables and pipeline: only when a text is to be read
    from ingest.text.annotation import annotate_files

    if texts is not None:
        _check_stems(files)
    failed = 0
    for found in annotate_files(files, jobs=jobs):
        if found.record is None:
            failed += 1
            click.echo(f"Error: {found.error}", err=True)
            continue
        print_data(orjson.dumps(found.record, option=orjson.OPT_APPEND_NEWLINE))
        if texts is not None:
            _write_text(found.path, texts)
    if failed:
        raise InputError(
            f"{failed} of {len(files)} files could not be read; the reasons are above."
        )


@ingest.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write one self-contained page instead.",
)
@click.pass_obj
def read_command(context: Context, file: Path, html: Path | None) -> None:
    """Show what a document says: names, relations, figures, repairs and doubts."""
    from ingest.readers.document import document_text
    from ingest.shown.page import page_of
    from ingest.shown.sheet import Sheet
    from ingest.shown.terminal import lines_of
    from ingest.terms import read_terms
    from ingest.text.reading import read_document

    terms = read_terms(context.workspace)
    reading = read_document(document_text(file), file.name, terms=terms)
    if html is None:
        click.echo("\n".join(lines_of(Sheet(reading, context.language))))
        return
    _write_bytes(page_of(Sheet(reading, context.asked_language or "zh")).encode(), html)
    click.echo(f"{html}", err=True)


@ingest.command("resolve")
@click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write the table with its decisions: .csv, .parquet or .xlsx.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A register to link the rows to: a table with name and id or code.",
)
@click.option(
    "--judgements",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Pairs that people judged: a, b and verdict (same, different, unsure).",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True)
@click.pass_obj
def resolve_command(
    context: Context,
    table: Path,
    out: Path,
    against: Path | None,
    judgements: Path | None,
    jobs: int,
) -> None:
    """Say which rows of a table are one organization, and why; alone or against a register."""
    from ingest.resolve.resolving import resolve_table

    found = resolve_table(
        table, out, against=against, judgements=judgements, language=context.language, jobs=jobs
    )
    linked = f", {found.linked} linked" if against else ""
    click.echo(
        f"{found.rows} rows, {found.entities} organizations, {found.asked} to be decided{linked}",
        err=True,
    )


def _check_stems(files: Sequence[Path]) -> None:
    twice = [stem for stem, count in Counter(path.stem for path in files).items() if count > 1]
    if twice:
        raise UsageError(
            f"--texts: several files are called {twice[0]}, and each text is written under its "
            "name. Call once for each."
        )


def _write_text(path: Path, folder: Path) -> None:
    from ingest.readers.document import document_text

    target = folder / f"{path.stem}.txt"
    try:
        write_whole(target, document_text(path).text.encode())
    except OSError as error:
        raise InputError(f"{target} can't be written ({error.strerror}).") from error


def _write_json(value: Any, out: Path | None) -> None:
    _write_bytes(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE), out)


def _write_bytes(content: bytes, out: Path | None) -> None:
    if out is None:
        print_data(content)
        return
    try:
        write_whole(out, content)
    except OSError as error:
        raise InputError(
            f"{out} can't be written ({error.strerror}). Give another --out."
        ) from error
