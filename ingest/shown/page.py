"""What was read, as one page that needs nothing else: no network, no other file."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from graph.ontology import load_ontology
from ingest.text.edits import Edit
from ingest.text.profile import Profile
from ingest.text.said import ReadTarget

from .cards import cards, family
from .layers import Stretch, number_of, stretches
from .sheet import Sheet
from .words import rule, say

MOST_CHARACTERS = 300_000
STYLE = Path(__file__).with_name("page.css")
SCRIPT = """
const body = document.body;
function go(place) {
  const to = document.getElementById(place);
  if (!to) return;
  to.scrollIntoView({block: 'center'});
  to.classList.remove('flash'); void to.offsetWidth; to.classList.add('flash');
}
function toggle(button) {
  const on = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', on);
  document.querySelectorAll('mark.t-' + button.dataset.type)
    .forEach(mark => mark.classList.toggle('e', on));
}
function show(button) {
  body.classList.toggle('original', button.dataset.way === 'original');
  button.parentNode.querySelectorAll('button')
    .forEach(one => one.setAttribute('aria-pressed', one === button));
}
document.addEventListener('click', event => {
  const at = name => event.target.closest('[data-' + name + ']');
  if (at('go')) { event.preventDefault(); go(at('go').dataset.go); }
  else if (at('type')) toggle(at('type'));
  else if (at('way')) show(at('way'));
});
"""


def page_of(sheet: Sheet) -> str:
    """Return the page as HTML."""
    title = escape(sheet.title)
    head = (
        f'<!doctype html><html lang="{"zh-CN" if sheet.language == "zh" else "en"}">'
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title} · Trihelix</title><style>{STYLE.read_text('utf-8')}{_colors()}</style>"
        "</head>"
    )
    return (
        f'{head}<body><header>{_head(sheet)}</header><main><section class="card">{_text(sheet)}'
        f"</section><aside>{cards(sheet)}</aside></main>"
        f"<footer>Trihelix · {escape(sheet.reading.name)}</footer><script>{SCRIPT}</script>"
        "</body></html>\n"
    )


def _colors() -> str:
    ontology = load_ontology()
    return (
        "".join(f".f-{name}{{--c:{family.color}}}" for name, family in ontology.families.items())
        + "@media(prefers-color-scheme:dark){"
        + "".join(
            f".f-{name}{{--c:color-mix(in srgb,{family.color} 45%,#fff)}}"
            for name, family in ontology.families.items()
        )
        + "}"
    )


def _head(sheet: Sheet) -> str:
    language, reading = sheet.language, sheet.reading
    size = say("characters", language, n=f"{len(reading.text):,}")
    count = say("sentences", language, n=f"{len(reading.sentences):,}")
    told = f"{reading.name} · {reading.encoding} · {size} · {count}"
    parts = sheet.parts
    about = _parts(sheet) if len(parts) > 1 else "".join(_about(sheet, p) for p in parts)
    return (
        f'<h1>{escape(sheet.title)}</h1><div class="file">{escape(told)}</div>'
        f"{about}{_tiles(sheet)}"
    )


def _about(sheet: Sheet, part: Profile) -> str:
    untold = say("untold", sheet.language)
    cells = "".join(
        f"<div><dt>{escape(label)}</dt><dd{' class=no' if value == untold else ''}>"
        f"{escape(value)}</dd></div>"
        for label, value in sheet.about(part)
    )
    return f'<dl class="about">{cells}</dl>'


def _parts(sheet: Sheet) -> str:
    rows = []
    for number, part in enumerate(sheet.parts, 1):
        told = " · ".join(f"{label} {value}" for label, value in sheet.about(part))
        title = escape(part.title or say("untold", sheet.language))
        rows.append(
            f'<li><a href="#p{part.start}" data-go="p{part.start}">{number}. {title}</a>'
            f"<span>{escape(told)}</span></li>"
        )
    return f'<ol class="parts">{"".join(rows)}</ol>'


def _tiles(sheet: Sheet) -> str:
    counts = {
        "entities": sum(map(len, sheet.entities.values())),
        "relations": len(sheet.reading.relations),
        "targets": len(sheet.reading.targets),
        "doubts": sheet.doubt_count,
        "repairs": len(sheet.repairs),
    }
    cells = (
        f'<a href="#{key}"{" class=bad" if key == "doubts" and n else ""}><b>{n:,}</b>'
        f"<span>{escape(say(key, sheet.language))}</span></a>"
        for key, n in counts.items()
    )
    return f'<div class="tiles">{"".join(cells)}</div>'


def _text(sheet: Sheet) -> str:
    language = sheet.language
    buttons = "".join(
        f'<button data-type="{type_}" aria-pressed="true" class="{family(type_)}"><i></i>'
        f"{escape(sheet.type_label(type_))} {len(named)}</button>"
        for type_, named in sheet.entities.items()
    )
    switch = "".join(
        f'<button data-way="{way}" aria-pressed="{str(way == "as_read").lower()}">'
        f"{escape(say(way, language))}</button>"
        for way in ("as_read", "original")
    )
    body = "".join(_marked(sheet))
    cut = len(sheet.reading.text) > MOST_CHARACTERS
    note = f'<p class="cap">{say("cut", language, n=f"{MOST_CHARACTERS:,}")}</p>' if cut else ""
    return (
        f'<div class="bar">{buttons}<span class="switch">{switch}</span></div>'
        f'<div class="text">{body}</div>{note}'
        f'<p class="cap hint">{escape(say("hint", language))}</p>'
    )


def _marked(sheet: Sheet) -> Iterator[str]:
    """Yield the text with names, numbers, flaws and repairs marked."""
    reading = sheet.reading
    starts = {part.start for part in sheet.parts}
    numbers = {number_of(reading, target)[0] for target in reading.targets}
    held: int | None = None
    for stretch in stretches(reading, MOST_CHARACTERS):
        if held is not None and stretch.mention != held:
            yield _closing(sheet, held)
            held = None
        if stretch.start in starts:
            yield f'<span id="p{stretch.start}"></span>'
        if stretch.mention is not None and held is None:
            held = stretch.mention
            yield _opening(sheet, held)
        yield _piece(sheet, stretch, numbers)
    if held is not None:
        yield _closing(sheet, held)


def _opening(sheet: Sheet, index: int) -> str:
    mention = sheet.reading.mentions[index]
    told = f"{sheet.type_label(mention.type)} · {mention.canonical} · {mention.confidence:.2f}"
    return (
        f'<mark id="e{index}" class="e t-{mention.type} {family(mention.type)}" '
        f'title="{escape(told)}">'
    )


def _closing(sheet: Sheet, index: int) -> str:
    entity = load_ontology().entities[sheet.reading.mentions[index].type]
    return f"<sup>{entity.glyph}</sup></mark>"


def _piece(sheet: Sheet, stretch: Stretch, numbers: set[int]) -> str:
    text = escape(sheet.reading.text[stretch.start : stretch.end])
    if stretch.edit is not None:
        text = _edited(sheet, stretch.edit)
    if stretch.mark is not None:
        text = _flawed(sheet, stretch, text)
    if stretch.target is None:
        return text
    item = sheet.reading.targets[stretch.target]
    own = f' id="n{stretch.target}"' if stretch.start in numbers else ""
    bad = " bad" if item.corrupted else ""
    return f'<span{own} class="n{bad}" title="{escape(_told(sheet, item))}">{text}</span>'


def _told(sheet: Sheet, item: ReadTarget) -> str:
    kind = load_ontology().term("kind", item.kind, sheet.language)
    told = [item.indicator, kind, sheet.when(item), item.subject, sheet.doubt(item)]
    return " · ".join(filter(None, told))


def _edited(sheet: Sheet, edit: Edit) -> str:
    if edit.rule == "markup":
        return escape(edit.after)
    before = escape(edit.before.replace("\r", "").replace("\n", "⏎"))
    told = f"{rule(edit.rule, sheet.language)}: {edit.before} → {edit.after}"
    return (
        f'<span id="x{edit.start}" class="x x-{edit.rule}" title="{escape(told)}">'
        f'<span class="b">{before}</span><span class="a">{escape(edit.after)}</span></span>'
    )


def _flawed(sheet: Sheet, stretch: Stretch, text: str) -> str:
    mark = stretch.mark
    if mark is None:
        return text
    kind = {"number_corruption": "number"}.get(mark.kind, mark.kind)
    told = " | ".join([rule(mark.kind, sheet.language), *sheet.guessed(mark)])
    last = stretch.end == mark.end and mark.guesses
    guess = f' data-guess="?{escape(mark.guesses[0].text)}"' if last else ""
    own = f' id="d{mark.start}"' if stretch.start == mark.start else ""
    return f'<span{own} class="q-{kind}"{guess} title="{escape(told)}">{text}</span>'
