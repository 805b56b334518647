"""How far two readers of the corpus agree: its documents beside their second reading.

    python benchmarks/agreement.py [--listed]

benchmarks/corpus/second_reading holds documents that another reader marked from the plain text
alone. Each is compared with the document of the same id in train, dev or test. A relation agrees
if its type does and both its ends do: an end is the same thing if the two readers gave it one
canonical name or marked one stretch of text for it; in the last column, if stretches of one type
overlap. `--listed` prints every difference.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scoring import SYMMETRIC, Tally, matched_targets, overlapping, plain

from graph.errors import InputError
from ingest.learning.documents import CorpusDocument, CorpusRelation
from ingest.learning.markup import corpus_files, parse

CORPUS = Path(__file__).parent / "corpus"
SECOND = "second_reading"
ATTRIBUTES = ("comparator", "kind", "change", "year", "value_max", "corrupted", "subject")
Pair = tuple[CorpusDocument, CorpusDocument]
Tie = tuple[str, str, str]
Span = tuple[int, int, str]


@dataclass(slots=True)
class Agreement:
    """What was counted over the pairs, and what differs."""

    strict: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    relaxed: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    ties: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    loose: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    """Relations whose ends need only overlap."""
    targets: Tally = field(default_factory=Tally)
    attributes: Counter[str] = field(default_factory=Counter)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Types both gave to one stretch."""
    modality: Counter[tuple[str, str]] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def pairs(root: Path) -> list[Pair]:
    """Return (first reading, second reading) of every document that was read twice."""
    first = {p.stem: p for split in ("train", "dev", "test") for p in corpus_files(root / split)}
    out = []
    for path in corpus_files(root / SECOND):
        if path.stem not in first:
            raise InputError(f"{path}: the corpus has no document of that name")
        one, other = (_read(p) for p in (first[path.stem], path))
        if one.text != other.text:
            raise InputError(f"{path}: the text is not that of {first[path.stem]}")
        out.append((one, other))
    return out


def _read(path: Path) -> CorpusDocument:
    made = parse(path.read_text("utf-8"), path.stem, split=path.parts[-3])
    if made.errors:
        raise InputError(f"{path}: {made.errors[0]}")
    return made


def compare(read_twice: Iterable[Pair]) -> Agreement:
    """Return how far the second reading of each pair agrees with the first."""
    made = Agreement()
    for first, second in read_twice:
        _names(made, first, second)
        _ties(made, first, second)
        _targets(made, first, second)
    return made


def _names(made: Agreement, first: CorpusDocument, second: CorpusDocument) -> None:
    a, b = ({(e.start, e.end, e.type) for e in d.entities} for d in (first, second))
    for type_ in {t for _, _, t in a | b}:
        x, y = ({s for s in side if s[2] == type_} for side in (a, b))
        made.strict[type_].add(len(x & y), len(y), len(x))
        made.relaxed[type_].add(overlapping(x, y), len(y), len(x))
    kinds = {s[:2]: s[2] for s in b}
    made.types.update((t, kinds[start, end]) for start, end, t in a if (start, end) in kinds)
    for sign, spans in (("first alone", a - b), ("second alone", b - a)):
        for start, end, type_ in sorted(spans):
            about = first.text[max(0, start - 8) : end + 8].replace("\n", "/")
            name = first.text[start:end]
            made.differences.append(f"{first.id} name, {sign}: {type_} {name} in …{about}…")


def _same(first: CorpusDocument, second: CorpusDocument, *, loose: bool = False) -> dict[str, str]:
    """Return the first reader's canonical name for each one of the second reader."""
    known = {plain(e.canonical) for e in first.entities}
    out: dict[str, str] = {}
    for entity in second.entities:
        name = plain(entity.canonical)
        if name in known:
            out[name] = name
            continue
        for other in first.entities:
            overlap = other.start < entity.end and entity.start < other.end
            if (other.start, other.end) == (entity.start, entity.end) or (
                loose and overlap and other.type == entity.type
            ):
                out.setdefault(name, plain(other.canonical))
    return out


def _tied(document: CorpusDocument, same: dict[str, str]) -> dict[Tie, CorpusRelation]:
    out: dict[Tie, CorpusRelation] = {}
    for relation in document.relations:
        names = [plain(document.entities[i].canonical) for i in (relation.head, relation.tail)]
        head, tail = (same.get(name, name) for name in names)
        if relation.type == SYMMETRIC:
            head, tail = min(head, tail), max(head, tail)
        out.setdefault((relation.type, head, tail), relation)
    return out


def _ties(made: Agreement, first: CorpusDocument, second: CorpusDocument) -> None:
    a, b = _tied(first, {}), _tied(second, _same(first, second))
    for tallies, other in (
        (made.ties, b),
        (made.loose, _tied(second, _same(first, second, loose=True))),
    ):
        for type_ in {t for t, _, _ in a.keys() | other.keys()}:
            x, y = ({k for k in side if k[0] == type_} for side in (a, other))
            tallies[type_].add(len(x & y), len(y), len(x))
    for key in sorted(a.keys() | b.keys()):
        said = f"{key[0]} {key[1]} > {key[2]}"
        if key in a and key in b:
            told = a[key].modality, b[key].modality
            made.modality[told] += 1
            if told[0] != told[1]:
                made.differences.append(f"{first.id} modality, {told[0]}/{told[1]}: {said}")
        else:
            sign = "first alone" if key in a else "second alone"
            made.differences.append(f"{first.id} relation, {sign}: {said}")


def _targets(made: Agreement, first: CorpusDocument, second: CorpusDocument) -> None:
    same = matched_targets(first.targets, second.targets)
    made.targets.add(len(same), len(second.targets), len(first.targets))
    for one, other in same:
        for name in ATTRIBUTES:
            told, read = (t.get(name) for t in (one, other))
            if name == "subject":
                told, read = plain(told), plain(read)
            made.attributes[name] += told == read
            if told != read:
                said = f"{name} {one.get(name)}/{other.get(name)}: {one['indicator']}"
                made.differences.append(f"{first.id} target, {said} {one['value']}")
    for sign, items, at in (
        ("first alone", first.targets, 0),
        ("second alone", second.targets, 1),
    ):
        matched = {id(pair[at]) for pair in same}
        for item in (t for t in items if id(t) not in matched):
            words = first.text[item["start"] : item["end"]].replace("\n", "/")
            said = f"{item['indicator']} {item['value']}{item['unit']}"
            made.differences.append(f"{first.id} target, {sign}: {said} in {words}")


def kappa(table: Counter[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two readers' labels for the same things.

    >>> kappa(Counter({("a", "a"): 2, ("b", "b"): 1, ("a", "b"): 1}))
    0.5
    """
    total = table.total()
    seen = sum(n for (a, b), n in table.items() if a == b) / total
    one, other = Counter[str](), Counter[str]()
    for (a, b), n in table.items():
        one[a] += n
        other[b] += n
    chance = sum(one[label] * other[label] for label in one) / total**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.add(tally.right, tally.found, tally.gold)
    return total


def markdown(made: Agreement) -> Iterator[str]:
    """Yield the report, line by line. F1 of two readers favours neither of them."""
    yield "| names | first | second | F1 strict | F1 relaxed |\n| --- | --- | --- | --- | --- |"
    rows = [("all", _sum(made.strict.values()), _sum(made.relaxed.values()))]
    rows += [(t, made.strict[t], made.relaxed[t]) for t in sorted(made.strict)]
    for name, strict, relaxed in rows:
        yield f"| {name} | {strict.gold} | {strict.found} | {strict.f1:.3f} | {relaxed.f1:.3f} |"
    alike = sum(n for (a, b), n in made.types.items() if a == b)
    yield f"\nType of {made.types.total()} stretches that both marked: the same for {alike}, "
    yield f"Cohen's kappa {kappa(made.types):.3f}.\n"
    yield "| relations | first | second | F1 | F1, ends overlap |"
    yield "| --- | --- | --- | --- | --- |"
    rows = [("all", _sum(made.ties.values()), _sum(made.loose.values()))]
    rows += [(t, made.ties[t], made.loose[t]) for t in sorted(made.ties)]
    for name, tally, loose in rows:
        yield f"| {name} | {tally.gold} | {tally.found} | {tally.f1:.3f} | {loose.f1:.3f} |"
    alike = sum(n for (a, b), n in made.modality.items() if a == b)
    yield f"\nModality of {made.modality.total()} shared relations: the same for {alike} "
    yield f"({alike / made.modality.total():.3f}), Cohen's kappa {kappa(made.modality):.3f}.\n"
    yield "| first, down; second, across | done | under_way | planned | encouraged |"
    yield "| --- | --- | --- | --- | --- |"
    labels = ("done", "under_way", "planned", "encouraged")
    for a in labels:
        yield f"| {a} | {' | '.join(str(made.modality[a, b]) for b in labels)} |"
    yield "\n| targets | first | second | F1 |\n| --- | --- | --- | --- |"
    yield f"| all | {made.targets.gold} | {made.targets.found} | {made.targets.f1:.3f} |"
    said = ", ".join(f"{n} {made.attributes[n] / made.targets.right:.3f}" for n in ATTRIBUTES)
    yield f"\nAttributes of {made.targets.right} shared targets: {said}."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--listed", action="store_true", help="print every difference")
    chosen = parser.parse_args()
    read_twice = pairs(CORPUS)
    made = compare(read_twice)
    size = sum(len(first.text) for first, _ in read_twice)
    print(f"{len(read_twice)} documents, {size:,} characters.\n")
    print("\n".join(markdown(made)))
    if chosen.listed:
        print("\n" + "\n".join(f"- {d}" for d in made.differences))


if __name__ == "__main__":
    main()
