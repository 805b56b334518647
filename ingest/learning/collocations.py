"""Learn from the corpus what stands beside words that spinners put in each other's place.

`python -m ingest.learning.collocations benchmarks/corpus` writes lexicon/collocations.tsv anew.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from ingest.text.collocations import ALWAYS, TABLE, collocations
from ingest.text.folding import folded
from ingest.text.script import simplified
from ingest.text.synonyms import synonyms

from .documents import CorpusDocument
from .markup import corpus

PAIRS = {"开展": "发展", "工程": "项目", "方案": "计划", "创造": "发明", "创立": "创建"}
"""Word that a spinner writes → the original; each is a word of the genre, so context must tell."""
ROUNDS, RATE, SHRINKAGE, LEAST = 12, 0.3, 0.01, 0.15
NEXT, NEXT_SHRINKAGE, NEXT_LEAST = frozenset({"l1", "l2", "r1", "r2"}), 0.003, 0.4
"""Of other pairs, which are many, only what stands next to the word is learned."""
MOST, FEWEST = 400, 5
"""So many places of a word say enough, fewer say nothing."""
HIGHEST = 30.0

Example = tuple[list[str], int]
"""What stands beside a word, and 1 if the word is the original."""


def unspun(document: CorpusDocument) -> str:
    """Return a document's text as it was before a spinner went over it, in one script and width."""
    text = document.text
    for mark in document.quality:
        start, end = mark["start"], mark["end"]
        original = mark.get("repaired") or ""
        if mark["kind"] == "spun_synonym" and len(original) == end - start:
            text = text[:start] + original + text[end:]
    return folded(simplified(text))


def examples(texts: Iterable[str], spun: str, original: str) -> Iterator[Example]:
    """Yield every place of the two words with what stands beside it."""
    for text in texts:
        for word, is_original in ((spun, 0), (original, 1)):
            for match in re.finditer(word, text):
                yield list(collocations(text, *match.span())), is_original


def learned(found: list[Example], *, shrinkage: float = SHRINKAGE) -> dict[str, float]:
    """Return the weight of each collocation: logistic regression, shrunk, with adapted steps."""
    weights: dict[str, float] = defaultdict(float)
    steps: dict[str, float] = defaultdict(float)
    found = list(found)
    Random(0).shuffle(found)
    for _ in range(ROUNDS):
        for beside, is_original in found:
            total = sum(weights[sign] for sign in beside)
            guess = 1 / (1 + math.exp(-max(-HIGHEST, min(HIGHEST, total))))
            for sign in beside:
                kept = 0.0 if sign == ALWAYS else shrinkage * weights[sign]
                slope = guess - is_original + kept
                steps[sign] += slope * slope
                weights[sign] -= RATE * slope / math.sqrt(steps[sign] + 1e-3)
    return dict(weights)


def pair_weights(texts: list[str], spun: str, original: str) -> dict[str, float]:
    """Return what is learned of one pair of words, nothing where the original is rare."""
    found = list(examples(texts, spun, original))
    if spun in PAIRS:
        weights = learned(found)
        return {sign: w for sign, w in weights.items() if abs(w) >= LEAST}
    chosen = [_some([e for e in found if e[1] == side]) for side in (1, 0)]
    if len(chosen[0]) < FEWEST:
        return {}
    near = [
        ([ALWAYS, *(s for s in beside if s[:2] in NEXT)], side)
        for beside, side in (*chosen[0], *chosen[1])
    ]
    weights = learned(near, shrinkage=NEXT_SHRINKAGE)
    return {sign: w for sign, w in weights.items() if abs(w) >= NEXT_LEAST or sign == ALWAYS}


def _some(found: list[Example]) -> list[Example]:
    return Random(1).sample(found, MOST) if len(found) > MOST else found


def write(folder: Path, table: Path = TABLE) -> int:
    """Write the table learned from train and dev of a corpus; return its number of rows."""
    texts = [unspun(document) for document in corpus(folder, "train", "dev")]
    pairs = {*PAIRS.items(), *((s, word) for word, known in synonyms().items() for s in known)}
    rows = []
    for spun, original in sorted(pairs):
        weights = pair_weights(texts, spun, original)
        if weights:
            said = " ".join(f"{sign}:{weights[sign]:.2f}" for sign in sorted(weights))
            rows.append(f"{spun}\t{original}\t{said}")
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1])):,} pairs of words")
