"""The page of what was read, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import Browser, until
from reading_page import TEXT, shown

from ingest.learning.markup import corpus

pytestmark = pytest.mark.browser

CORPUS = Path(__file__).parents[3] / "benchmarks" / "corpus"
CONTRASTS = """(() => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .03928 ? v / 12.92
    : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e)
    .backgroundColor); if (c.length === 3) return c; } return [255, 255, 255]; };
  return [...document.querySelectorAll('header *, nav *, aside *, .hint *')].filter(e =>
    e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => { const a = light(parse(getComputedStyle(e).color).slice(0, 3)),
      b = light(ground(e)); return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05),
      e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 20)]; })
    .filter(([ratio]) => ratio < 4.5).map(([ratio, what]) => ratio.toFixed(2) + ' ' + what);
})()"""


def test_page_in_browser_asks_for_nothing_and_runs_nothing_of_the_text(
    browser: Browser, tmp_path: Path
) -> None:
    shown(browser, tmp_path, TEXT)
    assert [url for url in browser.requests if not url.startswith("file:")] == []
    assert browser.complaints == []
    assert browser.evaluate("document.title").startswith("x<script>.txt · ")
    assert browser.evaluate("document.images.length + document.scripts.length") == 1


def test_page_in_browser_entry_shows_its_evidence_and_place(
    browser: Browser, tmp_path: Path
) -> None:
    shown(browser, tmp_path, TEXT)
    row = "document.querySelector('.tie')"
    browser.press(f"{row}.querySelector('.m')")
    until(lambda: browser.evaluate(f"{row}.open"))
    assert "签署了合作协议" in browser.evaluate(f"{row}.querySelector('q').innerText")
    marked = "[...document.querySelectorAll('mark.at')].map(one => one.textContent)"
    assert browser.evaluate(marked) == ["青石县", "江南大学", "南京大学"]
    middle = "document.querySelector('.text span.at').getBoundingClientRect()"
    assert browser.evaluate(f"{middle}.top >= 0 && {middle}.bottom <= innerHeight")
    # a number leads to its row, and so does a part of it
    for part, value in (("120件", "120"), ("家", "2023")):
        numbers = "[...document.querySelectorAll('.text u')]"
        browser.press(f"{numbers}.find(number => number.textContent === '{part}')")
        assert value in browser.evaluate("document.querySelector('tr.at').textContent")


def test_page_in_browser_name_leaves_what_is_said_of_it(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, TEXT, chances=(0.99, 0.95, 0.3, 0.95))
    visible = "[...document.querySelectorAll('.tie')].filter(e => e.checkVisibility()).length"
    assert browser.evaluate(visible) == 2
    # the doubtful ones are folded, and opened where they are what is asked for
    browser.press("[...document.querySelectorAll('mark')].find(m => m.textContent === '东南大学')")
    assert browser.evaluate(visible) == 1
    assert "东南大学" in browser.evaluate("document.getElementById('chosen').innerText")
    assert not browser.evaluate("document.querySelector('.fig')?.checkVisibility()")
    browser.key("Escape")
    assert browser.evaluate(visible) == 3
    assert browser.evaluate("document.getElementById('chosen').hidden")


def test_page_in_browser_text_is_told_as_it_was(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, TEXT)
    text = "document.querySelector('.text').innerText"
    assert "技术开发机构" in browser.evaluate(text) and "效劳" not in browser.evaluate(text)
    browser.press("document.querySelector('[data-way=original]')")
    assert "技術(shù)開發機構" in browser.evaluate(text) and "效劳" in browser.evaluate(text)
    style = "getComputedStyle(document.querySelector('mark.University')).borderBottomStyle"
    assert browser.evaluate(style) == "solid"
    browser.press("document.querySelector('[data-type=University]')")
    assert browser.evaluate(style) == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_in_browser_fits_narrow_screens_and_is_legible(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    wanted = {"w20-dev-damage-01", "w7-essay-pages-01", "w4-coop-table-01", "w4-firm-profile-01"}
    texts = [doc.text for doc in corpus(CORPUS, "dev") if doc.id in wanted]
    assert len(texts) == len(wanted)
    browser.emulate(scheme=scheme)
    for width in (420, 1440):
        browser.resize(width, 900)
        for text in texts:
            shown(browser, tmp_path, text)
            assert browser.evaluate("document.documentElement.scrollWidth") <= width
            assert browser.evaluate(CONTRASTS) == []


def test_page_in_browser_paper_has_what_is_doubtful_and_no_buttons(
    browser: Browser, tmp_path: Path
) -> None:
    shown(browser, tmp_path, TEXT, chances=(0.99, 0.95, 0.3, 0.95))
    browser.emulate(media="print")
    seen = "[...document.querySelectorAll('{}')].some(e => e.checkVisibility())"
    assert not any(browser.evaluate(seen.format(what)) for what in ("nav", "button", ".howto"))
    height = "document.querySelector('.weak .tie').getBoundingClientRect().height"
    assert browser.evaluate(height) > 10
