"""The look: style sheet, fonts, logo, and the colours that the ontology declares."""

from __future__ import annotations

import base64
import html
import re
import tomllib
from functools import cache
from pathlib import Path

from app_pages.words import say
from graph.ontology import Ontology, load_ontology

STATIC = Path(__file__).with_name("static")
THEME = STATIC / "theme.toml"
ICON = STATIC / "icon.png"
_FONTS = {
    "Inter": ("inter-latin-wght-normal.woff2", "100 900"),
    "JetBrains Mono": ("jetbrains-mono-latin-wght-normal.woff2", "100 800"),
}
_RANGE = "U+0000-00FF,U+2010-2027,U+20AC,U+2190-21FF,U+2212"
_LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="32" \
viewBox="0 0 {width} 32"><path d="M16 7 6 25h20z" fill="none" stroke="#94A3B8" stroke-width="2"/>\
<circle cx="16" cy="7" r="5" fill="#AD401F"/><circle cx="6" cy="25" r="5" fill="#17357F"/>\
<circle cx="26" cy="25" r="5" fill="#248865"/>\
<text x="42" y="22" font-size="17" font-weight="600" fill="#0F172A" font-family="PingFang SC,\
HarmonyOS Sans SC,Microsoft YaHei,Noto Sans SC,Noto Sans CJK SC,sans-serif">{name}</text></svg>"""
_LOGO_WIDTH = {"zh": 184, "en": 134}


@cache
def style_sheet() -> str:
    """Return the whole style sheet as a <style> element, fonts included.

    Fonts travel inside: an installed app has no folder that Streamlit would serve.
    """
    parts = [_font_face(family, *font) for family, font in _FONTS.items()]
    parts += [(STATIC / name).read_text("utf-8") for name in ("style.css", "print.css")]
    parts += type_rules(load_ontology())
    return f"<style>{''.join(parts)}</style>"


def theme() -> dict[str, str]:
    """Return the theme as Streamlit's environment has it: the file, and its single values.

    These stand once more because a configuration in the working folder outdoes the file alone.
    """
    declared = tomllib.loads(THEME.read_text("utf-8"))["theme"]
    single = {name: v for name, v in declared.items() if not isinstance(v, list) and name != "base"}
    told = {f"THEME_{_shouted(name)}": str(value) for name, value in single.items()}
    return {**told, "THEME_BASE": str(THEME)}


def type_rules(ontology: Ontology) -> list[str]:
    """Return the CSS rules that give entity types their colour, shape and glyph."""
    rules = []
    for name, family in ontology.families.items():
        rules.append(
            f".f-{name}{{--c:{family.color};--g:{family.glyph_color};"
            f"--r:{'50%' if family.shape == 'circle' else '22%'}}}"
        )
    for name, entity in ontology.entities.items():
        family = ontology.families[entity.family]
        radius = "50%" if family.shape == "circle" else "22%"
        rules.append(
            f'[class*="st-key-pick-{name}-"] button p::before{{content:"{entity.glyph}";'
            f"background:{family.color};color:{family.glyph_color};border-radius:{radius}}}"
        )
    return rules


def logo(language: str) -> str:
    """Return the logo with the product's name as an SVG."""
    name = html.escape(say("product", language))
    return _LOGO.format(width=_LOGO_WIDTH[language], name=name)


def _shouted(name: str) -> str:
    return re.sub(r"(?=[A-Z])", "_", name).upper()


def _font_face(family: str, file: str, weight: str) -> str:
    data = base64.b64encode((STATIC / "fonts" / file).read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f"unicode-range:{_RANGE};src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )
