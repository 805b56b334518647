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

from ingest.text.collocations import TABLE, collocations
from ingest.text.folding import folded
from ingest.text.script import simplified

from .documents import CorpusDocument
from .markup import corpus

PAIRS = {"开展": "发展", "工程": "项目", "方案": "计划", "创造": "发明", "创立": "创建"}
"""Word that a spinner writes → the original; each is a word of the genre, so context must tell."""
ROUNDS, RATE, SHRINKAGE, LEAST = 12, 0.3, 0.01, 0.15
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


def learned(found: list[Example]) -> dict[str, float]:
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
                slope = guess - is_original + SHRINKAGE * weights[sign]
                steps[sign] += slope * slope
                weights[sign] -= RATE * slope / math.sqrt(steps[sign] + 1e-3)
    return {sign: weight for sign, weight in weights.items() if abs(weight) >= LEAST}


def write(folder: Path, table: Path = TABLE) -> int:
    """Write the table learned from train and dev of a corpus; return its number of rows."""
    texts = [unspun(document) for document in corpus(folder, "train", "dev")]
    rows = ["spun\tbeside\tweight"]
    for spun, original in PAIRS.items():
        weights = learned(list(examples(texts, spun, original)))
        rows += [f"{spun}\t{sign}\t{weights[sign]:.2f}" for sign in sorted(weights)]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows) - 1


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1])):,} collocations")
