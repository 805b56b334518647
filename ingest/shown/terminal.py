"""What was read, as lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.ontology import load_ontology
from graph.workbook import display_width

from .layers import Stretch, stretches
from .sheet import Sheet
from .words import rule, say

BOLD, DIM, UNDERLINED, RED = 1, 2, 4, 31
COLORS = {
    "industry": 34,
    "academia": 31,
    "research": 32,
    "people": 35,
    "knowledge": 33,
    "programme": 36,
    "place": 90,
}
"""ANSI codes of the families of types; who prints takes them out where they mean nothing."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
MOST_CHARACTERS = 60_000
MOST_ROWS = 200


def lines_of(sheet: Sheet) -> Iterator[str]:
    """Yield a sheet line by line; colours are for whoever prints to take out."""
    language, reading = sheet.language, sheet.reading
    yield _styled(sheet.title, BOLD)
    size = say("characters", language, n=f"{len(reading.text):,}")
    count = say("sentences", language, n=f"{len(reading.sentences):,}")
    yield f"{reading.name} · {reading.encoding} · {size} · {count}"
    for number, part in enumerate(sheet.parts, 1):
        if len(sheet.parts) > 1:
            yield f"{number}. {part.title or say('untold', language)} [{part.start}–{part.end}]"
        yield "   ".join(f"{label} {value}" for label, value in sheet.about(part))
    yield from _section(say("text", language), _text(sheet))
    yield from _section(say("entities", language), _entities(sheet))
    yield from _section(say("relations", language), _relations(sheet))
    yield from _section(say("targets", language), _targets(sheet))
    yield from _section(say("repairs", language), _repairs(sheet))
    yield from _section(say("doubts", language), _doubts(sheet))


def _styled(text: str, code: int) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield ""
    yield _styled(f"── {title} ", BOLD) + "─" * max(4, 60 - display_width(title))
    yield from lines


def _text(sheet: Sheet) -> Iterator[str]:
    reading = sheet.reading
    out, open_name = [], None
    for stretch in stretches(reading, MOST_CHARACTERS):
        if open_name is not None and stretch.mention != open_name:
            out.append(_closed(sheet, open_name))
            open_name = None
        if stretch.mention is not None and open_name is None:
            open_name = stretch.mention
            out.append("[")
        out.append(_words(sheet, stretch))
    if open_name is not None:
        out.append(_closed(sheet, open_name))
    yield from (line for line in "".join(out).splitlines() if line.strip())
    if len(reading.text) > MOST_CHARACTERS:
        yield say("cut", sheet.language, n=f"{MOST_CHARACTERS:,}")


def _closed(sheet: Sheet, mention: int) -> str:
    entity = load_ontology().entities[sheet.reading.mentions[mention].type]
    return _styled(f"·{entity.glyph}", COLORS[entity.family]) + "]"


def _words(sheet: Sheet, stretch: Stretch) -> str:
    text = CONTROL.sub("�", sheet.reading.text[stretch.start : stretch.end])
    if stretch.edit is not None:
        text = stretch.edit.after
        if stretch.edit.rule == "spun_synonym":
            text += _styled(f"{{{stretch.edit.before}}}", DIM)
    if stretch.mark is not None and stretch.mark.kind == "number_corruption":
        guess = stretch.mark.guesses[0].text if stretch.mark.guesses else ""
        return _styled(f"{text}{{?{guess}}}", RED)
    if stretch.mark is not None and stretch.mark.kind == "boilerplate":
        return _styled(text, DIM)
    if stretch.mention is not None:
        entity = load_ontology().entities[sheet.reading.mentions[stretch.mention].type]
        return _styled(text, COLORS[entity.family])
    return _styled(text, UNDERLINED) if stretch.target is not None else text


def _entities(sheet: Sheet) -> Iterator[str]:
    for type_, named in sheet.entities.items():
        family = load_ontology().entities[type_].family
        label = _styled(f"{sheet.type_label(type_)} {len(named)}", COLORS[family])
        yield f"{label}: " + "、".join(
            n.name + (f" ×{n.count}" if n.count > 1 else "") for n in named
        )
    if not sheet.entities:
        yield say("none", sheet.language)


def _relations(sheet: Sheet) -> Iterator[str]:
    mentions = sheet.reading.mentions
    rows = sheet.reading.relations
    for item in rows[:MOST_ROWS]:
        label = load_ontology().label(item.type, sheet.language)
        said = load_ontology().term("modality", item.modality, sheet.language)
        year = f" {item.year}" if item.year else ""
        yield (
            f"{mentions[item.head].canonical} ─{label}→ {mentions[item.tail].canonical}"
            f"  ({said}{year}, {item.confidence:.2f}, @{item.start})"
        )
    yield from _rest(sheet, len(rows))


def _targets(sheet: Sheet) -> Iterator[str]:
    rows = sheet.reading.targets
    for item in rows[:MOST_ROWS]:
        kind = load_ontology().term("kind", item.kind, sheet.language)
        change = load_ontology().term("change", item.change, sheet.language)
        told = [kind, change, sheet.when(item), item.subject, f"@{item.start}"]
        doubt = sheet.doubt(item)
        flag = _styled(f"  ⚠ {doubt}", RED) if doubt else ""
        yield f"{item.indicator}: {sheet.value(item)}  ({', '.join(filter(None, told))}){flag}"
    yield from _rest(sheet, len(rows))


def _repairs(sheet: Sheet) -> Iterator[str]:
    if not sheet.repairs:
        yield say("none", sheet.language)
        return
    yield " · ".join(f"{name} {count}" for name, count in sheet.repair_counts)
    told = [edit for edit in sheet.repairs if edit.rule not in {"traditional", "pinyin_noise"}]
    for edit in told[:MOST_ROWS]:
        before, after = (repr(words)[1:-1] or "∅" for words in (edit.before, edit.after))
        name = rule(edit.rule, sheet.language)
        yield f"@{edit.start} {name}: {before} → {after} ({edit.confidence:.2f})"


def _doubts(sheet: Sheet) -> Iterator[str]:
    yield from sheet.remarks
    for doubt in sheet.doubts[:MOST_ROWS]:
        guesses = " | ".join(doubt.guesses)
        tail = f" → {say('guesses', sheet.language)}: {guesses}" if guesses else ""
        yield _styled(f"@{doubt.start} {doubt.what}: {doubt.words[:60]}{tail}", RED)
    if not sheet.remarks and not sheet.doubts:
        yield say("none", sheet.language)


def _rest(sheet: Sheet, count: int) -> Iterator[str]:
    if not count:
        yield say("none", sheet.language)
    elif count > MOST_ROWS:
        yield say("more", sheet.language, n=f"{count - MOST_ROWS:,}")
