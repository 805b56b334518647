"""What a document says: its mentions, relations and targets, in offsets of the original."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from graph.model import Modality

from . import marks as marking
from .decode import Decoded, decode
from .draft import Candidate, Draft
from .groups import clause_span
from .modality import modality
from .pipeline import pipeline
from .repair import Repaired, repair
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
    comparator: Literal["=", ">=", "<=", "~"]
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
    """The original."""
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


def read_document(data: bytes | str, name: str) -> Reading:
    """Return what a document says; raise InputError if its bytes are no readable text."""
    decoded = Decoded(data, "str") if isinstance(data, str) else decode(data, name)
    mended = repair(decoded.text)
    doc = pipeline()(mended.text)
    draft: Draft = doc._.draft
    mentions = _mentions(draft, mended)
    places = {m.start: i for i, m in enumerate(draft.mentions)}
    relations = tuple(_relation(t, places, mended) for t in doc._.ties)
    targets = tuple(_target(draft, t, mended) for t in doc._.ledger)
    sentences = tuple(mended.original_span(s.start, s.end) for s in draft.sentences)
    quality = _quality(draft, mended, doc._.ledger)
    counts = _counts(draft, mentions, relations, targets)
    doubts = (*decoded.doubts, *sorted({m.kind for m in quality if m.kind == "number_corruption"}))
    region = draft.regions[0] if draft.regions else ""
    return Reading(
        name,
        decoded.text,
        decoded.encoding,
        mentions,
        relations,
        targets,
        quality,
        sentences,
        region,
        counts,
        doubts,
        mended,
    )


def _mentions(draft: Draft, mended: Repaired) -> tuple[Mention, ...]:
    found = []
    for item in draft.mentions:
        start, end = mended.original_span(item.start, item.end)
        found.append(
            Mention(
                start,
                end,
                item.type,
                mended.original[start:end],
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


def _relation(tie: Tie, places: dict[int, int], mended: Repaired) -> ReadRelation:
    start, end = mended.original_span(tie.start, tie.end)
    head, tail = places[tie.head.start], places[tie.tail.start]
    return ReadRelation(
        tie.type, head, tail, start, end, tie.modality, tie.confidence, tie.rule, tie.year
    )


def _target(draft: Draft, found: Found, mended: Repaired) -> ReadTarget:
    q = found.quantity
    start, end = mended.original_span(found.start, found.end)
    a, b = mended.original_span(found.number_start, found.number_end)
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
        mended.original[a:b],
        _sign(q.comparator),
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


def _sign(comparator: str) -> Literal["=", ">=", "<=", "~"]:
    return (
        ">="
        if comparator == ">="
        else "<="
        if comparator == "<="
        else "~"
        if comparator == "~"
        else "="
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


def _quality(draft: Draft, mended: Repaired, ledger: list[Found]) -> tuple[marking.Mark, ...]:
    found = [
        marking.Mark(e.start, e.end, e.rule, e.after)
        for e in mended.edits
        if e.rule in {"pinyin_noise", "page_mark", "spun_synonym"}
    ]
    found += marking.script_marks(mended.original)
    for mark in draft.marks:
        start, end = mended.original_span(mark.start, mark.end)
        found.append(replace(mark, start=start, end=end))
    for item in ledger:
        if item.quantity.lost_unit:
            start, end = mended.original_span(item.number_start, item.number_end)
            found.append(
                marking.Mark(start, end, "number_corruption", mended.original[start:end] + "%")
            )
    return tuple(sorted(set(found)))


def _counts(
    draft: Draft,
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
        **skipped,
    }
    return tuple(sorted(table.items()))
