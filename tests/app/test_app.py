"""What the explorer's process is told, and the words and look that ship with it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit import config

import app
from app_pages import look
from app_pages.words import load_words
from graph.context import Context
from graph.ontology import load_ontology
from graph.settings import Neo4jSettings, Settings
from graph.workspace import Workspace

PAGES = Path(app.__file__).with_name("app_pages")
CJK = re.compile(r"[\u3400-\u9fff]")
CONTEXT = Context(Workspace(Path("w")), Settings(home=Path("other"), language="en"), "en")


def test_app_environment_names_settings_that_streamlit_has() -> None:
    names = {option.env_var for option in config.get_config_options().values()}
    told = {name for name in app.environment(CONTEXT) if name.startswith("STREAMLIT_")}
    assert told <= names
    assert "STREAMLIT_BROWSER_GATHER_USAGE_STATS" in told


def test_app_environment_keeps_no_setting_of_the_surroundings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false")
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    monkeypatch.setenv("TRIHELIX_NEO4J_URI", "bolt://elsewhere")
    told = app.environment(CONTEXT)
    assert told["STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION"] == "true"
    assert "STREAMLIT_SERVER_ADDRESS" not in told
    # the demo ignores the reader's own server: so must its explorer
    assert "TRIHELIX_NEO4J_URI" not in told


@pytest.mark.parametrize(
    "settings",
    [
        replace(CONTEXT.settings, heap="1g"),
        replace(CONTEXT.settings, neo4j=Neo4jSettings("bolt://x", "u", "p", "d")),
    ],
)
def test_app_environment_gives_the_settings_back(settings: Settings) -> None:
    context = replace(CONTEXT, settings=settings)
    read = Settings.from_env(app.environment(context))
    assert read.home == Path("w").resolve()
    assert (read.neo4j, read.heap) == (settings.neo4j, settings.heap)


@pytest.mark.parametrize(
    ("asked", "of_terminal", "expected"),
    [("zh", "en", "zh"), ("en", "zh", "en"), ("en", "en", "en"), (None, "en", "zh")],
)
def test_app_environment_opens_in_chinese_unless_told(
    asked: str | None, of_terminal: str, expected: str
) -> None:
    settings = replace(CONTEXT.settings, language=of_terminal)
    context = Context(CONTEXT.workspace, settings, asked or of_terminal, asked)
    assert app.environment(context)["TRIHELIX_LANG"] == expected


def test_app_words_are_all_used_and_all_declared() -> None:
    files = [*sorted(PAGES.glob("*.py")), Path(app.__file__)]
    sources = "\n".join(path.read_text("utf-8") for path in files)
    declared = load_words().words
    assert set(re.findall(r"\bt\(\s*\"([a-z0-9_]+)\"", sources)) <= declared.keys()
    quoted = set(re.findall(r"\"([a-z0-9_]+)\"", sources))
    stems = tuple(re.findall(r"\bt\(\s*f[\"']([a-z]+_){", sources))
    unused = [
        key
        for key in declared
        if key not in quoted
        and not key.startswith(stems)
        and key.removesuffix("_note") not in declared
    ]
    assert unused == []


def test_app_words_are_in_their_own_language() -> None:
    words = load_words().words
    wrong = [key for key, label in words.items() if CJK.search(label.en)]
    assert wrong == ["language_zh"]
    bare = {key for key, label in words.items() if not CJK.search(label.zh)}
    assert bare == {"language_en", "as_json", "between", "in_brackets", "hoped", "listing"}


def test_app_words_have_the_same_places_in_both_languages() -> None:
    for key, label in load_words().words.items():
        places = [set(re.findall(r"{(\w+)}", text)) for text in (label.zh, label.en)]
        assert places[0] == places[1], key


def test_app_look_ships_fonts_with_their_licences() -> None:
    fonts = sorted(path.name for path in (look.STATIC / "fonts").iterdir())
    assert [name for name in fonts if name.endswith(".woff2")] == [
        "inter-latin-wght-normal.woff2",
        "jetbrains-mono-latin-wght-normal.woff2",
    ]
    for name in ("inter-OFL.txt", "jetbrains-mono-OFL.txt"):
        assert "SIL Open Font License" in (look.STATIC / "fonts" / name).read_text("utf-8")


def test_app_look_asks_nothing_of_outside() -> None:
    sheet = look.style_sheet()
    places = re.findall(r"url\(\"?([a-z]+:)", sheet)
    assert places and set(places) == {"data:"}
    assert "http" not in look.THEME.read_text("utf-8")
    options = {f"theme.{name}" for name in tomllib.loads(look.THEME.read_text("utf-8"))["theme"]}
    assert options <= config.get_config_options().keys()


def test_app_look_has_a_rule_for_every_type() -> None:
    rules = "".join(look.type_rules(load_ontology()))
    for name, entity in load_ontology().entities.items():
        assert f'st-key-pick-{name}-"] button p::before{{content:"{entity.glyph}"' in rules
