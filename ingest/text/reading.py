"""What a document says: its mentions, relations and targets, in offsets of the original."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from graph.model import Modality
from ingest.readers.text import DocumentText
from ingest.resolve.memory import without_collector

from .decode import decode
from .draft import START, Candidate, Draft
from .edits import Repaired
from .kinds import ENTITY_TYPES as ENTITY_TYPES
from .marks import Mark
from .modality import modality
from .pipeline import read_words
from .profile import Profile, profiles
from .quality import quality_marks
from .repair import mended, without_markup
from .said import Mention as Mention
from .said import Reading as Reading
from .said import ReadRelation as ReadRelation
from .said import ReadTarget as ReadTarget
from .said import Sign
from .scene import Tie
from .targets import Found
from .terms import Terms

MASKED_NUMBER = re.compile(
    r"(?:[xX*×]{1,4}(?:\.[xX*×]{1,3})?)(?:余|多)?(?:[家个项件名人万亿%]|亿元)"
)

MASKED = re.compile(r"[*×xX_](?:(?<=[*×])|(?<=[xX])(?=[\u4e00-\u9fff])|(?<=_)_)")
OWN_LEVEL = re.compile(r"[省市县区](?!场)")
LEVELS = frozenset("省市县区镇乡州")

_SIGNS: dict[str, Sign] = {">=": ">=", "<=": "<=", "~": "~"}


def read_document(
    data: DocumentText | bytes | str,
    name: str,
    *,
    terms: Terms | None = None,
    by_rules: bool = False,
) -> Reading:
    """Return what a document says; raise InputError if its bytes are no readable text.

    `terms` are the planner's own; `by_rules` leaves out what was learned, to compare the two.
    """
    source = _source(data, name)
    laid = without_markup(source.text, source.markup)
    with without_collector():
        return _read(source, laid, name, terms, by_rules=by_rules)


def _read(
    source: DocumentText, laid: Repaired, name: str, terms: Terms | None, *, by_rules: bool
) -> Reading:
    whole = mended(laid)
    draft, ties, ledger = read_words(
        whole.text, terms, by_rules=by_rules, is_spun=whole.has("spun_synonym")
    )
    mentions = _mentions(draft, whole)
    places = {m.start: i for i, m in enumerate(draft.mentions)}
    relations = tuple(_relation(t, places, whole) for t in ties)
    named = {draft.text[m.start : m.end]: m for m in reversed(draft.mentions)}
    targets = tuple(_target(draft, t, whole, named) for t in ledger)
    quality = quality_marks(draft, whole, laid, ledger)
    parts = _parts(draft, whole)
    return Reading(
        name,
        source.text,
        source.encoding,
        mentions,
        relations,
        targets,
        quality,
        tuple(whole.original_span(s.start, s.end) for s in draft.sentences),
        next((p.region for p in parts if not p.is_wrapper), ""),
        _counts(draft, source, mentions, relations, targets),
        (*source.doubts, *["holds_table"] * len(source.grids), *_corrupted(quality)),
        whole,
        laid,
        source,
        parts,
    )


def _parts(draft: Draft, whole: Repaired) -> tuple[Profile, ...]:
    found = profiles(draft)
    starts = [whole.original_offset(part.start) for part in found[1:]]
    bounds = pairwise([0, *starts, len(whole.original)] if found else [])
    return tuple(
        replace(part, start=start, end=end)
        for part, (start, end) in zip(found, bounds, strict=True)
    )


def _corrupted(quality: tuple[Mark, ...]) -> list[str]:
    return sorted({m.kind for m in quality if m.kind == "number_corruption"})


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
    if MASKED.search(name):
        return True
    if item.type == "Government":
        return name[:1] in LEVELS or not _has_place(draft, item)
    bare = item.type in {"Park", "Platform", "Alliance", "Program"} and item.length <= 4
    return (bare and not _has_place(draft, item)) or OWN_LEVEL.match(name) is not None


def _has_place(draft: Draft, item: Candidate) -> bool:
    at = bisect_left(draft.known, item.start, key=START)
    inside = at < len(draft.known) and draft.known[at].start < item.end
    return inside or item.canonical != draft.text[item.start : item.end]


def _relation(tie: Tie, places: dict[int, int], whole: Repaired) -> ReadRelation:
    start, end = whole.original_span(tie.start, tie.end)
    head, tail = places[tie.head.start], places[tie.tail.start]
    return ReadRelation(
        tie.type, head, tail, start, end, tie.modality, tie.confidence, tie.rule, tie.year
    )


def _target(draft: Draft, found: Found, whole: Repaired, named: dict[str, Candidate]) -> ReadTarget:
    q = found.quantity
    start, end = whole.original_span(found.start, found.end)
    a, b = whole.original_span(found.number_start, found.number_end)
    index = draft.sentence_at(found.number_start)
    subject = _subject(named, found)
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
        found.period,
        *subject,
        found.corrupted,
        found.repaired,
        q.lost_unit,
        "planned" if said == "done" and found.kind == "target" else said,
        index,
    )


def _subject(named: dict[str, Candidate], found: Found) -> tuple[str, str]:
    """Return name and type of what a number is about, two '' if nobody tells.

    The district that a whole is divided into goes before whom the sentence is about.
    """
    if found.part:
        mention = named.get(found.part)
        return (mention.canonical, mention.type) if mention else (found.part, "Region")
    return (found.subject.name, found.subject.type) if found.subject else ("", "")


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
