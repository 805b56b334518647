"""The cards beside the text: doubts first, then relations, numbers, names, repairs."""

from __future__ import annotations

from graph.certainty import band_of

from .changes import MANY, Change
from .doubts import Doubt, Doubts
from .figure_card import figures
from .sheet import Named, Sheet
from .tags import MOST_CHARACTERS, card, folded, link, safe
from .tie_card import relations
from .words import rule, say

FIRST_DOUBTS, FIRST_NAMES = 12, 24


def cards(sheet: Sheet, doubts: Doubts) -> str:
    """Return all cards, one below the other."""
    first = _doubts(sheet, doubts) if doubts.count else ""
    return "".join([first, relations(sheet), figures(sheet), _entities(sheet), _repairs(sheet)])


def _doubts(sheet: Sheet, doubts: Doubts) -> str:
    rows = folded(sheet, [_doubt(sheet, each) for each in doubts.places], first=FIRST_DOUBTS)
    told = "".join(
        f'<li><a href="#{each.place}">{safe(str(each))}</a></li>'
        if each.place
        else f"<li>{safe(str(each))}</li>"
        for each in doubts.remarks
    )
    whole = f'<ul class="remarks">{told}</ul>' if told else ""
    return card(sheet, "doubts", doubts.count, rows + whole, kind=doubts.level)


def _doubt(sheet: Sheet, doubt: Doubt) -> str:
    guesses = "".join(f"<li>{safe(guess)}</li>" for guess in doubt.guesses)
    likely = safe(say("likely_was", sheet.language))
    listed = f'<div class="guess">{likely}<ol>{guesses}</ol></div>' if guesses else ""
    words = safe(say("find", sheet.language)) + " ↗"
    found = " ".join(link(place, start, words) for place, start in doubt.places)
    return (
        f'<div class="doubt {doubt.kind}"><h4>{safe(doubt.what)} <span>{found}</span></h4>'
        f"<q>{safe(doubt.left)}<b>{safe(doubt.words)}</b>{safe(doubt.right)}</q>{listed}</div>"
    )


def _entities(sheet: Sheet) -> str:
    groups = []
    for type_, named in sheet.entities.items():
        chips = folded(sheet, [_name(sheet, each) for each in named], first=FIRST_NAMES)
        groups.append(
            f'<div class="group"><h3>{safe(sheet.type_label(type_))} '
            f'<b>{len(named):,}</b></h3><div class="chips">{chips}</div></div>'
        )
    mentions = f"{len(sheet.reading.mentions):,} {safe(say('mentions', sheet.language))}"
    count = sum(map(len, sheet.entities.values()))
    return card(sheet, "entities", count, "".join(groups), mentions)


def _name(sheet: Sheet, named: Named) -> str:
    told = [f"{say('also', sheet.language)}: {'、'.join(named.written)}"] if named.written else []
    is_weak = named.band == "doubtful"
    told += [sheet.band(named.band)] if is_weak else []
    title = f' title="{safe(" · ".join(told))}"' if told else ""
    count = f"<i>{named.count}</i>" if named.count > 1 else ""
    first = named.mentions[0]
    weak, query = (" q", "?") if is_weak else ("", "")
    inside = sheet.mention(first).start < MOST_CHARACTERS
    to = f" href=#{sheet.ids[first]}" if inside else ""
    return f'<a class="w {named.type}{weak}"{to}{title}>{safe(named.name)}{query}{count}</a>'


def _repairs(sheet: Sheet) -> str:
    sections = []
    for code, own in sheet.changes.items():
        make = _brief if code in MANY else _change
        rows = folded(sheet, [make(sheet, change) for change in own])
        count = sum(change.count for change in own)
        kind = "brief" if code in MANY else "long"
        head = f"{safe(rule(code, sheet.language))} <b>{count:,}</b>"
        sections.append(f'<div class="{kind}"><h3>{head}</h3><div>{rows}</div></div>')
    return card(sheet, "repairs", len(sheet.repairs), "".join(sections))


def _change(sheet: Sheet, change: Change) -> str:
    band = band_of(change.confidence)
    sure = f' <small class="tag">{safe(sheet.band(band))}</small>' if band != "sure" else ""
    return (
        f'<p class="change">{safe(change.left)}{_pair(change)}{safe(change.right)}'
        f"{_times(sheet, change)}{sure}</p>"
    )


def _brief(sheet: Sheet, change: Change) -> str:
    gone = "" if change.after else " gone"
    return f'<span class="change{gone}">{_pair(change)}{_times(sheet, change)}</span>'


def _pair(change: Change) -> str:
    before, after = (
        safe(words.replace("\r", "").replace("\n", "⏎")) for words in (change.before, change.after)
    )
    pair = f"<del>{before}</del><ins>{after or '∅'}</ins>"
    return link(f"x{change.start}", change.start, pair)


def _times(sheet: Sheet, change: Change) -> str:
    if change.count == 1:
        return ""
    return f" <i>{say('times', sheet.language, n=f'{change.count:,}')}</i>"
