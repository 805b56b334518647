"""The card of numbers: what is hoped and what is reached apart, their digits in line."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.text.said import ReadTarget

from .layers import number_places
from .sheet import Sheet
from .tags import FIRST_ROWS, MOST_ROWS, card, link, part, safe
from .words import say

HEADS = ("indicator", "value", "year", "subject")


def figures(sheet: Sheet) -> str:
    """Return the card."""
    places = number_places(sheet.reading)
    ids = {(named.type, named.name): sheet.ids[named.mentions[0]].partition("-")[0]
           for own in sheet.entities.values() for named in own}  # fmt: skip
    sections: list[str] = []
    for kind, own in sheet.figures.items():
        told = [_row(sheet, number, places, ids) for number in own]
        table = _table(told[:FIRST_ROWS], "" if sections else _heads(sheet))
        if rest := told[FIRST_ROWS:MOST_ROWS]:
            more = safe(say("more", sheet.language, n=f"{len(own) - FIRST_ROWS:,}"))
            table += f"<details class=more><summary>{more}</summary>{_table(rest)}</details>"
        head = f"{safe(sheet.term('kind', kind))} <b>{len(own):,}</b>"
        sections.append(part(head, table))
    return card(sheet, "targets", len(sheet.reading.targets), "".join(sections))


def _table(rows: Sequence[str], heads: str = "") -> str:
    """Return rows as a table; its columns are as wide as those of the others."""
    columns = "".join(f'<col class="{name}">' for name in "iruyo")
    return (
        f'<table class="fig"><colgroup>{columns}</colgroup>{heads}'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _heads(sheet: Sheet) -> str:
    name, value, *others = (safe(say(key, sheet.language)) for key in HEADS)
    rest = "".join(f"<th>{word}</th>" for word in others)
    return f'<thead><tr><th>{name}</th><th class="r">{value}</th><th></th>{rest}</tr></thead>'


def _row(sheet: Sheet, number: int, places: dict[int, int], ids: dict[tuple[str, str], str]) -> str:
    item = sheet.reading.targets[number]
    value, doubt = sheet.value(item), sheet.doubt(item)
    about = ids.get((item.subject_type, item.subject), "")
    own = f" data-i={about}-" if about else ' data-i=""'
    flag = f'<div class="flag">⚠ {safe(doubt)}</div>' if doubt else ""
    sign = f"<small>{value.sign} </small>" if value.sign else ""
    look = '"{} bad"'.format if doubt else str
    name = link(f"n{places[number]}", item.start, safe(item.indicator))
    return (
        f"<tr{own}><td>{name}{_change(sheet, item)}{flag}</td>"
        f"<td class={look('r')}>{sign}{safe(value.digits)}</td>"
        f"<td class={look('u')}>{safe(value.unit)}</td><td class=y>{safe(sheet.when(item))}</td>"
        f"<td class=o>{safe(item.subject)}</td></tr>"
    )


def _change(sheet: Sheet, item: ReadTarget) -> str:
    if item.change == "level":
        return ""
    return f' <small class="tag">{safe(sheet.term("change", item.change))}</small>'
