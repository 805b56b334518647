"""The card of relations: the sure ones first, the doubtful behind a fold that says so."""

from __future__ import annotations

from collections.abc import Iterable

from graph.certainty import band_of, bands, told

from .changes import excerpt
from .sheet import Sheet
from .tags import card, chips, folded, link, part, safe
from .ties import Group, sentence_at
from .words import say


def relations(sheet: Sheet) -> str:
    """Return the card."""
    lowest, sections = [*bands()][-1], []
    has_others = any(own for code, own in sheet.groups.items() if code != lowest)
    for code, own in sheet.groups.items():
        if not own:
            continue
        rows = folded(sheet, [_group(sheet, group) for group in own])
        within = sheet.sureness[code] - held(own, code)
        above = f"<small>{safe(say('above', sheet.language, n=within))}</small>" if within else ""
        head = (
            f'<i class="k {code}"></i>{safe(sheet.band(code))} <b>{sheet.sureness[code]:,}</b>'
            f"<small>{safe(sheet.reach(code))}</small>{above}"
        )
        if code != lowest:
            sections.append(part(head, rows))
            continue
        is_open = "" if has_others else " open"
        check = safe(say("check_first", sheet.language))
        sections.append(
            f'<details class="weak" id="weak"{is_open}><summary>{head}'
            f"<em>{check}</em></summary>{rows}</details>"
        )
    return card(sheet, "relations", len(sheet.reading.relations), "".join(sections))


def held(groups: Iterable[Group], code: str) -> int:
    """Return how many relations of a band are in groups."""
    return sum(band_of(item.confidence) == code for group in groups for item in group.members)


def _group(sheet: Sheet, group: Group) -> str:
    first, sentence = group.first, sentence_at(sheet.reading, group.start)
    ends = dict.fromkeys(end for item in group.members for end in (item.head, item.tail))
    named = " ".join(sheet.ids[end] for end in ends)
    heads, tails = (chips(sheet, side, group.bands) for side in (group.heads, group.tails))
    verb = safe(sheet.verb(group))
    return (
        f'<details class="tie {group.band}" data-i="{named}"><summary>'
        f"<span class=who>{heads}<span class=v>{verb}</span>{tails}</span>"
        f'<span class="m {first.modality}">{safe(sheet.status(first))}</span>'
        f"<span class=c>{group.sureness}</span></summary>"
        f"{_evidence(sheet, group, sentence)}</details>"
    )


def _evidence(sheet: Sheet, group: Group, sentence: int) -> str:
    """Return the words that state a group's relations, and how sure each of them is."""
    found = link(f"s{sentence}", group.start, safe(say("find", sheet.language)) + " ↗")
    each = ""
    if len(group.members) > 1:
        rows = "".join(
            f"<li class={band_of(item.confidence)}>{safe(sheet.mention(item.head).canonical)}"
            f" {'—' if group.is_mutual else '→'} "
            f"{safe(sheet.mention(item.tail).canonical)}<i>{told(item.confidence)}</i></li>"
            for item in group.members
        )
        each = f"<ul>{rows}</ul>"
    return f"<div class=ev><q>{_quote(sheet, group)}</q>{each}{found}</div>"


def _quote(sheet: Sheet, group: Group) -> str:
    """Return the words as read, the names that they tie marked, doubtful numbers flagged."""
    ends = {end for item in group.members for end in (item.head, item.tail)}
    spans = sorted((sheet.mention(end).start, sheet.mention(end).end) for end in ends)
    out, at = [], group.start
    for start, end in spans:
        if at <= start and end <= group.end:
            plain, name = (safe(excerpt(sheet.reading, *to)) for to in ((at, start), (start, end)))
            out += [plain, f"<b>{name}</b>"]
            at = end
    return "".join([*out, safe(excerpt(sheet.reading, at, group.end))])
