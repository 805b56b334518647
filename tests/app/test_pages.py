"""Each page through Streamlit's own test runner: it opens, and stands without a store."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_words import FIRM, Open, html, words
from streamlit.testing.v1 import AppTest

import app
from graph.context import Context
from graph.workspace import Workspace

PAGES = (
    *("overview", "network", "organization", "gaps", "shortlist", "targets", "cypher", "sources"),
)

pytestmark = pytest.mark.server


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_open_without_a_fault(page: Open, name: str, language: str) -> None:
    test = page(name, lang=language)
    assert not test.exception
    assert 'class="ban bad"' not in html(test)


def test_pages_begin_with_the_own_region_once_it_is_set(page: Open, sample: Context) -> None:
    kept = sample.workspace.root / "explorer.json"
    test = page("overview")
    next(button for button in test.button if button.label.startswith("澜江市")).click().run()
    try:
        assert kept.exists()
        for name in ("targets", "gaps"):
            assert page(name).text_input(key="region").value == "澜江市"
        assert page("shortlist", unit=FIRM).text_input(key="region").value == "澜江市"
        # an address with a region of its own wins
        assert page("targets", region="望溪区").text_input(key="region").value == "望溪区"
    finally:
        kept.unlink()


def test_pages_show_no_markup_of_the_data(page: Open) -> None:
    test = page("organization", id="<script>alert(1)</script>")
    assert "<script>alert" not in html(test)


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_an_empty_workspace_say_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIHELIX_HOME", str(tmp_path))
    monkeypatch.delenv("TRIHELIX_NEO4J_URI", raising=False)
    test = AppTest.from_file(app.__file__, default_timeout=30)
    test.switch_page(f"app_pages/{name}.py")
    test.run()
    assert not test.exception
    assert "工作区还是空的" in words(test)
    assert not Workspace(tmp_path).server.exists()


def test_pages_without_a_store_keep_standing(
    sample: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIHELIX_HOME", str(sample.workspace.root))
    monkeypatch.setenv("TRIHELIX_NEO4J_URI", "bolt://127.0.0.1:9")
    for name in PAGES:
        test = AppTest.from_file(app.__file__, default_timeout=60)
        test.switch_page(f"app_pages/{name}.py")
        test.run()
        assert not test.exception
        assert "图数据库没有响应" in words(test) or "图数据库未连接" in words(test)
