"""The pages in a real browser: words, requests, clicks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit

import pytest
from browser import Browser

from graph.context import Context
from graph.search import NameIndex

PAGES = {
    "": ("首页", "Overview"),
    "network": ("伙伴网络", "Network"),
    "organization": ("单位档案", "Unit file"),
    "gaps": ("协同缺口", "Gaps"),
    "shortlist": ("供需匹配", "Matchmaking"),
    "targets": ("目标台账", "Targets"),
    "cypher": ("图查询", "Query"),
    "sources": ("数据与证据", "Sources"),
}
INSTITUTE, FIRM = "东澜省新材料研究所", "澜江精锐轴承有限公司"
CONTROLS = "button, input, textarea, [role=tab], [data-testid=stDataFrame] canvas"
# words of the interface, and no data; the glyphs are drawings
INTERFACE = """[...document.querySelectorAll(`[data-testid=stTopNavLink], h1, h3.t, .head span,
  [data-testid=stWidgetLabel], [data-testid=stPageLink], [data-testid=stPills] button, .sub,
  [class*=st-key-card]:not(.st-key-card-result) th,
  .stDownloadButton, .st-key-run button, .state, [role=tab], .kpis span, .tile span, .note,
  .legend span, .empty, .st3`)].map(e => {const c = e.cloneNode(true);
  c.querySelectorAll("i.gl, [data-testid=stIconMaterial]").forEach(i => i.remove());
  return c.textContent}).concat([...document.querySelectorAll("[placeholder]")].map(
  e => e.placeholder)).join("\\n")"""
IN_CHINESE_TOO = {"CSV", "JSON", "Cypher"}
# Streamlit asks for these beside the page's own address first, then at the root
PROBES = ("_stcore/health", "_stcore/host-config")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.server,
]


@pytest.fixture
def page(explorer: str, browser: Browser) -> Iterator[Callable[[str], Browser]]:
    """Return what opens an address; afterwards nothing outside was asked, nothing complained."""

    def opened(address: str) -> Browser:
        browser.open(f"{explorer}/{address}")
        return browser

    yield opened
    addresses = (urlsplit(url) for url in browser.requests)
    asked = {address.hostname for address in addresses if address.scheme not in ("data", "blob")}
    assert asked == {"127.0.0.1"}
    assert [told for told in browser.complaints if not told.endswith(PROBES)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_browser_pages_speak_one_language(
    page: Callable[[str], Browser], name: str, language: str
) -> None:
    browser = page(f"{name}?lang={language}")
    chinese, english = PAGES[name]
    assert browser.evaluate("document.title").startswith(chinese if language == "zh" else english)
    # a slow machine shows the frame of a page before what is in it
    browser.until(lambda: len(browser.evaluate(INTERFACE)) > 60)
    words = browser.evaluate(INTERFACE)
    if language == "en":
        assert re.findall(r"[\u3400-\u9fff]+", words) == []
    else:
        assert set(re.findall(r"\b[A-Za-z]{3,}\b", words)) <= IN_CHINESE_TOO


def test_browser_language_stays_from_page_to_page(page: Callable[[str], Browser]) -> None:
    browser = page("?lang=en")
    browser.click(link("Gaps"))
    browser.until(lambda: browser.evaluate("document.querySelector('h1').textContent") == "Gaps")
    assert "lang=en" in browser.evaluate("location.search")


def test_browser_fonts_are_the_ones_that_ship(page: Callable[[str], Browser]) -> None:
    browser = page("")
    loaded = browser.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family).join()"
    )
    assert "Inter" in loaded


def test_browser_search_leads_to_a_unit(page: Callable[[str], Browser]) -> None:
    browser = page("")
    browser.click("document.querySelector('.st-key-q input')")
    browser.type("新材料研究所")
    browser.click("document.querySelector('.st-key-suggest button')")
    browser.until(lambda: "/network" in browser.evaluate("location.pathname"))
    browser.settle()
    assert INSTITUTE in browser.evaluate("document.querySelector('.ent h2').textContent")


def test_browser_node_opens_the_evidence_of_its_tie(
    page: Callable[[str], Browser], sample: Context
) -> None:
    entity = NameIndex(sample.workspace).resolve(INSTITUTE)
    browser = page(f"network?id={quote(entity)}&hops=1")
    canvas = "document.querySelector('.st-key-card-network canvas')"
    browser.where(canvas)
    # the first partner stands right of the middle, at a distance that depends on the room
    beside = [(float(distance), 0.0) for distance in range(120, 340, 10)]
    place = next(at for at in beside if browser.cursor(canvas, at=at) == "pointer")
    browser.click(canvas, at=place)
    browser.until(lambda: "与东澜理工大学的联系" in evidence(browser, "panel"))
    browser.settle()
    assert browser.evaluate("document.querySelectorAll('.ev q mark').length") > 0


def test_browser_row_opens_its_evidence(page: Callable[[str], Browser]) -> None:
    browser = page("gaps?gap=gap.promised-not-done")
    first = evidence(browser)
    table = "document.querySelector('[data-testid=stDataFrame] canvas')"
    browser.where(table)
    height = browser.evaluate(f"{table}.getBoundingClientRect().height")
    width = browser.evaluate(f"{table}.getBoundingClientRect().width")
    browser.click(table, at=(16 - width / 2, 34 + 34 * 2.5 - height / 2))
    browser.until(lambda: evidence(browser) != first)
    browser.settle()
    assert browser.evaluate("document.querySelector('.ev q mark').textContent.length") > 1


def test_browser_cypher_answers_and_refuses_a_write(page: Callable[[str], Browser]) -> None:
    browser = page("cypher")
    for statement, expected in (
        ("MATCH (n:Demand) RETURN n.name AS need, n.id AS id", "11 行"),
        ("MATCH (n) DETACH DELETE n", "已拒绝：这里只能读取。"),
        ("MATCH (n:Demand) RETURN count(n) AS n", "1 行"),
    ):
        browser.click("document.querySelector('textarea')")
        browser.evaluate("document.querySelector('textarea').select()")
        browser.type(statement)
        browser.click("document.querySelector('.st-key-run button')")
        browser.until(lambda said=expected: said in browser.text())


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"organization?id={quote(INSTITUTE)}", ["名称来历", "磷酸锰铁锂正极材料产业化"]),
        (f"shortlist?unit={quote(FIRM)}&region={quote('澜江市')}", ["地区 澜江市", "东澜理工大学"]),
    ],
)
def test_browser_prints_what_is_said_and_nothing_to_click(
    page: Callable[[str], Browser], address: str, told: list[str]
) -> None:
    browser = page(address)
    assert shown(browser, CONTROLS) > 3
    assert shown(browser, ".print") == 0
    browser.emulate(media="print")
    assert shown(browser, CONTROLS) == 0
    printed = browser.evaluate(
        "[...document.querySelectorAll('.print')].map(e => e.innerText).join(' ')"
    )
    assert all(words in browser.text() for words in told)
    assert "数据版本" in printed
    # one column of white paper, as wide as the page
    assert (
        browser.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    widths = "[...document.querySelectorAll('[data-testid=stColumn]')].map(e => e.offsetWidth)"
    assert len(set(browser.evaluate(widths)) - {0}) == 1


def shown(browser: Browser, selector: str) -> int:
    """Return how many of these have a place on the page."""
    found = f"[...document.querySelectorAll({json.dumps(selector)})]"
    return int(browser.evaluate(f"{found}.filter(e => e.getClientRects().length).length"))


def evidence(browser: Browser, card: str = "evidence") -> str:
    return str(browser.evaluate(f"document.querySelector('.st-key-card-{card}')?.innerText"))


def link(words: str) -> str:
    links = "[...document.querySelectorAll('[data-testid=stTopNavLink]')]"
    return f"{links}.find(e => e.textContent.includes({json.dumps(words)}))"
