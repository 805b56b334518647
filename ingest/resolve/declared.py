"""Other names that sources or the reference tables declare: former names, short names."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from ingest.names.normal import plain_name
from ingest.names.parse import Parser
from ingest.names.renames import former_schools
from ingest.resolve.compare import told
from ingest.resolve.work import Work

Key = tuple[str, str, str, tuple[str, ...]]
_MOST_ASKED = 3


def join_declared(work: Work) -> None:
    """Join a record to the one organization that bears a name declared for it."""
    bearers: dict[Key, list[int]] = defaultdict(list)
    for atom, cell in enumerate(work.atoms.cells):
        if cell.core:
            bearers[cell.kind, cell.core, cell.tail, cell.trade].append(atom)
    former = _former()
    for atom, rows in enumerate(work.atoms.records):
        names = {name for row in rows for name in work.columns.aliases.get(row, ())}
        today = former.get(work.atoms.names[atom])
        if today:
            names.add(today)
        for name in sorted(names):
            _join_to(work, bearers, atom, name)


def _join_to(work: Work, bearers: dict[Key, list[int]], atom: int, name: str) -> None:
    key, place = _key(work.parser, name)
    if not key[1]:
        return
    fit: dict[int, int] = {}
    for other in bearers.get(key, ()):
        root = work.forest.find(other)
        same_place = work.parser.gazetteer.agree(place, work.forest.place[root])
        if root != work.forest.find(atom) and same_place and _may_be(work, atom, other):
            fit.setdefault(root, other)
    if len(fit) == 1:
        work.join(next(iter(fit.values())), atom, "alias", seen=name)
    else:
        for other in list(fit.values())[:_MOST_ASKED]:
            work.ask(other, atom, "alias", seen=name, features=told("several_fit"))


def _may_be(work: Work, a: int, b: int) -> bool:
    """Return whether nothing forbids it; a declared name may be that of a part (转设)."""
    return work.forest.refusal(a, b) in ("", "tail")


def _key(parser: Parser, name: str) -> tuple[Key, str]:
    parsed = parser(name)
    return (parsed.kind, parsed.core, parsed.tail, parsed.trade), parsed.place


@cache
def _former() -> dict[str, str]:
    """Return normalised former name → today's, of the universities that were renamed."""
    return {plain_name(former): today for former, today in former_schools().items()}
