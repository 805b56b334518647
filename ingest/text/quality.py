"""What is wrong with a document's text, for the reader's report: repaired, marked, doubted."""

from __future__ import annotations

from collections.abc import Iterable

from .draft import Draft
from .edits import Repaired
from .flaws import Guess, Mark
from .marks import script_marks
from .stripped import stripped
from .targets import Found

KINDS = {
    "pinyin_noise": "pinyin_noise",
    "broken_charset": "pinyin_noise",
    "illegible": "pinyin_noise",
    "page_mark": "page_mark",
    "spun_synonym": "spun_synonym",
}
"""Rule of a repair → the guideline's kind; other repairs are of no fault."""


def quality_marks(
    draft: Draft, whole: Repaired, laid: Repaired, ledger: list[Found]
) -> tuple[Mark, ...]:
    """Return what is wrong with the text and what was repaired, in offsets of the original."""
    found = [
        Mark(e.start, e.end, KINDS[e.rule], "" if e.rule == "illegible" else e.after, e.confidence)
        for e in whole.edits
        if e.rule in KINDS
    ]
    seen = _placed(whole, draft.marks)
    if whole.has("traditional"):
        added = [m for m in seen if m.kind == "boilerplate"]
        found += [m for m in _placed(laid, script_marks(laid.text)) if not _lies_in(added, m)]
    found += seen
    numbers = {m.start for m in draft.marks if m.kind == "number_corruption"}
    for item in ledger:
        if item.quantity.lost_unit and item.number_start not in numbers:
            numbers.add(item.number_start)
            written = draft.text[item.number_start : item.number_end]
            guess = Guess(f"{written}%", 0.9, "unit_lost")
            mark = Mark(item.number_start, item.number_end, "number_corruption", guess.text)
            found += _placed(whole, [mark._replace(confidence=0.9, guesses=(guess,))])
    found += _placed(whole, (m for m in stripped(draft.text) if m.start not in numbers))
    return tuple(sorted(set(found)))


def _lies_in(added: list[Mark], mark: Mark) -> bool:
    """Return whether a site's own line holds a mark: its script is none of the document's."""
    return any(a.start <= mark.start and mark.end <= a.end for a in added)


def _placed(text: Repaired, found: Iterable[Mark]) -> list[Mark]:
    places = ((mark, *text.original_span(mark.start, mark.end)) for mark in found)
    return [mark._replace(start=start, end=end) for mark, start, end in places]
