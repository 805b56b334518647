"""What a document says: its mentions, relations and targets, in offsets of the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from graph.model import Modality
from ingest.readers.text import DocumentText

from . import marks as marking
from .decode import decode
from .draft import Candidate, Draft
from .edits import Repaired
from .groups import clause_span
from .modality import modality
from .pipeline import pipeline
from .quality import quality_marks
from .repair import mended, without_markup
from .scene import OPENING, OWN, Tie
from .targets import Found

ENTITY_TYPES = [
    "Enterprise",
    "University",
    "ResearchInstitute",
    "Government",
    "Platform",
    "Park",
    "Alliance",
    "Project",
    "Program",
    "Region",
    "Field",
    "Person",
    "Policy",
]
SUBJECTS = frozenset(
    ["Enterprise", "University", "ResearchInstitute", "Platform", "Park", "Alliance", "Region"]
)
MASKED_NUMBER = re.compile(
    r"(?:[xX*×]{1,4}(?:\.[xX*×]{1,3})?)(?:余|多)?(?:[家个项件名人万亿%]|亿元)"
)

Sign = Literal["=", ">=", "<=", "~"]
_SIGNS: dict[str, Sign] = {">=": ">=", "<=": "<=", "~": "~"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a named thing."""

    start: int
    end: int
    type: str
    text: str
    canonical: str
    rule: str
    confidence: float
    sentence: int
    """Index into the reading's sentences."""
    local: bool
    """True if the name means something only inside the document."""


@dataclass(frozen=True, slots=True)
class ReadRelation:
    """One relation between two mentions (indexes into the reading's mentions)."""

    type: str
    head: int
    tail: int
    start: int
    end: int
    modality: Modality
    confidence: float
    rule: str
    year: int | None


@dataclass(frozen=True, slots=True)
class ReadTarget:
    """One number that was to be reached, was reached, or is compared with."""

    start: int
    end: int
    indicator: str
    value: float
    value_max: float | None
    unit: str
    written: str
    comparator: Sign
    kind: Literal["target", "achieved", "baseline"]
    change: Literal["level", "increment", "growth_rate"]
    year: int | None
    subject: str
    subject_type: str
    corrupted: bool
    repaired_value: float | None
    lost_unit: bool
    modality: Modality
    sentence: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read."""

    name: str
    text: str
    """The original: the decoded file, or what was extracted from it."""
    encoding: str
    mentions: tuple[Mention, ...]
    relations: tuple[ReadRelation, ...]
    targets: tuple[ReadTarget, ...]
    quality: tuple[marking.Mark, ...]
    sentences: tuple[tuple[int, int], ...]
    """Every sentence in offsets of the original."""
    region: str
    """What 我市, 全县 … mean in the document's first part; '' if it isn't told."""
    counts: tuple[tuple[str, int], ...]
    """sentences, sentences_with_facts, skipped_<reason>, masked_numbers."""
    doubts: tuple[str, ...]
    repaired: Repaired
    laid: Repaired
    """The original without its mark-up, nothing else repaired."""
    source: DocumentText

    def place(self, start: int, end: int) -> str:
        """Return where a stretch stands: its page or table row if the format has them, its span."""
        starts = self.source.places
        at = bisect_right(starts, start, key=lambda place: place[0]) - 1
        where = starts[at][1] if at >= 0 else ""
        return f"{where}:{start}-{end}" if where else f"{start}-{end}"

    def words(self, start: int, end: int) -> str:
        """Return the words of a stretch, without mark-up."""
        return self.laid.read(start, end)


def read_document(data: DocumentText | bytes | str, name: str) -> Reading:
    """Return what a document says; raise InputError if its bytes are no readable text."""
    source = _source(data, name)
    laid = without_markup(source.text, source.markup)
    whole = mended(laid)
    doc = pipeline()(whole.text)
    draft: Draft = doc._.draft
    mentions = _mentions(draft, whole)
    places = {m.start: i for i, m in enumerate(draft.mentions)}
    relations = tuple(_relation(t, places, whole) for t in doc._.ties)
    targets = tuple(_target(draft, t, whole) for t in doc._.ledger)
    quality = quality_marks(draft, whole, laid, doc._.ledger)
    corrupted = sorted({m.kind for m in quality if m.kind == "number_corruption"})
    return Reading(
        name,
        source.text,
        source.encoding,
        mentions,
        relations,
        targets,
        quality,
        tuple(whole.original_span(s.start, s.end) for s in draft.sentences),
        draft.regions[0] if draft.regions else "",
        _counts(draft, source, mentions, relations, targets),
        (*source.doubts, *["holds_table"] * len(source.grids), *corrupted),
        whole,
        laid,
        source,
    )


def _source(data: DocumentText | bytes | str, name: str) -> DocumentText:
    if isinstance(data, DocumentText):
        return data
    if isinstance(data, str):
        return DocumentText(data, "str")
    decoded = decode(data, name)
    return DocumentText(decoded.text, decoded.encoding, decoded.doubts)


def _mentions(draft: Draft, whole: Repaired) -> tuple[Mention, ...]:
    found = []
    for item in draft.mentions:
        start, end = whole.original_span(item.start, item.end)
        found.append(
            Mention(
                start,
                end,
                item.type,
                whole.original[start:end],
                item.canonical,
                item.rule,
                item.score,
                draft.sentence_at(item.start),
                _is_local(draft, item),
            )
        )
    return tuple(found)


def _is_local(draft: Draft, item: Candidate) -> bool:
    name = item.canonical
    if re.search(r"[*×]|[xX]{1,4}(?=[\u4e00-\u9fff])|_{2}", name):
        return True
    if item.type == "Government":
        return bool(re.match(r"^[省市县区镇乡州]", name)) or not _has_place(draft, item)
    bare = item.type in {"Park", "Platform", "Alliance", "Program"} and item.length <= 4
    return (bare and not _has_place(draft, item)) or bool(re.match(r"^[省市县区](?!场)", name))


def _has_place(draft: Draft, item: Candidate) -> bool:
    inside = any(item.start <= k.start < item.end for k in draft.known)
    return inside or item.canonical != draft.text[item.start : item.end]


def _relation(tie: Tie, places: dict[int, int], whole: Repaired) -> ReadRelation:
    start, end = whole.original_span(tie.start, tie.end)
    head, tail = places[tie.head.start], places[tie.tail.start]
    return ReadRelation(
        tie.type, head, tail, start, end, tie.modality, tie.confidence, tie.rule, tie.year
    )


def _target(draft: Draft, found: Found, whole: Repaired) -> ReadTarget:
    q = found.quantity
    start, end = whole.original_span(found.start, found.end)
    a, b = whole.original_span(found.number_start, found.number_end)
    index = draft.sentence_at(found.number_start)
    subject = _subject(draft, found, index)
    clause = draft.text[found.start : found.number_end]
    fallback: Literal["target", "achieved"] = "target" if found.kind == "target" else "achieved"
    said: Modality = modality(clause, fallback) if found.kind == "target" else "done"
    return ReadTarget(
        start,
        end,
        found.indicator,
        q.value,
        q.value_max,
        q.unit,
        whole.original[a:b],
        _SIGNS.get(q.comparator, "="),
        found.kind,
        found.change,
        found.year,
        *subject,
        found.repaired is not None,
        found.repaired,
        q.lost_unit,
        "planned" if said == "done" and found.kind == "target" else said,
        index,
    )


def _subject(draft: Draft, found: Found, index: int) -> tuple[str, str]:
    """Return name and type of what a number is about, two '' if nobody tells.

    It is the district that the number is of, else who is named before it, else the region that
    is implied, though the text may name it only within other names.
    """
    if found.part:
        named = (m for m in draft.mentions if draft.text[m.start : m.end] == found.part)
        mention = next(named, None)
        return (mention.canonical, mention.type) if mention else (found.part, "Region")
    sentence = draft.sentences[index]
    region = draft.regions[sentence.part]
    text = draft.text
    for mention in draft.within(draft.mentions, sentence.start, found.start + 1):
        low, _ = clause_span(text, sentence.start, sentence.end, mention.start)
        own = OWN.search(text[sentence.start : found.number_start])
        if mention.type in SUBJECTS and not own and OPENING.fullmatch(text[low : mention.start]):
            return mention.canonical, mention.type
    return (region, "Region") if region else ("", "")


def _counts(
    draft: Draft,
    source: DocumentText,
    mentions: tuple[Mention, ...],
    relations: tuple[ReadRelation, ...],
    targets: tuple[ReadTarget, ...],
) -> tuple[tuple[str, int], ...]:
    with_facts = {m.sentence for m in mentions} | {t.sentence for t in targets}
    skipped = Counter(f"skipped_{s.skipped}" for s in draft.sentences if s.skipped)
    table = {
        "sentences": len(draft.sentences),
        "sentences_with_facts": len(with_facts),
        "masked_numbers": len(MASKED_NUMBER.findall(draft.text)),
        "mentions": len(mentions),
        "relations": len(relations),
        "targets": len(targets),
        "left_out": source.left_out,
        "tables": len(source.grids),
        **skipped,
    }
    return tuple(sorted(table.items()))
