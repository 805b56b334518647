"""What is wrong with documents of the corpus: `python -m ingest.learning.check FOLDER`."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.text.scene import ENDS

from .markup import CorpusDocument, corpus_files, parse

SENTENCE = re.compile(r"[^。！？!?\n]*[\u4e00-\u9fff][^。！？!?\n]*[。！？!?\n]")
LOOSE = frozenset({"Region", "Field"})
"""Types whose words also stand inside other words; a repeat of theirs is not asked after."""
ANYWHERE = 4
"""A name at least so long is asked after wherever its characters stand again."""


def faults(made: CorpusDocument) -> Iterator[str]:
    """Yield what is wrong with one document."""
    yield from made.errors
    yield from _names(made)
    yield from _repeats(made)
    yield from _relations(made)
    for target in made.targets:
        words = made.text[target["start"] : target["end"]]
        if not re.search(r"[\d〇零一二两三四五六七八九十百千万半双]", words):
            yield f"target {target['indicator']}: no number in {words!r}"


def _line(made: CorpusDocument, at: int) -> str:
    return f"text line {made.text.count(chr(10), 0, at) + 1}"


def _names(made: CorpusDocument) -> Iterator[str]:
    types: dict[str, set[str]] = defaultdict(set)
    for entity in made.entities:
        types[entity.canonical].add(entity.type)
        if not entity.text or entity.text != entity.text.strip():
            yield f"{_line(made, entity.start)}: name {entity.text!r} is empty or has outer blanks"
        if not entity.canonical or re.search(r"[\n{}<>|]", entity.canonical):
            yield f"{_line(made, entity.start)}: canonical {entity.canonical!r}"
    for name, found in sorted(types.items()):
        if len(found) > 1:
            yield f"{name!r} is {' and '.join(sorted(found))}"
    junk = [q for q in made.quality if q["kind"] == "boilerplate"]
    for entity in made.entities:
        if any(q["start"] < entity.end and entity.start < q["end"] for q in junk):
            yield f"{_line(made, entity.start)}: {entity.text!r} lies in boilerplate"


def _repeats(made: CorpusDocument) -> Iterator[str]:
    """Yield the places where a name stands again, outside of every mark."""
    covered = bytearray(len(made.text))
    for span in [(e.start, e.end) for e in made.entities] + [
        (q["start"], q["end"]) for q in made.quality if q["kind"] == "boilerplate"
    ]:
        covered[span[0] : span[1]] = b"\1" * (span[1] - span[0])
    names = {e.text for e in made.entities if e.type not in LOOSE and len(e.text) >= ANYWHERE}
    for name in sorted(names):
        for match in re.finditer(re.escape(name), made.text):
            if not any(covered[match.start() : match.end()]):
                yield f"{_line(made, match.start())}: {name!r} stands here unmarked"


def _relations(made: CorpusDocument) -> Iterator[str]:
    for relation in made.relations:
        head, tail = made.entities[relation.head], made.entities[relation.tail]
        said = f"{relation.type} {head.text} > {tail.text}"
        if relation.type not in ENDS:
            yield f"{said}: no such relation"
            continue
        heads, tails = ENDS[relation.type]
        if head.type not in heads or tail.type not in tails:
            yield f"{said}: {head.type} > {tail.type} breaks its domain or range"
        if head.canonical == tail.canonical:
            yield f"{said}: to itself"


def sentence_count(text: str) -> int:
    """Return how many sentences or lines of its own a text has."""
    return len(SENTENCE.findall(text))


def main(folders: Iterable[str]) -> int:
    """Check every document below the folders; print faults and counts; return the exit code."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    families: dict[str, set[str]] = defaultdict(set)
    wrong = 0
    for path in [p for folder in folders for p in corpus_files(Path(folder))]:
        made = parse(path.read_text("utf-8"), path.stem, split=path.parts[-3])
        for fault in faults(made):
            wrong += 1
            print(f"{path}: {fault}")
        if made.header.get("family") != path.parent.name:
            wrong += 1
            print(f"{path}: family {made.header.get('family')} is not its folder")
        families[path.parent.name].add(made.split)
        total = counts["total"]
        total.update(
            documents=1,
            sentences=sentence_count(made.text),
            damaged=made.header.get("damage") != "none",
        )
        counts["entities"].update(e.type for e in made.entities)
        counts["relations"].update(r.type for r in made.relations)
        counts["modality"].update(r.modality for r in made.relations)
        counts["targets"].update(t["kind"] for t in made.targets)
        counts["quality"].update(q["kind"] for q in made.quality)
    for family, splits in sorted(families.items()):
        if len(splits) > 1:
            wrong += 1
            print(f"family {family} stands in {' and '.join(sorted(splits))}")
    for name, counter in counts.items():
        said = ", ".join(f"{key} {n}" for key, n in sorted(counter.items()))
        print(f"{name} {sum(counter.values()) if name != 'total' else ''}: {said}")
    print(f"{wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
