"""Which records of organizations are one: the fixed order of evidence, over columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.names.parse import Parser
from ingest.resolve.cells import gather_atoms
from ingest.resolve.columns import Columns, Decision, Resolution
from ingest.resolve.declared import join_declared
from ingest.resolve.exact import join_codes, join_judged, join_structures
from ingest.resolve.fullnames import join_full_names
from ingest.resolve.partial import Index, join_partial, learned
from ingest.resolve.shared_people import join_people
from ingest.resolve.shorts import join_shorts
from ingest.resolve.slips import join_slips
from ingest.resolve.sounding import join_sounding
from ingest.resolve.work import Work

Pair = tuple[str, str]


def resolve(
    columns: Columns, *, same: Sequence[Pair] = (), different: Sequence[Pair] = (), jobs: int = 1
) -> Resolution:
    """Return clusters, the decisions behind them, and the pairs that a person should see.

    `same` and `different` are judgements: pairs of record keys that are one, or are not, whatever
    the rules say. `jobs` processes read the names. Equal input gives equal output in whatever
    order the records come.
    """
    row_of = {key: row for row, key in enumerate(columns.keys)}
    same_rows = _rows(same, row_of)
    different_rows = _rows(different, row_of)
    parser = Parser(_places(columns), columns.nesting)
    parser.read(columns.names, jobs=jobs)
    alone = {row for pair in (*same_rows, *different_rows) for row in pair}
    work = Work(gather_atoms(columns, parser, alone), columns, parser)
    join_judged(work, same_rows, different_rows)
    join_codes(work)
    join_structures(work)
    join_full_names(work)
    odds = learned(work)
    join_slips(work, odds)
    join_shorts(work, odds)
    join_partial(work, Index(work), odds)
    join_declared(work)
    join_sounding(work, odds)
    join_people(work)
    return _resolution(work)


def _rows(pairs: Iterable[Pair], row_of: dict[str, int]) -> list[tuple[int, int]]:
    return sorted({(row_of[a], row_of[b]) for a, b in pairs if a in row_of and b in row_of})


def _places(columns: Columns) -> list[str]:
    """Return the regions that records name, for a gazetteer that knows invented ones too."""
    return sorted({*columns.regions, *(name for pair in columns.nesting for name in pair)})


def _resolution(work: Work) -> Resolution:
    clusters = [0] * len(work.columns.keys)
    first: dict[int, int] = {}
    for atom, rows in enumerate(work.atoms.records):
        root = work.forest.find(atom)
        smallest = min(rows)
        first[root] = min(first.get(root, smallest), smallest)
    for atom, rows in enumerate(work.atoms.records):
        root = first[work.forest.find(atom)]
        for row in rows:
            clusters[row] = root
    asks = [a for a in work.asks if clusters[a.a] != clusters[a.b]]
    asks.sort(key=lambda a: (-a.score, a.rule, work.columns.keys[a.a], work.columns.keys[a.b]))
    codes = {
        first[work.forest.find(atom)]: work.forest.codes[work.forest.find(atom)]
        for atom, own in enumerate(work.atoms.codes)
        if own
    }
    return Resolution(clusters, _joined(work), asks, _all_decisions(work), codes)


def _all_decisions(work: Work) -> list[Decision]:
    """Return what was decided, and what was one beyond doubt before."""
    exact = [
        Decision(rows[0], row, *_exact(work, atom))
        for atom, rows in enumerate(work.atoms.records)
        for row in rows[1:]
    ]
    return exact + work.decisions


def _exact(work: Work, atom: int) -> tuple[str, tuple[tuple[str, float], ...], str]:
    codes = work.atoms.codes[atom]
    rule = "identifier" if codes else work.exact_rule(atom)
    return rule, (), ";".join(codes) or work.atoms.names[atom]


def _joined(work: Work) -> dict[int, Decision]:
    """Return for every record of a cluster of several the decision that took it in."""
    joined: dict[int, Decision] = {}
    for decision in work.decisions:
        for row in (decision.a, decision.b):
            joined.setdefault(row, decision)
    for atom, rows in enumerate(work.atoms.records):
        lead = min(rows, key=work.columns.keys.__getitem__)
        if len(rows) > 1:
            exact = _exact(work, atom)
            for row in rows:
                if row != lead:
                    joined[row] = Decision(lead, row, *exact)
            if lead not in joined:
                joined[lead] = joined[next(row for row in rows if row != lead)]
    return joined
