"""What damage is found: in texts written for it, and in clean ones that a program damages.

    python benchmarks/damage.py

The texts of benchmarks/damage carry marks of damage alone (see its README). The corpus's undamaged
documents are damaged in two ways that real files are: every 10 within a number is replaced by a
year, as find-and-replace does, and lines are broken at a width, which is no damage of pages or
numbers. A mark is right if one of its kind overlaps it, one to one.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from machine import machine_lines
from scoring import Tally, overlapping

from ingest.learning.markup import corpus, parse
from ingest.text.reading import read_document

HERE = Path(__file__).parent
YEARS = ("2023", "2022", "2021", "2024")
WIDTHS = (18, 24, 30, 36, 42)
TOLD = ("page_mark", "number_corruption", "spun_synonym", "pinyin_noise", "traditional")
TOLD += ("placeholder", "boilerplate")
NUMBER = re.compile(r"\d[\d.]*")
YEAR = re.compile(r"(?:19|20)\d\d$")
Marks = set[tuple[int, int, str]]


def found_in(text: str) -> Marks:
    """Return (start, end, kind) of what is found damaged."""
    return {(mark.start, mark.end, mark.kind) for mark in read_document(text, "text").quality}


def compared(texts: Iterable[tuple[str, Marks]]) -> dict[str, Tally]:
    """Return how marks agree, by kind."""
    made: dict[str, Tally] = defaultdict(Tally)
    for text, gold in texts:
        found = found_in(text)
        for kind in TOLD:
            a, b = ({m for m in side if m[2] == kind} for side in (gold, found))
            made[kind].add(overlapping(a, b), len(b), len(a))
    return made


def written(folder: Path) -> Iterator[tuple[str, Marks]]:
    """Yield the texts of a folder with their marks."""
    for path in sorted(folder.glob("*.txt")):
        made = parse(path.read_text("utf-8"), path.stem)
        yield made.text, {(m["start"], m["end"], m["kind"]) for m in made.quality}


def undamaged() -> Iterator[tuple[str, str]]:
    """Yield (id, text) of the documents of train and dev without any damage."""
    for document in corpus(HERE / "corpus", "train", "dev"):
        if not document.quality:
            yield document.id, document.text


def overwritten() -> Iterator[tuple[str, Marks]]:
    """Yield the undamaged documents, in each of which a year stands for 10 in every number."""
    for name, text in undamaged():
        year = Random(zlib.crc32(name.encode())).choice(YEARS)
        out, marks, size, done = [], set(), 0, 0
        for match in NUMBER.finditer(text):
            is_year = YEAR.match(match[0][:4])
            word = match[0] if is_year else match[0].replace("10", year)
            size += match.start() - done
            out += [text[done : match.start()], word]
            if word != match[0]:
                marks.add((size, size + len(word), "number_corruption"))
            size, done = size + len(word), match.end()
        if marks:
            yield "".join([*out, text[done:]]), marks


def broken(width: int) -> Counter[str]:
    """Return how many false marks are found where lines are broken at a width."""
    told: Counter[str] = Counter()
    for _, text in undamaged():
        lines = (
            line[at : at + width]
            for line in text.split("\n")
            for at in range(0, max(len(line), 1), width)
        )
        told.update(kind for _, _, kind in found_in("\n".join(lines)))
    return told


def main() -> None:
    print("\n".join(machine_lines()) + "\n")
    print("| texts | kind | P | R | F1 | right, found, marked |\n|" + " --- |" * 6)
    sets = [(name, written(HERE / "damage" / name)) for name in ("plain", "hard")]
    for name, texts in (*sets, ("10 overwritten by program", overwritten())):
        for kind, tally in compared(texts).items():
            if tally.gold or tally.found:
                counts = f"{tally.right}, {tally.found}, {tally.gold}"
                print(f"| {name} | {kind} | {tally.cells()} | {counts} |", flush=True)
    print("\n| broken at | documents | false page marks | false numbers |\n|" + " --- |" * 4)
    count = sum(1 for _ in undamaged())
    for width in WIDTHS:
        told = broken(width)
        print(f"| {width} | {count} | {told['page_mark']} | {told['number_corruption']} |")


if __name__ == "__main__":
    main()
