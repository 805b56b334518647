"""Records that share representative and place, and nearly a name: one firm, written otherwise."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from rapidfuzz.distance import OSA

from ingest.names.trades import trades
from ingest.resolve.cells import Cell
from ingest.resolve.compare import told
from ingest.resolve.odds import SETTLED
from ingest.resolve.work import Work

_MOST = 12
"""A person and place that more clusters share tells nothing (王伟 in 上海)."""
_FAR = 2


def join_people(work: Work) -> None:
    """Join clusters of one representative and place whose names differ by slips only."""
    bearers: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for atom, cell in enumerate(work.atoms.cells):
        root = work.forest.find(atom)
        place = work.forest.place[root]
        for person in work.atoms.people[atom] if place and cell.core else ():
            bearers[person, place, cell.kind, cell.tail].add(root)
    for (_, _, kind, _), roots in sorted(bearers.items()):
        if not 1 < len(roots) <= _MOST:
            continue
        for a, b in combinations(sorted(roots), 2):
            if work.forest.find(a) == work.forest.find(b) or work.forest.refusal(a, b):
                continue
            if _is_near(work.forest.face[a], work.forest.face[b], kind):
                features = told("core_slip", "place_equal", "person_equal")
                join = work.join if sum(w for _, w in features) >= SETTLED else work.ask
                join(a, b, "scored", features=features)


def _is_near(a: Cell, b: Cell, kind: str) -> bool:
    """Return whether two names may be one with slips; two clean trades of one brand are two."""
    left, right = a.core + "".join(a.trade), b.core + "".join(b.trade)
    if a.numbers != b.numbers or kind == "latin":
        return False
    if a.core == b.core and all(word in trades() for word in (*a.trade, *b.trade)):
        return not a.trade or not b.trade
    if a.core.startswith(b.core) or b.core.startswith(a.core):
        return True
    return OSA.distance(left, right, score_cutoff=_FAR) <= min(
        _FAR, min(len(left), len(right)) // 3
    )
