"""A reading as one JSON record of the annotation guideline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError
from ingest.readers.document import document_text

from .edits import Edit
from .flaws import Mark
from .profile import Profile
from .reading import Reading, read_document


@dataclass(frozen=True, slots=True)
class Annotated:
    """One file's record, or the clear sentence of why there is none."""

    path: Path
    record: dict[str, Any] | None
    error: str = ""


def annotate(path: Path) -> dict[str, Any]:
    """Return the record of one file; raise InputError if it can't be read."""
    return record(read_document(document_text(path), path.name), path.stem)


def annotate_files(paths: Sequence[Path], *, jobs: int = 1) -> Iterator[Annotated]:
    """Yield every file's record or error in the order given, whatever the number of processes."""
    if jobs <= 1 or len(paths) < 2:
        yield from map(_attempt, paths)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(paths))) as pool:
        yield from pool.map(_attempt, paths)


def _attempt(path: Path) -> Annotated:
    try:
        return Annotated(path, annotate(path))
    except InputError as error:
        return Annotated(path, None, str(error))


def record(reading: Reading, doc_id: str) -> dict[str, Any]:
    """Return a reading in the guideline's schema."""
    return {
        "doc_id": doc_id,
        "file": reading.name,
        "n_chars": len(reading.text),
        "annotated_ranges": [[0, len(reading.text)]],
        "entities": [_entity(i, m) for i, m in enumerate(reading.mentions, 1)],
        "relations": [_relation(r) for r in reading.relations],
        "targets": [_target(t) for t in sorted(reading.targets, key=lambda t: (t.start, t.end))],
        "quality": [_mark(m) for m in reading.quality],
        "parts": [_part(p) for p in reading.parts],
        "repairs": [_repair(e) for e in reading.repaired.edits],
    }


def _part(part: Profile) -> dict[str, Any]:
    """Return a document of the text as told by itself; what it doesn't tell is left out."""
    told = {
        "start": part.start,
        "end": part.end,
        "title": part.title,
        "genre": part.genre,
        "region": part.region,
        "year": part.year,
        "period": list(part.period) if part.period else None,
        "issuer": part.issuer,
        "issued": part.issued,
        "wrapper": part.is_wrapper or None,
    }
    return {key: value for key, value in told.items() if value not in (None, "")}


def _repair(edit: Edit) -> dict[str, Any]:
    """Return a change of the ledger: taken back in order, all of them give the original."""
    return {
        "rule": edit.rule,
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "after": edit.after,
        "confidence": edit.confidence,
    }


def _entity(number: int, mention: Any) -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "type": mention.type,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "canonical": mention.canonical,
        "confidence": round(mention.confidence, 3),
    }


def _relation(relation: Any) -> dict[str, Any]:
    out = {
        "type": relation.type,
        "head": f"e{relation.head + 1}",
        "tail": f"e{relation.tail + 1}",
        "evidence_start": relation.start,
        "evidence_end": relation.end,
        "modality": relation.modality,
        "confidence": round(relation.confidence, 3),
    }
    return out if relation.year is None else {**out, "year": relation.year}


def _target(target: Any) -> dict[str, Any]:
    out = {
        "indicator": target.indicator,
        "value": _number(target.value),
        "unit": target.unit,
        "comparator": target.comparator,
        "kind": target.kind,
        "change": target.change,
        "year": target.year,
        "subject": target.subject or None,
        "start": target.start,
        "end": target.end,
        "corrupted": target.corrupted,
        "modality": target.modality,
    }
    if target.period:
        out["period"] = target.period
    if target.value_max is not None:
        out["value_max"] = _number(target.value_max)
    if target.repaired_value is not None:
        out["repaired_value"] = _number(target.repaired_value)
    if target.lost_unit:
        out["raw_unit"] = ""
    return out


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _mark(mark: Mark) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": mark.kind,
        "start": mark.start,
        "end": mark.end,
        "confidence": mark.confidence,
    }
    if mark.kind not in {"placeholder", "traditional"}:
        out["repaired"] = mark.repaired
    if mark.guesses:
        out["guesses"] = [
            {"text": g.text, "confidence": g.confidence, "reason": g.reason} for g in mark.guesses
        ]
    return out
