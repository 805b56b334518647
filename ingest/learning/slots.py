"""Templates: the signs of a character and its neighbours, mixed into slots of the weight table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.text.draft import Draft

from .signs import SLOT_BITS, Ints, signs

(
    CODE,
    SHAPE,
    WORD,
    PLACE,
    TAG,
    TAG_BEFORE,
    TAG_AFTER,
    WORD_BEFORE,
    WORD_AFTER,
    KNOWN,
    RULE,
    EDGES,
    SUFFIX,
    LIST,
    QUOTE,
    VERB_BEFORE,
    VERB_AFTER,
    CLASS,
    CLASS_BEFORE,
    CLASS_AFTER,
    SURNAME,
    POST,
    RARE,
    RARE_BEFORE,
    RARE_AFTER,
    OFTEN,
    TRADE,
    INDUSTRY,
    LINE,
    LABEL,
    SIBLINGS,
    ADVICE,
) = range(32)
At = tuple[int, int]
TEMPLATES: tuple[tuple[At, ...], ...] = (
    *(((CODE, d),) for d in (-2, -1, 0, 1, 2)),
    *(((CODE, d), (CODE, d + 1)) for d in (-2, -1, 0, 1)),
    *(((CODE, d), (CODE, d + 1), (CODE, d + 2)) for d in (-2, -1, 0)),
    ((SHAPE, -1), (SHAPE, 0), (SHAPE, 1)),
    ((WORD, 0), (PLACE, 0)),
    ((TAG, 0), (PLACE, 0)),
    ((WORD_BEFORE, 0), (PLACE, 0)),
    ((WORD_AFTER, 0), (PLACE, 0)),
    ((TAG_BEFORE, 0), (TAG, 0), (PLACE, 0)),
    ((TAG, 0), (TAG_AFTER, 0), (PLACE, 0)),
    ((TAG_BEFORE, 0), (TAG, 0), (TAG_AFTER, 0), (PLACE, 0)),
    ((WORD_BEFORE, 0), (WORD, 0), (PLACE, 0)),
    ((WORD, 0), (WORD_AFTER, 0), (PLACE, 0)),
    ((KNOWN, 0),),
    ((KNOWN, -1), (KNOWN, 0), (KNOWN, 1)),
    ((KNOWN, 0), (SUFFIX, 0)),
    ((RULE, 0),),
    ((RULE, -1), (RULE, 0), (RULE, 1)),
    ((RULE, 0), (CODE, 0)),
    ((RULE, 0), (SUFFIX, 0)),
    ((RULE, 0), (WORD_BEFORE, 0), (PLACE, 0)),
    ((EDGES, 0),),
    ((EDGES, -1), (EDGES, 0)),
    ((EDGES, 0), (RULE, 0)),
    ((SUFFIX, 0),),
    ((SUFFIX, 0), (TAG, 0), (PLACE, 0)),
    ((SUFFIX, -1), (SUFFIX, 0), (SUFFIX, 1)),
    ((LIST, 0), (SHAPE, -1), (SHAPE, 0)),
    ((LIST, 0), (RULE, 0)),
    ((LIST, 0), (TAG, 0), (PLACE, 0)),
    ((QUOTE, 0), (SHAPE, -1)),
    ((QUOTE, 0), (RULE, 0)),
    ((QUOTE, 0), (SUFFIX, 0)),
    ((VERB_BEFORE, 0), (PLACE, 0)),
    ((VERB_BEFORE, 0), (RULE, 0)),
    ((VERB_BEFORE, 0), (TAG, 0), (PLACE, 0)),
    ((VERB_AFTER, 0), (RULE, 0)),
    ((CLASS, 0), (PLACE, 0)),
    ((CLASS_BEFORE, 0), (CLASS, 0), (PLACE, 0)),
    ((CLASS, 0), (CLASS_AFTER, 0), (PLACE, 0)),
    ((CLASS_BEFORE, 0), (CLASS, 0), (CLASS_AFTER, 0), (PLACE, 0)),
    ((CLASS, 0), (SUFFIX, 0), (PLACE, 0)),
    ((CLASS, 0), (RULE, 0), (PLACE, 0)),
    ((SURNAME, 0), (POST, 0), (PLACE, 0)),
    ((SURNAME, -2), (SURNAME, -1), (SURNAME, 0), (POST, 0)),
    ((SURNAME, -1), (TAG, 0), (PLACE, 0), (POST, 0)),
    ((RARE, 0), (PLACE, 0), (OFTEN, 0)),
    ((RARE_BEFORE, 0), (RARE, 0), (RARE_AFTER, 0), (PLACE, 0)),
    ((TRADE, 0), (RARE, 0), (PLACE, 0)),
    ((TRADE, -1), (TRADE, 0), (TRADE, 1)),
    ((TRADE, 0), (VERB_BEFORE, 0)),
    ((INDUSTRY, -1), (INDUSTRY, 0), (INDUSTRY, 1)),
    ((INDUSTRY, 0), (VERB_BEFORE, 0)),
    ((LINE, 0), (SHAPE, 0)),
    ((LINE, 0), (RULE, 0)),
    ((LABEL, 0), (PLACE, 0), (SHAPE, -1)),
    ((LABEL, 0), (RULE, 0)),
    ((SIBLINGS, 0), (SHAPE, -1)),
    ((SIBLINGS, 0), (RULE, 0)),
    ((SIBLINGS, 0), (TRADE, 0)),
    ((SIBLINGS, 0), (TAG, 0), (PLACE, 0)),
)
"""Each a list of (array, how many characters from here)."""
SOURCES = tuple(
    [column for column, template in enumerate(TEMPLATES) if {array for array, _ in template} & told]
    for told in (
        {RULE, EDGES},
        {KNOWN},
        {CODE},
        {WORD, WORD_BEFORE, WORD_AFTER},
        {SUFFIX},
        {CLASS, CLASS_BEFORE, CLASS_AFTER},
        {TAG},
    )
)
"""The templates of one source each: rules, tables, characters, words, endings, classes, tags."""
ADVISED: tuple[tuple[At, ...], ...] = (
    ((ADVICE, 0),),
    ((ADVICE, -1), (ADVICE, 0), (ADVICE, 1)),
    ((ADVICE, 0), (RULE, 0)),
    ((ADVICE, 0), (SUFFIX, 0)),
    ((ADVICE, 0), (TAG, 0), (PLACE, 0)),
)
"""What is added where a planner's own model advises."""
MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers that spread bits over a whole word when multiplied with (splitmix64, xxHash)."""
SHIFT = 31


BLOCK = 1024
"""So many characters are mixed at once: their signs stay in the processor's cache."""
Plan = tuple[list[int], Ints, list[NDArray[np.intp]]]


def slots(draft: Draft) -> NDArray[np.uint32]:
    """Return the slots of a draft: one row a character, one column a template."""
    found = [np.zeros((len(templates(draft)), 0), dtype=np.uint32), *blocks(draft)]
    return np.ascontiguousarray(np.concatenate(found, axis=1).T)


def templates(draft: Draft) -> tuple[tuple[At, ...], ...]:
    """Return the templates of a draft."""
    return TEMPLATES if draft.advice is None else TEMPLATES + ADVISED


def blocks(draft: Draft) -> Iterator[NDArray[np.uint32]]:
    """Yield the slots of a draft, block by block: one row a template, one column a character."""
    arrays = signs(draft)
    ats, plans = _plans(templates(draft))
    for low in range(0, len(arrays[0]), BLOCK):
        near = _near(arrays, ats, low, min(low + BLOCK, len(arrays[0])))
        out = np.empty((len(templates(draft)), near.shape[1]), dtype=np.uint32)
        for plan in plans:
            out[plan[0]] = _mixed(near, plan)
        yield out


@cache
def _plans(templates: tuple[tuple[At, ...], ...]) -> tuple[list[At], list[Plan]]:
    """Return every (array, shift) that is used, and the templates of each length over them."""
    ats = sorted({at for template in templates for at in template})
    plans: list[Plan] = []
    for size in sorted({len(template) for template in templates}):
        columns = [c for c, template in enumerate(templates) if len(template) == size]
        seeds = np.asarray([(c + 1) * 0x100000001B3 for c in columns], dtype=np.uint64)
        parts = [np.asarray([ats.index(templates[c][n]) for c in columns]) for n in range(size)]
        plans.append((columns, seeds[:, None], parts))
    return ats, plans


def _near(arrays: list[Ints], ats: list[At], low: int, high: int) -> Ints:
    """Return each array, shifted, from one character to another; 0 beyond the text."""
    near = np.zeros((len(ats), high - low), dtype=np.uint64)
    for row, (number, by) in zip(near, ats, strict=True):
        first, last = max(low + by, 0), min(high + by, len(arrays[number]))
        if first < last:
            row[first - low - by : last - low - by] = arrays[number][first:last]
    return near


def _mixed(near: Ints, plan: Plan) -> Ints:
    """Return the slots of the templates of one length."""
    _, key, parts = plan
    for number, rows in enumerate(parts):
        part = near.take(rows, axis=0)
        part += np.uint64(number + 1)
        part ^= key
        part *= np.uint64(MIX[number % 3])
        key = part >> np.uint64(SHIFT)
        key ^= part
    key *= np.uint64(MIX[1])
    key >>= np.uint64(64 - SLOT_BITS)
    return key
