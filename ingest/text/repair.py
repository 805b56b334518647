"""What is read in place of a text: script, notes, debris, page marks, line ends, swapped words."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.readers.text import Markup

from .debris import debris_edits
from .edits import Edit, Repaired, applied, composed, disjoint
from .lines import line_edits
from .pinyin import note_edits
from .script import script_edits
from .spun import spun_edits


def without_markup(text: str, markup: Iterable[Markup]) -> Repaired:
    """Return a text without its mark-up, and the way back."""
    edits = [Edit(m.start, m.end, "markup", text[m.start : m.end], m.after) for m in markup]
    return applied(text, edits)


def mended(laid: Repaired) -> Repaired:
    """Return a text without mark-up as it is read, in offsets of the text with it."""
    found = repair(laid.text)
    if not laid.edits:
        return found
    return applied(laid.original, composed(laid, found.edits))


def repair(text: str) -> Repaired:
    """Return the text as it is read: simplified, without notes and page marks, lines joined.

    Each stage reads what the one before it has left, so that a note never parts a word.

    >>> repair("高新技術(shù)企業(yè)").text
    '高新技术企业'
    """
    found = applied(text, disjoint([*debris_edits(text), *note_edits(text)]))
    for stage in (line_edits, script_edits, spun_edits):
        if later := disjoint(stage(found.text)):
            found = applied(text, composed(found, later))
    return found
