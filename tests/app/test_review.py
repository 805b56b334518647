"""The page on which people decide what is one, on the invented sample."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

import app
from graph.context import Context
from graph.facts import SourceHeader, remove_source, write_source
from graph.ledger import ledger_path, read_ledger
from graph.ledger_judgements import JUDGEMENTS
from graph.model import Document, Entity, Evidence, Fact, Passage
from graph.workspace import Workspace
from ingest.refresh import refresh_facts
from ingest.review import open_review

pytestmark = pytest.mark.server
FIRM = "远行精锐轴承有限公司"
PLACES = {"review_a": "长沙市", "review_b": "湘潭市", "review_c": ""}
"""Source → place of the firm: c may be either of the two others."""


@pytest.fixture
def page(sample: Context, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Yield the page on the sample; what was decided is gone afterwards."""
    for name, value in app.environment(sample).items():
        if name.startswith("TRIHELIX_"):
            monkeypatch.setenv(name, value)
    monkeypatch.setattr("streamlit.get_option", lambda name: {"server.address": "127.0.0.1"}[name])
    for key, place in PLACES.items():
        add_firm(sample.workspace, key, place)
    refresh_facts(sample.workspace, print)
    test = AppTest.from_file(app.__file__, default_timeout=60)
    test.switch_page("app_pages/review.py")
    yield test
    ledger_path(sample.workspace, JUDGEMENTS).unlink(missing_ok=True)
    for key in PLACES:
        remove_source(sample.workspace, key)
    refresh_facts(sample.workspace, print)


def add_firm(workspace: Workspace, key: str, place: str) -> None:
    """Add a source of one firm, of which another source knows no place."""
    document = Document(f"{key}/0", key, key, f"{key}.csv", "0" * 64, "table")
    passage = f"{document.id}@2"
    firm = Entity(f"{key}#1", "Enterprise", FIRM, place=place)
    header = SourceHeader(key, "2025", key, key, "CC0", "registry", "1", (document,))
    fact = Fact(firm, Evidence(key, document.id, "2", passage))
    row = Passage(passage, document.id, "2", f"企业: {FIRM} | 地区: {place}")
    write_source(workspace, header, [fact], [row])


def words(test: AppTest) -> str:
    html = "\n".join(str(element.proto.body) for element in test.get("html"))
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.S).split())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_review_page_shows_two_records_and_the_reasons(
    page: AppTest, sample: Context, language: str
) -> None:
    first = open_review(sample.workspace).left()[0]
    page.query_params["lang"] = language
    page.run()
    assert not page.exception
    said = words(page)
    assert first.a.name in said
    assert first.b.name in said
    assert all(reason.text(language) in said for reason in first.reasons)
    assert page.button(key="judge-same").disabled


def test_review_page_is_closed_to_other_machines(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda name: {"server.address": "0.0.0.0"}[name])
    page.run()
    assert "只能在运行本程序的机器上判断" in words(page)
    assert FIRM not in words(page)


def test_review_page_takes_one_click_a_decision(page: AppTest, sample: Context) -> None:
    left = len(open_review(sample.workspace).left())
    assert left >= len(PLACES) - 1
    page.run()
    page.text_input(key="review-by").set_value("王丽").run()
    assert f"{left} 对待判断 0 对本次已判" in words(page)
    start = time.perf_counter()
    page.button(key="judge-different").click().run()
    assert time.perf_counter() - start < 5
    assert not page.exception
    assert f"{left - 1} 对待判断 1 对本次已判" in words(page)
    (line,) = read_ledger(sample.workspace, JUDGEMENTS).lines
    assert (line.by, line.why, line.told["verdict"]) == ("王丽", "逐对核对", "different")
    assert "有判断尚未进入图谱" in words(page)
    page.button(key="back").click().run()
    assert f"{left} 对待判断 0 对本次已判" in words(page)
    assert read_ledger(sample.workspace, JUDGEMENTS).standing() == []
    page.button(key="skip").click().run()
    assert f"{left - 1} 对待判断" in words(page)
