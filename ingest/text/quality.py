"""What is wrong with a document's text, for the reader's report: repaired, marked, doubted."""

from __future__ import annotations

from dataclasses import replace

from .draft import Draft
from .edits import Repaired
from .marks import Mark, script_marks
from .targets import Found


def quality_marks(
    draft: Draft, whole: Repaired, laid: Repaired, ledger: list[Found]
) -> tuple[Mark, ...]:
    """Return what is wrong with the text and what was repaired, in offsets of the original."""
    found = [
        Mark(e.start, e.end, e.rule, e.after)
        for e in whole.edits
        if e.rule in {"pinyin_noise", "page_mark", "spun_synonym"}
    ]
    for mark in script_marks(laid.text):
        start, end = laid.original_span(mark.start, mark.end)
        found.append(replace(mark, start=start, end=end))
    for mark in draft.marks:
        start, end = whole.original_span(mark.start, mark.end)
        found.append(replace(mark, start=start, end=end))
    for item in ledger:
        if item.quantity.lost_unit:
            start, end = whole.original_span(item.number_start, item.number_end)
            found.append(Mark(start, end, "number_corruption", whole.original[start:end] + "%"))
    return tuple(sorted(set(found)))
