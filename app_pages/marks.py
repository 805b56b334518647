"""Small pieces of HTML: glyphs, chips, quotations; every value that goes in is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from graph.ontology import load_ontology

_ROW_PARTS = " | "
_HEADER = re.compile(r"^([^:：|]{1,40})[:：]\s?(.*)$", re.S)


def glyph(type_name: str, *, small: bool = False) -> str:
    """Return the round or square mark of an entity type.

    >>> glyph("University", small=True)
    '<i class="gl s f-academia" style="font-style:normal">校</i>'
    """
    entity = load_ontology().entities[type_name]
    size = " s" if small else ""
    return f'<i class="gl{size} f-{entity.family}" style="font-style:normal">{entity.glyph}</i>'


def chip(type_name: str, language: str) -> str:
    """Return the name of an entity type with its colour."""
    entity = load_ontology().entities[type_name]
    return f'<span class="chip f-{entity.family}"><i></i>{escape(entity.text(language))}</span>'


def plain_chip(text: str) -> str:
    """Return a text in a frame."""
    return f'<span class="chip">{escape(text)}</span>'


def title(text: str, note: str = "") -> str:
    """Return the title of a card, with a note beside it."""
    beside = f"<small>{escape(note)}</small>" if note else ""
    return f'<h3 class="t">{escape(text)}{beside}</h3>'


def marked(text: str, marks: Iterable[tuple[str, str]]) -> str:
    """Return the text as HTML with each of the (words, family) marked where it first stands.

    Longer words win over shorter ones that overlap them.

    >>> marked("甲公司与乙<大学>", [("甲公司", "industry"), ("乙", "academia")])
    '<mark class="f-industry">甲公司</mark>与<mark class="f-academia">乙</mark>&lt;大学&gt;'
    """
    spans: list[tuple[int, int, str]] = []
    for words, family in sorted(set(marks), key=lambda mark: (-len(mark[0]), mark)):
        begin = text.find(words) if words else -1
        end = begin + len(words)
        if begin >= 0 and all(end <= b or begin >= e for b, e, _ in spans):
            spans.append((begin, end, family))
    parts, at = [], 0
    for begin, end, family in sorted(spans):
        parts += [escape(text[at:begin])]
        parts += [f'<mark class="f-{family}">{escape(text[begin:end])}</mark>']
        at = end
    return "".join([*parts, escape(text[at:])])


def quotation(quote: str, marks: Sequence[tuple[str, str]], *, is_row: bool) -> str:
    """Return a sentence, or the cells of a row under their headers, with the ends marked."""
    if not is_row:
        return f"<q>{marked(quote, marks)}</q>"
    cells = [_cell(part, marks) for part in quote.split(_ROW_PARTS) if part.strip()]
    return f"<q>{''.join(cells)}</q>"


def _cell(part: str, marks: Sequence[tuple[str, str]]) -> str:
    found = _HEADER.match(part)
    if not found:
        return f'<span class="p">{marked(part, marks)}</span>'
    header, value = found.groups()
    return f'<span class="p"><span class="k">{escape(header)}</span>{marked(value, marks)}</span>'


def banner(text: str, *, kind: str = "", said: str = "") -> str:
    """Return a message to the reader; `said` is what a program said, word for word."""
    words = f'<span class="said">{escape(said)}</span>' if said else ""
    return f'<div class="ban {kind}" role="alert">{text}{words}</div>'


def empty(head: str, text: str) -> str:
    """Return what stands where there is nothing to show."""
    return f'<div class="empty"><b>{escape(head)}</b>{escape(text)}</div>'


def bars(parts: Iterable[tuple[int, float]]) -> str:
    """Return one bar of coloured stretches: (colour number, per cent)."""
    inner = "".join(f'<i class="b{n % 7}" style="width:{share:.1f}%"></i>' for n, share in parts)
    return f'<div class="bar">{inner}</div>'
