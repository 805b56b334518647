"""Templates: the signs of a character and its neighbours, mixed into slots of the weight table."""

from __future__ import annotations

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
) = range(22)
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
)
"""Each a list of (array, how many characters from here)."""
MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers that spread bits over a whole word when multiplied with (splitmix64, xxHash)."""
SHIFT = 31


def slots(draft: Draft) -> NDArray[np.uint32]:
    """Return the slots of a draft: one row a character, one column a template."""
    arrays = signs(draft)
    size = len(arrays[0])
    out = np.empty((size, len(TEMPLATES)), dtype=np.uint32)
    shifted: dict[At, Ints] = {}
    mix, shift = [np.uint64(m) for m in MIX], np.uint64(SHIFT)
    for column, template in enumerate(TEMPLATES):
        key = np.full(size, (column + 1) * 0x100000001B3, dtype=np.uint64)
        for number, at in enumerate(template):
            if at not in shifted:
                shifted[at] = _shift(arrays[at[0]], at[1])
            key ^= shifted[at] + np.uint64(number + 1)
            key *= mix[number % 3]
            key ^= key >> shift
        key *= mix[1]
        out[:, column] = (key >> np.uint64(64 - SLOT_BITS)).astype(np.uint32)
    return out


def _shift(array: Ints, by: int) -> Ints:
    if by == 0:
        return array
    out = np.zeros_like(array)
    if by > 0:
        out[:-by] = array[by:]
    else:
        out[-by:] = array[:by]
    return out
