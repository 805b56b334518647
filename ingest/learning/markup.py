"""A document of the corpus: text with marks inline, relations and targets beneath each line.

benchmarks/corpus/README.md describes the format. What comes out is a record in the schema of the
annotation guideline: offsets are code points of the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from graph.errors import InputError
from graph.model import Modality
from ingest.text.script import simplified

TYPES = {
    "E": "Enterprise",
    "U": "University",
    "I": "ResearchInstitute",
    "G": "Government",
    "L": "Platform",
    "K": "Park",
    "A": "Alliance",
    "J": "Project",
    "P": "Program",
    "R": "Region",
    "F": "Field",
    "N": "Person",
    "D": "Policy",
}
QUALITY = {
    "pinyin": "pinyin_noise",
    "boilerplate": "boilerplate",
    "spun": "spun_synonym",
    "number": "number_corruption",
    "mask": "placeholder",
    "page": "page_mark",
    "trad": "traditional",
}
DROPPED = frozenset({"pinyin", "page", "boilerplate"})
"""Marks whose text is no part of what is read."""
HEADER = ("family", "kind", "region", "damage", "names")
KINDS = frozenset(
    [
        "plan",
        "report",
        "scheme",
        "news",
        "speech",
        "list",
        "policy",
        "profile",
        "compilation",
        "sentences",
    ]
)
MARK = re.compile(r"\{([EUIGLKAJPRFND]):|<(" + "|".join(QUALITY) + r"):|\}|>|\||=")
VALUE = re.compile(r"(-?\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?(?:~(\d+(?:\.\d+)?))?")
COMPARATORS = ("=", ">=", "<=", "~")
TARGET_KINDS = ("target", "achieved", "baseline")
CHANGES = ("level", "increment", "growth_rate")
MODALITIES = get_args(Modality)


@dataclass(frozen=True, slots=True)
class CorpusEntity:
    """One marked name."""

    start: int
    end: int
    type: str
    text: str
    canonical: str


@dataclass(frozen=True, slots=True)
class CorpusRelation:
    """One relation between two marked names (indexes), with the stretch that states it."""

    type: str
    head: int
    tail: int
    start: int
    end: int
    modality: str
    year: int | None


@dataclass(slots=True)
class CorpusDocument:
    """One document with everything that is marked in it."""

    id: str
    split: str
    header: dict[str, str]
    text: str = ""
    entities: list[CorpusEntity] = field(default_factory=list)
    relations: list[CorpusRelation] = field(default_factory=list)
    targets: list[dict[str, Any]] = field(default_factory=list)
    quality: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """What is wrong, each with its line number; a document with errors is not used."""


def corpus_files(folder: Path) -> list[Path]:
    """Return every document of a corpus, or of one of its folders, in order."""
    return [p for p in sorted(folder.rglob("*.txt")) if p.name != "LICENSE.txt"]


def corpus(folder: Path, *splits: str) -> Iterator[CorpusDocument]:
    """Yield the documents of some splits of a corpus; raise InputError at the first fault."""
    for split in splits:
        for path in corpus_files(folder / split):
            made = parse(path.read_text("utf-8"), path.stem, split=split)
            if made.errors:
                raise InputError(f"{path}: {made.errors[0]}")
            yield made


def parse(content: str, name: str, *, split: str = "") -> CorpusDocument:
    """Return a document of the corpus; its faults are in `errors`."""
    made = CorpusDocument(name, split, {})
    lines = content.split("\n")
    at = _header(made, lines)
    block = 0
    held: list[str] = []
    for number, line in enumerate([*lines[at:], "@"], at + 1):
        if not line.startswith(("@R ", "@T ")) and line != "@":
            held.append(line)
            continue
        try:
            if held:
                block, words, held = len(made.text), "\n".join(held), []
                _text(made, words + "\n")
            if line != "@":
                (_relation if line[1] == "R" else _target)(made, line[3:], block)
        except ValueError as error:
            made.errors.append(f"line {number}: {error}")
    made.text = made.text.rstrip("\n") + "\n"
    return made


def _header(made: CorpusDocument, lines: list[str]) -> int:
    for number, line in enumerate(lines):
        if line.strip() == "---":
            missing = [key for key in HEADER if key not in made.header]
            if missing:
                made.errors.append(f"line {number + 1}: the header lacks {', '.join(missing)}")
            elif made.header["kind"] not in KINDS:
                made.errors.append(f"line {number + 1}: kind {made.header['kind']}")
            return number + 1
        key, _, value = line.partition(":")
        if key in HEADER:
            made.header[key] = value.split("(")[0].strip()
        elif line.strip():
            made.errors.append(f"line {number + 1}: {line[:30]!r} is no header line")
    made.errors.append("no line --- ends the header")
    return len(lines)


@dataclass(frozen=True, slots=True)
class _Open:
    """A name or mark that is not closed yet."""

    kind: str
    """The letter of a name's type, or the kind of a mark."""
    start: int
    read_from: int
    """Where it begins in the pieces of the text as repaired."""
    is_name: bool


def _text(made: CorpusDocument, line: str) -> None:
    """Add a line of text, its marks taken out."""
    read: list[str] = []
    opened: list[_Open] = []
    at = 0
    while at < len(line):
        found = MARK.search(line, at)
        stop = found.start() if found else len(line)
        made.text += line[at:stop]
        read.append(line[at:stop])
        if found is None:
            break
        at, sign = found.end(), found[0]
        top = opened[-1] if opened else None
        if found[1] or found[2]:
            if found[1] and any(o.is_name for o in opened):
                raise ValueError(f"a name inside a name at {line[stop : stop + 20]!r}")
            kind = found[1] or found[2]
            opened.append(_Open(kind, len(made.text), len(read), bool(found[1])))
        elif top and not top.is_name and sign in ">|":
            at = _close_mark(made, opened.pop(), read, line, at, sign)
        elif top and top.is_name and sign in "}=":
            at = _close_name(made, opened.pop(), read, line, at, sign)
        else:
            made.text += sign
            read.append(sign)
    if opened:
        raise ValueError(f"a name or mark is not closed: {opened[-1].kind}")


def _close_mark(
    made: CorpusDocument, top: _Open, read: list[str], line: str, at: int, sign: str
) -> int:
    repaired = None
    if sign == "|":
        close = line.index(">", at)
        repaired, at = line[at:close], close + 1
    piece = "".join(read[top.read_from :])
    if top.kind in DROPPED:
        piece = ""
    elif top.kind == "trad":
        piece = simplified(piece)
    read[top.read_from :] = [piece if repaired is None else repaired]
    out: dict[str, Any] = {"kind": QUALITY[top.kind], "start": top.start, "end": len(made.text)}
    if repaired is not None or top.kind in DROPPED:
        out["repaired"] = repaired or ""
    made.quality.append(out)
    return at


def _close_name(
    made: CorpusDocument, top: _Open, read: list[str], line: str, at: int, sign: str
) -> int:
    canonical = re.sub(r"\s+", "", simplified("".join(read[top.read_from :])))
    if sign == "=":
        close = line.index("}", at)
        canonical, at = line[at:close], close + 1
    text = made.text[top.start :]
    made.entities.append(
        CorpusEntity(top.start, len(made.text), TYPES[top.kind], text, _outer(canonical))
    )
    return at


def _outer(name: str) -> str:
    whole = name.startswith("“") and name.endswith("”") and name.count("“") == 1
    return name[1:-1] if whole else name


def _relation(made: CorpusDocument, line: str, block: int) -> None:
    cells = [c.strip() for c in line.split(";")]
    if len(cells) != 4 or cells[1].count(" > ") != 1:
        raise ValueError(f"a relation is TYPE; heads > tails; modality; year: {line!r}")
    heads, tails = ([n.strip() for n in side.split(", ")] for side in cells[1].split(" > "))
    cells[2] = "under_way" if cells[2] == "underway" else cells[2]
    if cells[2] not in MODALITIES:
        raise ValueError(f"modality {cells[2]!r} is none of {', '.join(MODALITIES)}")
    if not re.fullmatch(r"-|\d{4}", cells[3]):
        raise ValueError(f"year {cells[3]!r}")
    year = None if cells[3] == "-" else int(cells[3])
    for head in (_mention(made, n, block) for n in heads):
        for tail in (_mention(made, n, block) for n in tails):
            a, b = made.entities[head], made.entities[tail]
            start, end = _evidence(made.text, block, (a, b))
            made.relations.append(CorpusRelation(cells[0], head, tail, start, end, cells[2], year))


def _mention(made: CorpusDocument, name: str, block: int) -> int:
    """Return the mention meant: the first of that name in the block, else the last before it."""
    for look in ("text", "canonical"):
        same = [i for i, e in enumerate(made.entities) if getattr(e, look) == name]
        inside = [i for i in same if made.entities[i].start >= block]
        if same:
            return inside[0] if inside else same[-1]
    raise ValueError(f"no name {name!r} is marked up to here")


def _evidence(text: str, block: int, ends: tuple[CorpusEntity, CorpusEntity]) -> tuple[int, int]:
    """Return the sentences from the first end that stands in the block to the last."""
    inside = [e for e in ends if e.start >= block] or [max(ends, key=lambda e: e.start)]
    low, high = min(e.start for e in inside), max(e.end for e in inside)
    start = max(text.rfind(sign, 0, low) for sign in "。！？\n") + 1
    stops = [at for sign in "。！？\n" if (at := text.find(sign, high)) >= 0]
    return start, min(stops, default=len(text))


def _target(made: CorpusDocument, line: str, block: int) -> None:
    cells = [c.strip() for c in line.split("; ", 8)]
    if len(cells) != 9:
        raise ValueError(f"a target has nine cells, this one {len(cells)}: {line!r}")
    indicator, number, unit, comparator, kind, change, year, subject, span = cells
    value = VALUE.fullmatch(number)
    checks = (
        (value, f"value {number!r}"),
        (comparator in COMPARATORS, f"comparator {comparator!r}"),
        (kind in TARGET_KINDS, f"kind {kind!r}"),
        (change in CHANGES, f"change {change!r}"),
        (re.fullmatch(r"-|\d{4}", year), f"year {year!r}"),
    )
    for right, said in checks:
        if not right:
            raise ValueError(said)
    start = _place(made.text, span, block)
    lost = unit == "%~"
    out: dict[str, Any] = {
        "indicator": indicator,
        "value": _number(value[1]) if value else 0,
        "unit": "%" if lost else "" if unit == "-" else unit,
        "comparator": comparator,
        "kind": kind,
        "change": change,
        "year": None if year == "-" else int(year),
        "subject": None if subject == "-" else subject,
        "start": start,
        "end": start + len(span.split(" #")[0]),
        "corrupted": bool(value and value[3]) or lost,
    }
    if value and value[2]:
        out["value_max"] = _number(value[2])
    if value and value[3]:
        out["repaired_value"] = _number(value[3])
    if lost:
        out["raw_unit"] = ""
        out["repaired_value"] = out["value"]
    made.targets.append(out)


def _place(text: str, span: str, block: int) -> int:
    words, _, nth = span.partition(" #")
    at = block - 1
    for _ in range(int(nth or 1)):
        at = text.find(words, at + 1)
        if at < 0:
            raise ValueError(f"the text above does not hold {span!r}")
    return at


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value
