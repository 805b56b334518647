"""Clean documents with words swapped by program, as a spinner's table does it from end to end."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from ingest.learning.markup import corpus
from ingest.text.repair import repair
from ingest.text.synonyms import synonyms

CORPUS = Path(__file__).parents[3] / "benchmarks" / "corpus"
CLEAN = [made.text for made in corpus(CORPUS, "dev") if not made.quality and len(made.text) > 300]
Place = tuple[int, int, str]
"""Where a swapped word stands, and what it was."""


def spun(text: str, share: float, chance: Random) -> tuple[str, list[Place]]:
    """Return a text in which a share of the table's words is swapped wherever they stand."""
    table = {o: chance.choice(w) for o, w in sorted(synonyms().items()) if chance.random() < share}
    words = re.compile("|".join(sorted(table, key=len, reverse=True)))
    out: list[str] = []
    places: list[Place] = []
    at = length = 0
    for match in words.finditer(text):
        word = table[match[0]]
        out += [text[at : match.start()], word]
        length += match.start() - at + len(word)
        places.append((length - len(word), length, match[0]))
        at = match.end()
    return "".join([*out, text[at:]]), places


def put_back(text: str) -> list[Place]:
    return [(e.start, e.end, e.after) for e in repair(text).edits if e.rule == "spun_synonym"]


def test_spun_damage_is_none_where_documents_are_clean() -> None:
    assert len(CLEAN) > 20
    assert [found for text in CLEAN if (found := put_back(text))] == []


@pytest.mark.parametrize("share", [0.4, 0.8])
def test_spun_damage_is_found_as_a_class(share: float) -> None:
    hits = wrong = total = 0
    for number, text in enumerate(CLEAN):
        changed, places = spun(text, share, Random(number))
        found = put_back(changed)
        total += len(places)
        hits += len(set(found) & set(places))
        wrong += len(set(found) - set(places))
    assert total > 500
    assert hits / total >= 0.8
    assert hits / (hits + wrong) >= 0.95
