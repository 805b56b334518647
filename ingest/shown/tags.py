"""Pieces of the page that several of its parts are made of; whatever a document says is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from .sheet import CONTROL, Sheet
from .words import say

MOST_CHARACTERS = 300_000
"""So much of a text is shown; entries of what stands behind lead nowhere."""
MOST_ROWS, FIRST_ROWS = 1_500, 40


def safe(text: str) -> str:
    """Return words of a document for a page.

    >>> safe("<b>企业\\u202e")
    '&lt;b&gt;企业�'
    """
    return escape(CONTROL.sub("�", text))


def chips(sheet: Sheet, ends: Sequence[int], told: Mapping[int, str]) -> str:
    """Return the names of ends; where they are not equally sure, each band under its word."""
    out, before = [], ""
    for end in ends:
        band, mention = told.get(end, ""), sheet.mention(end)
        weak, query = (" q", "?") if band == "doubtful" else ("", "")
        name = f'<b class="w {mention.type}{weak}">{safe(mention.canonical)}{query}</b>'
        if band not in {before, "sure"}:
            word = f'<small class="lead {band}">{safe(sheet.band(band))}</small>'
            name = f"<span class=led>{word}{name}</span>"
        before = band
        out.append(name)
    return "".join(out)


def link(place: str, start: int, words: str) -> str:
    """Return words that lead to a place in the text, where the page has it."""
    return f'<a href="#{place}">{words}</a>' if start < MOST_CHARACTERS else words


def card(sheet: Sheet, key: str, count: int, body: str, note: str = "", *, kind: str = "") -> str:
    """Return a card with its heading, its count and what it is about."""
    empty = f'<p class="none">{safe(say("none", sheet.language))}</p>'
    title = safe(say(key, sheet.language))
    told = f"<small>{note}</small>" if note else ""
    return (
        f'<section class="card {kind}" id="{key}"><h2>{title} <i>{count:,}</i>{told}</h2>'
        f"{body or empty}</section>"
    )


def part(head: str, rows: str) -> str:
    """Return rows under their heading; the page leaves it out while it shows none of them."""
    return f"<div class=part><h3>{head}</h3>{rows}</div>"


def folded(sheet: Sheet, pieces: Sequence[str], *, first: int = FIRST_ROWS) -> str:
    """Return the first pieces, and the rest behind a fold that says how many they are."""
    rest = pieces[first:MOST_ROWS]
    if not rest:
        return "".join(pieces)
    more = safe(say("more", sheet.language, n=f"{len(pieces) - first:,}"))
    return (
        f'{"".join(pieces[:first])}<details class="more"><summary>{more}</summary>'
        f"{''.join(rest)}</details>"
    )
