"""The cards beside the text: names, relations, figures, doubts, repairs."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from graph.ontology import load_ontology
from ingest.text.said import ReadRelation

from .sheet import Named, Sheet
from .words import rule, say

MOST_ROWS, FIRST_ROWS = 1_500, 40


def family(type_: str) -> str:
    """Return the class that gives an entity type its colour."""
    return f"f-{load_ontology().entities[type_].family}"


def cards(sheet: Sheet) -> str:
    """Return all cards, one below the other."""
    return "".join(card(sheet) for card in (_entities, _relations, _targets, _doubts, _repairs))


def _card(sheet: Sheet, key: str, note: str, body: str) -> str:
    empty = f'<p class="none">{escape(say("none", sheet.language))}</p>'
    title = escape(say(key, sheet.language))
    return (
        f'<div class="card" id="{key}"><h2>{title}<small>{escape(note)}</small></h2>'
        f"{body or empty}</div>"
    )


def _entities(sheet: Sheet) -> str:
    groups = []
    for type_, named in sheet.entities.items():
        chips = "".join(_chip(sheet, each) for each in named)
        groups.append(
            f'<div class="group {family(type_)}"><h3>{escape(sheet.type_label(type_))} '
            f'<small>{len(named)}</small></h3><div class="chips">{chips}</div></div>'
        )
    mentions = f"{len(sheet.reading.mentions):,} {say('mentions', sheet.language)}"
    return _card(sheet, "entities", mentions, "".join(groups))


def _chip(sheet: Sheet, named: Named) -> str:
    also = f"{say('also', sheet.language)}: {'、'.join(named.written)}" if named.written else ""
    count = f"<small>×{named.count}</small>" if named.count > 1 else ""
    return (
        f'<a class="chip" href="#e{named.first}" data-go="e{named.first}" title="{escape(also)}">'
        f"{escape(named.name)}{count}</a>"
    )


def _relations(sheet: Sheet) -> str:
    rows = [_relation(sheet, item) for item in sheet.reading.relations]
    heads = ("head", "relation", "tail", "modality", "confidence")
    return _card(sheet, "relations", f"{len(rows):,}", _table(sheet, heads, rows))


def _relation(sheet: Sheet, item: ReadRelation) -> str:
    head, tail = (sheet.reading.mentions[end].canonical for end in (item.head, item.tail))
    label = load_ontology().label(item.type, sheet.language)
    said = load_ontology().term("modality", item.modality, sheet.language)
    year = f" {item.year}" if item.year else ""
    quote = escape(sheet.reading.words(item.start, item.end))
    return (
        f'<tr class="go" data-go="e{item.head}" title="{quote}"><td>{escape(head)}</td>'
        f'<td class="arrow">{escape(label)} →</td><td>{escape(tail)}</td>'
        f'<td><span class="badge m-{item.modality}">{escape(said)}{year}</span></td>'
        f'<td class="num">{item.confidence:.2f}</td></tr>'
    )


def _targets(sheet: Sheet) -> str:
    rows = []
    for number, item in enumerate(sheet.reading.targets):
        kind = load_ontology().term("kind", item.kind, sheet.language)
        doubt = sheet.doubt(item)
        flag = f'<div class="flag">⚠ {escape(doubt)}</div>' if doubt else ""
        rows.append(
            f'<tr class="go" data-go="n{number}"><td>{escape(item.indicator)}</td>'
            f'<td class="num{" bad" if doubt else ""}">{escape(sheet.value(item))}{flag}</td>'
            f'<td><span class="badge m-{item.modality}">{escape(kind)}</span></td>'
            f'<td class="num">{escape(sheet.when(item))}</td><td>{escape(item.subject)}</td></tr>'
        )
    heads = ("indicator", "value", "kind", "year", "subject")
    return _card(sheet, "targets", f"{len(rows):,}", _table(sheet, heads, rows))


def _repairs(sheet: Sheet) -> str:
    counts = "".join(f"<span>{escape(name)} <b>{n:,}</b></span>" for name, n in sheet.repair_counts)
    rows = []
    for edit in sheet.repairs:
        before, after = (
            escape(words.replace("\r", "").replace("\n", "⏎")) or "∅"
            for words in (edit.before, edit.after)
        )
        rows.append(
            f'<tr class="go" data-go="x{edit.start}"><td class="num">{edit.start}</td>'
            f"<td>{escape(rule(edit.rule, sheet.language))}</td><td><del>{before}</del></td>"
            f'<td>{after}</td><td class="num">{edit.confidence:.2f}</td></tr>'
        )
    heads = ("place", "rule", "before", "after", "confidence")
    body = f'<div class="counts">{counts}</div>{_table(sheet, heads, rows)}' if rows else ""
    return _card(sheet, "repairs", f"{len(rows):,}", body)


def _doubts(sheet: Sheet) -> str:
    remarks = "".join(f'<p class="remark">{escape(remark)}</p>' for remark in sheet.remarks)
    rows = []
    for doubt in sheet.doubts[:MOST_ROWS]:
        guesses = "".join(f"<li>{escape(guess)}</li>" for guess in doubt.guesses)
        listed = f"<ol>{guesses}</ol>" if guesses else ""
        rows.append(
            f'<div class="doubt" data-go="d{doubt.start}"><b>{escape(doubt.what)}</b> '
            f"<q>{escape(doubt.words)}</q>{listed}</div>"
        )
    return _card(sheet, "doubts", f"{sheet.doubt_count:,}", remarks + "".join(rows))


def _table(sheet: Sheet, heads: Iterable[str], rows: list[str]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(say(key, sheet.language))}</th>" for key in heads)
    body = "".join(rows[:FIRST_ROWS])
    first = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    rest = "".join(rows[FIRST_ROWS:MOST_ROWS])
    if not rest:
        return first
    more = escape(say("more", sheet.language, n=f"{len(rows) - FIRST_ROWS:,}"))
    table = f"<table><tbody>{rest}</tbody></table>"
    return f"{first}<details><summary>{more}</summary>{table}</details>"
