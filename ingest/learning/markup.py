"""A document of the corpus: text with marks inline, relations and targets beneath each line.

benchmarks/corpus/README.md describes the format. What comes out is a record in the schema of the
annotation guideline: offsets are code points of the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError
from ingest.text.script import simplified

from .controls import add_relation, add_target
from .documents import CorpusDocument as CorpusDocument
from .documents import CorpusEntity as CorpusEntity

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
                (add_relation if line[1] == "R" else add_target)(made, line[3:], block)
        except ValueError as error:
            made.errors.append(f"line {number}: {error}")
    made.text = made.text.rstrip("\n") + "\n"
    _join_stretches(made)
    return made


def _join_stretches(made: CorpusDocument) -> None:
    """Make lines of Traditional script one stretch, where nothing but other marks parts them."""
    last: dict[str, Any] | None = None
    marked = 0
    for mark in sorted(made.quality, key=lambda m: (m["start"], m["end"])):
        if made.text[marked : mark["start"]].strip():
            last = None
        marked = max(marked, mark["end"])
        if mark["kind"] != "traditional":
            continue
        if last:
            last["end"] = mark["end"]
            made.quality.remove(mark)
        else:
            last = mark


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
