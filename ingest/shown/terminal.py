"""What was read, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.certainty import band_of, told
from graph.ontology import load_ontology
from graph.workbook import display_width

from .changes import MANY
from .doubts import Doubts, doubts
from .layers import Stretch, stretches
from .sheet import CONTROL, Sheet
from .ties import Group
from .words import rule, say

BOLD, DIM, UNDERLINED, RED, YELLOW = 1, 2, 4, 31, 33
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
METER = {"sure": "▮▮▮", "likely": "▮▮▯", "doubtful": "▮▯▯"}
MOST_CHARACTERS = 60_000
MOST_ROWS = 200
WIDEST = 44
"""Columns that a name of an indicator takes at most before its number is moved."""


def lines_of(sheet: Sheet) -> Iterator[str]:
    """Yield a sheet line by line; colours are for whoever prints to take out."""
    language, found = sheet.language, doubts(sheet)
    yield from _head(sheet, found)
    for key, lines in {
        "text": _text(sheet),
        "entities": _entities(sheet),
        "relations": _relations(sheet),
        "targets": _targets(sheet),
        "repairs": _repairs(sheet),
        "doubts": _doubts(sheet, found),
    }.items():
        yield ""
        title = say(key, language)
        yield _styled(f"── {title} ", BOLD) + "─" * max(4, 60 - display_width(title))
        yield from lines


def _styled(text: str, code: int) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str) -> str:
    return CONTROL.sub("�", text)


def _head(sheet: Sheet, found: Doubts) -> Iterator[str]:
    """Yield what the document is and what was read of it, to be taken in at a glance."""
    language = sheet.language
    yield _styled(_plain(sheet.title), BOLD)
    yield _plain(sheet.file)
    for number, part in enumerate(sheet.parts, 1):
        if len(sheet.parts) > 1:
            yield _plain(f"{number}. {part.title or say('untold', language)} "
                         f"[{part.start}–{part.end}]")  # fmt: skip
        about = sheet.about(part).items()
        untold = say("untold", language)
        yield _plain("   ".join(f"{say(key, language)} {value or untold}" for key, value in about))
    sure = [f"{sheet.band(code)} {n}" for code in METER if (n := sheet.sureness[code])]
    kinds = [f"{sheet.term('kind', kind)} {len(own)}" for kind, own in sheet.figures.items()]
    counts = {
        "entities": (sum(map(len, sheet.entities.values())), []),
        "relations": (len(sheet.reading.relations), sure),
        "targets": (len(sheet.reading.targets), kinds),
        "repairs": (len(sheet.repairs), []),
        "doubts": (found.count, found.made_of),
    }
    for key, (n, made_of) in counts.items():
        parts = f" ({' · '.join(made_of)})" if made_of else ""
        line = f"{n:>5,} {say(key, language)}{parts}"
        yield _styled(line, RED) if key == "doubts" and found.level == "bad" else line


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


def _closed(sheet: Sheet, index: int) -> str:
    mention = sheet.mention(index)
    entity = load_ontology().entities[mention.type]
    query = "?" if band_of(mention.confidence) == "doubtful" else ""
    return _styled(f"·{entity.glyph}{query}", COLORS[entity.family]) + "]"


def _words(sheet: Sheet, stretch: Stretch) -> str:
    text = _plain(sheet.reading.text[stretch.start : stretch.end])
    if stretch.edit is not None:
        text = _plain(stretch.edit.after)
        if stretch.edit.rule == "spun_synonym":
            text += _styled(f"{{{stretch.edit.before}}}", DIM)
    if stretch.mark is not None and stretch.mark.kind == "number_corruption":
        guess = stretch.mark.guesses[0].text if stretch.mark.guesses else ""
        return _styled(f"{text}{{?{guess}}}", RED)
    if stretch.mark is not None and stretch.mark.kind == "boilerplate":
        return _styled(text, DIM)
    if stretch.mention is not None:
        entity = load_ontology().entities[sheet.mention(stretch.mention).type]
        return _styled(text, COLORS[entity.family])
    return _styled(text, UNDERLINED) if stretch.target is not None else text


def _entities(sheet: Sheet) -> Iterator[str]:
    for type_, named in sheet.entities.items():
        family = load_ontology().entities[type_].family
        label = _styled(f"{sheet.type_label(type_)} {len(named)}", COLORS[family])
        yield f"{label}: " + "、".join(
            _plain(n.name)
            + ("?" if n.band == "doubtful" else "")
            + (f" ×{n.count}" if n.count > 1 else "")
            for n in named
        )
    if not sheet.entities:
        yield say("none", sheet.language)


def _relations(sheet: Sheet) -> Iterator[str]:
    for code, own in sheet.groups.items():
        if not own:
            continue
        count, is_weak = sheet.sureness[code], code == "doubtful"
        check = f" · {say('check_first', sheet.language)}" if is_weak else ""
        head = f"{METER[code]} {sheet.band(code)} {count} ({sheet.reach(code)}){check}"
        yield _styled(head, YELLOW if is_weak else BOLD)
        for group in own[:MOST_ROWS]:
            yield f"  {_group(sheet, group)}"
        yield from _rest(sheet, own)
    if not sheet.reading.relations:
        yield say("none", sheet.language)


def _group(sheet: Sheet, group: Group) -> str:
    heads, tails = (_ends(sheet, side, group) for side in (group.heads, group.tails))
    verb = f"─{sheet.verb(group)}".replace(" →", "→")
    verb = verb if verb.endswith("→") or not tails else f"{verb}─"
    each = [told(item.confidence) for item in group.members]
    sure = ", ".join(each) if len(set(each)) > 1 else each[0]
    return f"{heads} {verb} {tails}  ({sheet.status(group.first)}, {sure}, @{group.start})"


def _ends(sheet: Sheet, ends: Sequence[int], group: Group) -> str:
    """Return the names of ends; where they are not equally sure, each band behind its word."""
    told_by: dict[str, list[str]] = {}
    for end in ends:
        band = group.bands.get(end, "")
        query = "?" if band == "doubtful" else ""
        told_by.setdefault(band, []).append(_plain(sheet.mention(end).canonical) + query)
    return " | ".join(
        (f"{sheet.band(band)}: " if band else "") + "、".join(own) for band, own in told_by.items()
    )


def _targets(sheet: Sheet) -> Iterator[str]:
    """Yield the numbers by kind, what they count and their digits in columns."""
    for kind, own in sheet.figures.items():
        yield _styled(f"{sheet.term('kind', kind)} {len(own)}", BOLD)
        items = [sheet.reading.targets[number] for number in own[:MOST_ROWS]]
        widths = [min(display_width(item.indicator), WIDEST) for item in items]
        amounts = [f"{v.sign} {v.digits}".strip() for v in map(sheet.value, items)]
        wide, widest = max(widths), max(map(display_width, amounts))
        for item, amount in zip(items, amounts, strict=True):
            change = "" if item.change == "level" else sheet.term("change", item.change)
            about = filter(None, [change, sheet.when(item), item.subject, f"@{item.start}"])
            flag = _styled(f"  ⚠ {doubt}", RED) if (doubt := sheet.doubt(item)) else ""
            name = _plain(item.indicator) + " " * (wide - display_width(item.indicator))
            room = " " * (widest - display_width(amount))
            unit = _plain(sheet.value(item).unit)
            yield f"  {name}  {room}{_plain(amount)}{unit}  ({_plain(', '.join(about))}){flag}"
        yield from _rest(sheet, own)
    if not sheet.figures:
        yield say("none", sheet.language)


def _repairs(sheet: Sheet) -> Iterator[str]:
    for code, own in sheet.changes.items():
        count = sum(change.count for change in own)
        yield _styled(f"{rule(code, sheet.language)} {count:,}", BOLD)
        for change in [] if code in MANY else own[:MOST_ROWS]:
            before, after = (repr(words)[1:-1] or "∅" for words in (change.before, change.after))
            times = f" ×{change.count}" if change.count > 1 else ""
            around = f"{_plain(change.left)}[{before} → {after}]{_plain(change.right)}"
            yield f"  {around}{times}  ({told(change.confidence)}, @{change.start})"
    if not sheet.repairs:
        yield say("none", sheet.language)


def _doubts(sheet: Sheet, found: Doubts) -> Iterator[str]:
    yield from map(str, found.remarks)
    for doubt in found.places[:MOST_ROWS]:
        guesses = " | ".join(doubt.guesses)
        tail = f" → {say('guesses', sheet.language)}: {guesses}" if guesses else ""
        at = ", ".join(f"@{start}" for _, start in doubt.places)
        words = _plain(f"{doubt.left}{doubt.words}{doubt.right}"[:80])
        yield _styled(f"{at} {doubt.what}: {words}{tail}", RED if doubt.kind != "alike" else DIM)
    yield from _rest(sheet, found.places)
    if not found.count:
        yield say("none", sheet.language)


def _rest(sheet: Sheet, rows: Sequence[object]) -> Iterator[str]:
    if len(rows) > MOST_ROWS:
        yield say("more", sheet.language, n=f"{len(rows) - MOST_ROWS:,}")
