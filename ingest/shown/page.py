"""What was read, as one page that needs nothing else: no network, no other file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from graph.certainty import bands
from graph.ontology import load_ontology
from ingest.text.kinds import ENTITY_TYPES

from .cards import cards
from .doubts import Doubts, doubts
from .marked import paragraphs
from .sheet import Sheet
from .tags import MOST_CHARACTERS, link, safe
from .ties import sentence_at
from .words import say

STYLE, SCRIPT = (Path(__file__).with_name(name) for name in ("page.css", "page.js"))


def page_of(sheet: Sheet) -> str:
    """Return the page as HTML."""
    found = doubts(sheet)
    title, script = safe(sheet.title), SCRIPT.read_text("utf-8")
    # whatever a document says, nothing but this one script runs and nothing is fetched
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'"
    head = (
        f'<!doctype html><html lang="{"zh-CN" if sheet.language == "zh" else "en"}">'
        '<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title} · Trihelix</title><style>{STYLE.read_text('utf-8')}{_looks()}</style>"
        "</head>"
    )
    return (
        f"{head}<body><header>{_head(sheet, found)}</header>{_nav(sheet, found)}"
        f'<main><section class="card read" id="text">{_text(sheet, found)}</section>'
        f"<aside>{_selection(sheet)}{cards(sheet, found)}</aside></main>"
        f"<footer>Trihelix · {safe(sheet.file)}</footer><script>{script}</script></body></html>\n"
    )


def _looks() -> str:
    """Return colour and letter of each entity type; with colours for the dark."""
    ontology, out, dark = load_ontology(), [], []
    for type_ in ENTITY_TYPES:
        entity = ontology.entities[type_]
        color = ontology.families[entity.family].color
        out.append(f'.{type_}{{--c:{color};--g:"{entity.glyph}"}}')
        out.append(f'[data-off~="{type_}"] mark.{type_}{{all:unset}}')
        out.append(f'[data-off~="{type_}"] mark.{type_}::after{{content:none}}')
        dark.append(f".{type_}{{--c:color-mix(in srgb,{color} 45%,#fff)}}")
    return f"{''.join(out)}@media screen and (prefers-color-scheme:dark){{{''.join(dark)}}}"


def _head(sheet: Sheet, found: Doubts) -> str:
    parts = sheet.parts
    about = _parts(sheet) if len(parts) > 1 else "".join(_about(sheet, p.start) for p in parts)
    return (
        f'<p class="file">{safe(sheet.file)}</p><h1>{safe(sheet.title)}</h1>'
        f"{about}{_tiles(sheet, found)}"
    )


def _about(sheet: Sheet, start: int) -> str:
    part = next(part for part in sheet.parts if part.start == start)
    cells = "".join(
        f"<div><dt>{safe(say(key, sheet.language))}</dt>{_told(sheet, value, 'dd')}</div>"
        for key, value in sheet.about(part).items()
    )
    return f'<dl class="about">{cells}</dl>'


def _told(sheet: Sheet, value: str, tag: str) -> str:
    if value:
        return f"<{tag}>{safe(value)}</{tag}>"
    return f'<{tag} class="no">{safe(say("untold", sheet.language))}</{tag}>'


def _parts(sheet: Sheet) -> str:
    """Return a table of the documents that a text holds."""
    rows = []
    keys = [*sheet.about(sheet.parts[0])]
    for number, part in enumerate(sheet.parts, 1):
        title = safe(part.title or say("untold", sheet.language))
        cells = "".join(_told(sheet, value, "td") for value in sheet.about(part).values())
        name = link(f"p{part.start}", part.start, title)
        rows.append(f'<tr><td class="r">{number}</td><td>{name}</td>{cells}</tr>')
    heads = "".join(f"<th>{safe(say(key, sheet.language))}</th>" for key in keys)
    inside = safe(say("documents", sheet.language))
    return (
        f'<div class="parts"><table><thead><tr><th></th><th>{inside} <b>{len(rows)}</b></th>'
        f"{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _counts(sheet: Sheet, found: Doubts) -> dict[str, int]:
    return {
        "doubts": found.count,
        "relations": len(sheet.reading.relations),
        "targets": len(sheet.reading.targets),
        "entities": sum(map(len, sheet.entities.values())),
        "repairs": len(sheet.repairs),
    }


def _tiles(sheet: Sheet, found: Doubts) -> str:
    """Return the counts, each with what it is made of."""
    types = sorted(sheet.entities.items(), key=lambda each: -len(each[1]))[:3]
    made = {
        "relations": [(sheet.band(code), sheet.sureness[code]) for code in bands()],
        "targets": [(sheet.term("kind", kind), len(own)) for kind, own in sheet.figures.items()],
        "entities": [(sheet.type_label(type_), len(own)) for type_, own in types],
        "repairs": sheet.repair_counts[:3],
    }
    parts = {key: [f"{name} {n:,}" for name, n in own if n] for key, own in made.items()}
    parts["doubts"] = found.made_of[:4]
    tiles = []
    for key, n in _counts(sheet, found).items():
        told = "".join(f"<span>{safe(part)}</span>" for part in parts[key])
        meter = _meter(sheet) if key == "relations" and n else ""
        kind = found.level if key == "doubts" else ""
        to = f' href="#{key}"' if n or key != "doubts" else ""
        name = f"<em>{safe(say(key, sheet.language))}</em>"
        tiles.append(
            f'<a class="tile {kind}"{to}><b>{n:,}</b>{name}{meter}<small>{told}</small></a>'
        )
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _meter(sheet: Sheet) -> str:
    """Return how sure the relations are, as a bar."""
    told = [(code, sheet.sureness[code]) for code in bands() if sheet.sureness[code]]
    cells = "".join(f'<i class="{code}" style="flex:{n}"></i>' for code, n in told)
    return f'<span class="meter">{cells}</span>'


def _nav(sheet: Sheet, found: Doubts) -> str:
    entries = [f'<a href="#text">{safe(say("text", sheet.language))}</a>']
    for key, n in _counts(sheet, found).items():
        if n or key != "doubts":
            kind = f' class="{found.level}"' if key == "doubts" else ""
            name = safe(say(key, sheet.language))
            entries.append(f'<a href="#{key}"{kind}>{name} <i>{n:,}</i></a>')
    return f"<nav>{''.join(entries)}</nav>"


def _selection(sheet: Sheet) -> str:
    told, step, close = (safe(say(key, sheet.language)) for key in ("selected", "next", "close"))
    places = safe(say("places", sheet.language, n="#"))
    return (
        f'<div id="chosen" role="status" hidden><span class="w"></span><small data-n="{places}">'
        f"</small><small>{told}</small><button data-step>{step} ↓</button>"
        f"<button data-close>{close}</button></div>"
    )


def _text(sheet: Sheet, found: Doubts) -> str:
    language = sheet.language
    buttons = "".join(
        f'<button data-type="{type_}" aria-pressed="true" class="w {type_}">'
        f"{safe(sheet.type_label(type_))} <i>{len(named):,}</i></button>"
        for type_, named in sheet.entities.items()
    )
    switch = "".join(
        f'<button data-way="{way}" aria-pressed="{str(way == "as_read").lower()}">'
        f"{safe(say(way, language))}</button>"
        for way in ("as_read", "original")
    )
    ways = f'<span class="switch">{switch}</span>' if sheet.repairs else ""
    groups = (group for own in sheet.groups.values() for group in own)
    cited = {sentence_at(sheet.reading, group.start) for group in groups}
    cited |= {int(p[1:]) for doubt in found.places for p, _ in doubt.places if p.startswith("s")}
    body = "".join(paragraphs(sheet, frozenset(cited)))
    cut = len(sheet.reading.text) > MOST_CHARACTERS
    note = f'<p class="cap">{say("cut", language, n=f"{MOST_CHARACTERS:,}")}</p>' if cut else ""
    return (
        f'<div class="bar">{buttons}{ways}</div><div class="text" role="group"'
        f' aria-label="{safe(say("text", language))}" aria-describedby="keys">{body}</div>{note}'
        f'<p class="cap hint">{_key(sheet)}</p>'
        f'<p class="cap howto">{safe(say("hint", language))}</p>'
        f'<p class="cap howto" id="keys">{safe(say("keys", language))}</p>'
        f'<div id="tip" role="tooltip" hidden><span id="told"></span>'
        f'<small aria-hidden="true">{safe(say("moves", language))}</small></div>'
    )


def _key(sheet: Sheet) -> str:
    """Return what the marks mean."""
    looks = {"number": "n", "doubtful_number": "n bad", "doubtful_name": "q", "repaired": "mended"}
    words = {key: safe(say(key, sheet.language)) for key in looks}
    return " ".join(f'<span class="{look}">{words[key]}</span>' for key, look in looks.items())
