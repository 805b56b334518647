"""trihelix query shortlist: needs are read on one floor and answered on another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click
import orjson

from graph.context import Context
from graph.errors import InputError, UsageError
from graph.model import Need
from graph.ontology import load_ontology
from graph.search import NameIndex
from graph.store import Store, open_store
from graph.table import Format, print_data
from graph.workspace import write_whole
from ingest.needs import NeedRow, read_needs
from ingest.text.need import read_need
from queries.commands import show_table, table_options, write_shortlist
from queries.needs_table import Answered, needs_json, needs_table
from queries.overview import field_names
from queries.shortlist import Shortlist, shortlist


@dataclass(frozen=True, slots=True)
class _Wish:
    """What all shortlists of one call have in common."""

    kinds: tuple[str, ...]
    field: str | None
    region: str | None
    limit: int
    as_of: date | None


@click.command("shortlist")
@click.option("--for", "seeker", metavar="ID|NAME", help="Who seeks: an id or a name.")
@click.option("--need", "text", metavar="TEXT", help="What is sought, in words.")
@click.option("--needs", "table", metavar="TABLE", type=click.Path(path_type=Path),
              help="A table of needs: one shortlist a row.")  # fmt: skip
@click.option("--kind", "kinds", metavar="T,…", default="", help="Types of candidates.")
@click.option("--field", help="The field to match, instead of those of the seeker or need.")
@click.option("--region", help="Only candidates in this region.")
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Hide what is dated later.")
@table_options
@click.pass_obj
def shortlist_command(
    context: Context,
    seeker: str | None,
    text: str | None,
    table: Path | None,
    kinds: str,
    field: str | None,
    region: str | None,
    limit: int,
    as_of: datetime | None,
    form: Format,
    out: Path | None,
) -> None:
    """Rank whom to introduce to a seeker or a need, with reasons and their evidence."""
    if sum(given is not None for given in (seeker, text, table)) != 1:
        raise UsageError("Give one of --for, --need and --needs.")
    day = as_of.date() if as_of else None
    wish = _Wish(tuple(filter(None, kinds.split(","))), field, region, limit, day)
    needs = _needs(table, context.language) if table else []
    with open_store(context.settings, context.workspace) as store:
        asker = _Asker(store, NameIndex(context.workspace), wish)
        if table:
            write_answered(asker.each(needs), form, context.language, out=out)
            return
        found = asker.seeker(seeker) if seeker else asker.need(text or "", ())
    write_shortlist(found, form, context.language, out=out)


class _Asker:
    def __init__(self, store: Store, names: NameIndex, wish: _Wish) -> None:
        self.store, self.names, self.wish = store, names, wish

    def seeker(self, name: str) -> Shortlist:
        return self._ask(seeker=self.names.resolve(name))

    def need(self, text: str, fields: tuple[str, ...], region: str = "") -> Shortlist:
        region = self.wish.region or region
        if self.wish.field or fields:
            return self._ask(
                need=Need((self.wish.field,) if self.wish.field else fields, region, text)
            )
        return self._ask(need=read_need(text, field_names(self.store), region=region))

    def each(self, needs: list[NeedRow]) -> list[Answered]:
        answered = []
        for row in needs:
            try:
                found = self._row(row)
            except InputError as error:
                click.echo(f"row {row.row}: {error}", err=True)
                continue
            answered.append(Answered(row.row, row.text, found))
        if not answered:
            raise InputError("No row of the table could be answered; the reasons stand above.")
        return answered

    def _row(self, row: NeedRow) -> Shortlist:
        """A seeker that the graph knows brings its partners and place along."""
        if row.seeker and row.fields:
            try:
                seeker = self.names.resolve(row.seeker, types=("Organization",))
            except InputError:
                return self.need(row.text, row.fields, row.region)
            return self._ask(seeker=seeker, field=self.wish.field or row.fields[0])
        return self.need(row.text, row.fields, row.region)

    def _ask(
        self, *, seeker: str | None = None, need: Need | None = None, field: str | None = None
    ) -> Shortlist:
        return shortlist(
            self.store, self.names, seeker=seeker, need=need, kinds=self.wish.kinds,
            field=field or self.wish.field, region=self.wish.region, limit=self.wish.limit,
            as_of=self.wish.as_of,
        )  # fmt: skip


def _needs(table: Path, language: str) -> list[NeedRow]:
    needs, rejected = read_needs(table)
    reasons = load_ontology().reasons
    for row in rejected:
        click.echo(f"{table.name}, row {row.row}: {reasons[row.reason].text(language)}", err=True)
    return needs


def write_answered(
    answered: list[Answered], form: Format, language: str, *, out: Path | None = None
) -> None:
    """Write the shortlists of a table of needs; JSON also says who was left out, and why."""
    if form != "json":
        show_table(needs_table(answered, language, nested=False), form, language, out=out)
        return
    content = orjson.dumps(needs_json(answered, language), option=orjson.OPT_INDENT_2)
    if out is None:
        print_data(content + b"\n")
    else:
        write_whole(out, content + b"\n")
