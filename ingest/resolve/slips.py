"""One-character slips: a name that is found nowhere, one character away from one that is."""

from __future__ import annotations

from array import array
from collections import defaultdict

import numpy as np
from rapidfuzz.distance import OSA

from ingest.names.trades import strong
from ingest.resolve.cells import Cell
from ingest.resolve.compare import Features, person_feature, told
from ingest.resolve.odds import SETTLED, Uniqueness
from ingest.resolve.work import Work

_TELLING = frozenset("0123456789一二三四五六七八九十东西南北中上下前后左右甲乙丙丁")
"""Characters that tell one thing from another: to mistake them is no slip."""
_FEWEST = 4
_SHORT_BRAND = 2
_MOST_FIT = 40


def join_slips(work: Work, odds: Uniqueness) -> None:
    """Join names with a slip to the one organization in their place that they can mean."""
    texts = _texts(work)
    lonely = [
        a for a in texts if work.forest.weight[work.forest.find(a)] == len(work.atoms.records[a])
    ]
    for atom, near in sorted(_neighbours(texts, lonely).items()):
        found: dict[int, tuple[float, Features]] = {}
        for other in near:
            root = work.forest.find(other)
            features = _features(work, texts, atom, other)
            if features and root != work.forest.find(atom):
                score = sum(weight for _, weight in features)
                found[root] = max(found.get(root, (score, features)), (score, features))
        _take(work, atom, found, odds)


def _take(
    work: Work, atom: int, found: dict[int, tuple[float, Features]], odds: Uniqueness
) -> None:
    if not found:
        return
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    root, (_, features) = ranked[0]
    people = "person_equal" in dict(features)
    if len(ranked) > 1 and not (people and "person_equal" not in dict(ranked[1][1][1])):
        features += told("several_fit")
    elif not people:
        features += (("unique", odds.bits("slip", 3)),)
    if sum(weight for _, weight in features) >= SETTLED:
        work.join(root, atom, "scored", features=features)
    elif len(ranked) <= 2:
        work.ask(root, atom, "scored", features=features)


def _texts(work: Work) -> dict[int, tuple[str, ...]]:
    """Return atom → its text with its place, where that is known; one of a kind and cluster."""
    texts: dict[int, tuple[str, ...]] = {}
    seen: set[tuple[int, str]] = set()
    for atom, cell in enumerate(work.atoms.cells):
        if cell.kind != "firm" or not cell.core:
            continue
        body = cell.core + "".join(cell.trade) + cell.tail
        key = (work.forest.find(atom), body)
        if len(body) < _FEWEST or key in seen:
            continue
        seen.add(key)
        place = work.parser.gazetteer.bare(cell.named or cell.place)
        if not place:
            texts[atom] = (body,)
        else:
            # without its own place, a name may hold a slipped one (衢成州永创 of 衢州)
            texts[atom] = (place + body,) if cell.named else (place + body, body)
    return texts


def _neighbours(texts: dict[int, tuple[str, ...]], lonely: list[int]) -> dict[int, set[int]]:
    """Return lonely atom → atoms whose texts share one with a character left out.

    Hashes are only a way to find them: what is found is compared as text.
    """
    every = list(texts)
    keys, owners = _deletions(texts, every)
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    found: dict[int, set[int]] = defaultdict(set)
    wanted, askers = _deletions(texts, lonely)
    low = np.searchsorted(keys, wanted, "left")
    high = np.searchsorted(keys, wanted, "right")
    for at in np.nonzero((high - low > 1) & (high - low <= _MOST_FIT))[0].tolist():
        asker = lonely[askers[at]]
        found[asker].update(every[i] for i in owners[low[at] : high[at]].tolist())
    for asker, near in found.items():
        near.discard(asker)
    return found


def _deletions(
    texts: dict[int, tuple[str, ...]], atoms: list[int]
) -> tuple[np.ndarray, np.ndarray]:
    keys, owners = array("q"), array("l")
    for number, atom in enumerate(atoms):
        mine = set(texts[atom])
        for text in texts[atom]:
            mine.update(text[:at] + text[at + 1 :] for at in range(len(text)))
        keys.extend(map(hash, mine))
        owners.extend([number] * len(mine))
    return np.array(keys), np.array(owners)


def _features(work: Work, texts: dict[int, tuple[str, ...]], atom: int, other: int) -> Features:
    """Return how a slipped name agrees with another, () if it can't mean it."""
    cells = work.atoms.cells
    a, b = cells[atom], cells[other]
    slip, in_place = _slip_between(texts[atom], texts[other])
    if slip is None or slip & _TELLING:
        return ()
    root = work.forest.find(other)
    place = work.forest.place[root]
    if a.tail != b.tail and not (a.tail and b.tail):
        return ()
    if (a.group and b.group and a.group != b.group) or work.forest.refusal(root, atom):
        return ()
    in_brand = _in_brand(a, b)
    # a letter too many, or two swapped, rarely makes another brand: one for another often does
    is_short = len(slip) == 2 and min(len(a.core), len(b.core)) <= _SHORT_BRAND
    if a.core == b.core and a.trade != b.trade and strong(a.trade) != strong(b.trade):
        return ()
    person = person_feature(work.people[work.forest.find(atom)], work.people[root])
    same = "place_equal" if a.place and a.place == place else "place_missing"
    if not a.is_full and same != "place_equal":
        return ()
    if same == "place_missing" and in_place and b.place and not a.place:
        # the rest of the place's name agrees (牡龙江 for 牡丹江)
        same = "place_within"
    if in_brand and is_short and person != "person_equal":
        return ()
    more = ("slip_in_brand" if in_brand else "", person, "part_equal" if a.tail else "")
    return told("core_slip", "trade_equal", same, *filter(None, more))


def _slip_between(
    mine: tuple[str, ...], others: tuple[str, ...]
) -> tuple[frozenset[str] | None, bool]:
    """Return the characters that differ, None if no slip explains it, and whether place is read."""
    for text in mine:
        for number, other in enumerate(others):
            slip = _slip(text, other)
            if slip is not None:
                return slip, number == 0 and text is mine[-1]
    return None, False


def _in_brand(a: Cell, b: Cell) -> bool:
    """Return whether the slip is in the brand: the shorter core does not begin the longer one."""
    short, long = sorted((a.core, b.core), key=len)
    return not long.startswith(short) and not long.endswith(short)


def _slip(a: str, b: str) -> frozenset[str] | None:
    """Return the characters in which two texts differ by one slip, None if by more or none.

    >>> sorted(_slip("平智电孑", "平智电子")), _slip("平智", "平智"), _slip("平智", "恒信")
    (['子', '孑'], None, None)
    >>> _slip("平智子电", "平智电子")
    frozenset()
    """
    if a == b or OSA.distance(a, b, score_cutoff=1) != 1:
        return None
    if len(a) == len(b):
        differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return frozenset() if len(differing) == 2 else frozenset(differing[0])
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return frozenset(long[at])
