"""Names that the label over a cell, or before a value, tells: a title, a firm, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import START, Candidate, Draft
from .kinds import BODIES
from .labels import ACCEPTS
from .lexicon import grammar
from .rows import PERSON, Row, told_rows

SPLIT = re.compile(r"[、,;/\s]+")
SUFFIXES = (
    (grammar(r"(?:{firmend}|农场)(?:\([^()]*\))?$"), "Enterprise"),
    (grammar("(?:{schoolend}|学校)$"), "University"),
    (grammar("(?:{instituteend}|设计院)$"), "ResearchInstitute"),
)
PLACE = re.compile("[\u4e00-\u9fff]{1,8}[省市县区镇乡村旗州]|[\u4e00-\u9fff]{1,6}街道")
TITLE = re.compile("[^。!?;:\n]{4,60}")
FIELD = re.compile("[\u4e00-\u9fffA-Za-z0-9-]{2,12}")
HONOUR = re.compile("[\u4e00-\u9fff“”A-Za-z0-9()·-]{4,24}")
CLASSES = frozenset({"无", "其他", "待定", "企业", "高校"})
BODY_LABELS = frozenset(label for label, types in ACCEPTS.items() if types is BODIES)
SURE = 0.95


def name_cells(draft: Draft) -> None:
    """Give a draft the names that its rows tell; they go before others that they overlap."""
    told = [c for row in told_rows(draft) for c in _named(draft, row)]
    if not told:
        return
    covered = bytearray(len(draft.text))
    for name in told:
        covered[name.start : name.end] = b"\1" * name.length
    kept = [m for m in draft.mentions if covered.find(1, m.start, m.end) < 0]
    draft.mentions = sorted([*kept, *told], key=START)


def _named(draft: Draft, row: Row) -> Iterator[Candidate]:
    for value in row.values:
        body = draft.text[value.start : value.end]
        if value.label == "project":
            yield from _whole(draft, value.start, body, TITLE, "Project")
            continue
        for start, piece in _pieces(value.start, body):
            if value.label in BODY_LABELS:
                yield from _body(draft, start, piece, SUFFIXES)
            elif value.label == "item" and row.is_table:
                yield from _body(draft, start, piece, ())
            elif value.label in {"place", "settle"}:
                yield from _whole(draft, start, piece, PLACE, "Region")
            elif value.label in {"person", "who"}:
                yield from _whole(draft, start, piece, PERSON, "Person")
            elif value.label == "title" and row.is_table:
                yield from _whole(draft, start, piece, HONOUR, "Program")
            elif value.label == "field" and row.is_table:
                yield from _whole(draft, start, piece, FIELD, "Field")


def _pieces(start: int, body: str) -> Iterator[tuple[int, str]]:
    at = 0
    for match in [*SPLIT.finditer(body), None]:
        end = match.start() if match else len(body)
        if end > at:
            yield start + at, body[at:end]
        at = match.end() if match else end


def _whole(
    draft: Draft, start: int, body: str, pattern: re.Pattern[str], type_: str
) -> Iterator[Candidate]:
    """Yield a stretch as a name, without signs around it, if it looks like one of its type."""
    lead = len(body) - len(body.lstrip(" \u3000“"))
    plain = body.strip(" \u3000“”")
    if plain in CLASSES or not pattern.fullmatch(plain):
        return
    start += lead
    inside = draft.within(draft.mentions, start, start + len(plain))
    if type_ != "Project" and any(m.length == len(plain) for m in inside):
        return
    yield Candidate(start, start + len(plain), type_, "row", SURE)


def _body(
    draft: Draft, start: int, piece: str, suffixes: tuple[tuple[re.Pattern[str], str], ...]
) -> Iterator[Candidate]:
    """Yield an organization that was found in part, or ends as one does."""
    end = start + len(piece)
    inside = draft.within(draft.mentions, start, end)
    if any(m.length == len(piece) for m in inside) or len(piece) < 4:
        return
    last = next((m.type for m in inside if m.end == end and m.type in BODIES), "")
    type_ = next((t for pattern, t in suffixes if pattern.search(piece)), "")
    if (last or type_) and piece.count("(") == piece.count(")"):
        yield Candidate(start, end, type_ or last, "row", SURE)
