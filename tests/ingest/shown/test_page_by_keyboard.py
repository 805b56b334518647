"""The page of what was read, without a mouse: what the marks in the text say, and how to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import SHIFT, Browser
from reading_page import TEXT, shown

pytestmark = pytest.mark.browser

HERE = "document.activeElement"
IN_TEXT = f"!!{HERE}.closest('.text')"
STOPS = "document.querySelectorAll('.text [tabindex], .text [role=button]').length"
TIP = "document.getElementById('tip')"
NAMES = ["青石县", "江南大学", "南京大学", "白水县", "东南大学", "黑山县", "苏州大学"]


def words(browser: Browser) -> str:
    """Return the words of the mark that has the focus."""
    return str(browser.evaluate(f"{HERE}.textContent"))


def enter(browser: Browser, mark: str = "") -> None:
    """Go into the text as Tab leads there from what stands before it, and on to a mark."""
    browser.evaluate("[...document.querySelectorAll('.bar button')].pop().focus()")
    browser.key("Tab")
    while mark not in (now := words(browser)):
        browser.key("ArrowRight")
        assert words(browser) != now


def test_page_by_keyboard_text_is_one_stop(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, TEXT)
    enter(browser, "江南大学")
    assert browser.evaluate(STOPS) == 1
    browser.key("Tab")
    assert browser.evaluate(f"!!{HERE}.closest('aside')")
    assert browser.evaluate(f"{TIP}.hidden")
    # back to where one was
    browser.key("Tab", modifiers=SHIFT)
    assert words(browser) == "江南大学"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["高校", "地区 · 3 处", "伪原创换词 · 效劳 → 服务", "实绩 专利申请量 120 件"]),
        ("en", ["university", "region · named 3×", "swapped word · 效劳 → 服务", "not used"]),
    ],
)
def test_page_by_keyboard_arrows_lead_to_every_mark_and_what_it_says(
    browser: Browser, tmp_path: Path, language: str, told: list[str]
) -> None:
    shown(browser, tmp_path, TEXT, language=language)
    enter(browser)
    found, said = [], []
    for _ in range(40):
        now = browser.focused()
        found.append(now["name"])
        assert now["role"] == "button" and now["description"]
        said.append(now["description"])
        # seen below it, within the window, and nothing else is
        assert browser.evaluate(f"{TIP}.innerText").startswith(now["description"])
        place = f"{TIP}.getBoundingClientRect()"
        assert browser.evaluate(f"{place}.bottom <= innerHeight && {place}.right <= innerWidth")
        assert browser.evaluate(
            f"{place}.top >= [...{HERE}.getClientRects()].pop().bottom && {place}.left >= 0"
        )
        assert browser.evaluate(f"getComputedStyle({HERE}).outlineStyle") == "solid"
        browser.key("ArrowRight")
    count = browser.evaluate("document.querySelectorAll('.text mark').length")
    # each once in the order of the text, by its words alone; then it goes no further
    assert [name for name in found if name in NAMES][:8] == ["青石县", *NAMES]
    assert len(dict.fromkeys(found)) > count > 8 and {"2023", "120件", "服务", "x"} < {*found}
    assert found[-1] == found[-2]
    assert all(any(words in each for each in said) for words in told)
    browser.key("Home")
    assert browser.focused()["name"] == found[0]
    browser.key("End")
    assert browser.focused()["name"] == found[-1]
    assert browser.evaluate(STOPS) == 1


def test_page_by_keyboard_enter_leads_to_the_entry_and_back(
    browser: Browser, tmp_path: Path
) -> None:
    shown(browser, tmp_path, TEXT)
    enter(browser, "120")
    browser.key("Enter")
    assert browser.evaluate(f"{HERE}.closest('tr').textContent").startswith("专利申请量")
    browser.key("Enter")
    browser.until(lambda: browser.evaluate(IN_TEXT))
    assert "120" in words(browser) and not browser.evaluate(f"{TIP}.hidden")
    browser.key("Escape")
    assert browser.evaluate(f"{HERE}.closest('tr').textContent").startswith("专利申请量")
    # a doubt leads to its place too, and the arrow keys go on from there
    browser.evaluate("document.querySelector('.doubt.number a').focus()")
    browser.key("Enter")
    browser.until(lambda: browser.evaluate(IN_TEXT))
    assert "2023" in words(browser)
    browser.key("ArrowRight")
    assert "120" in words(browser)


def test_page_by_keyboard_mouse_shows_no_words_below(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, TEXT)
    browser.press("document.querySelector('.doubt.number h4 a')")
    browser.until(lambda: browser.evaluate("!!document.querySelector('.text .at')"))
    assert browser.evaluate(f"{TIP}.hidden")
    # it is where Tab leads now; a repair leads to its entry
    assert "2023" in browser.evaluate("document.querySelector('.text [tabindex]').textContent")
    browser.press("document.querySelectorAll('.text .spun_synonym')[1]")
    assert "效劳服务" in browser.evaluate("document.querySelector('#repairs .at').innerText")
    assert browser.evaluate(f"{TIP}.hidden")


def test_page_by_keyboard_name_is_chosen_and_let_go(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, TEXT)
    chosen = "document.getElementById('chosen')"
    enter(browser, "江南大学")
    browser.key(" ")
    assert "江南大学" in browser.evaluate(f"{chosen}.innerText")
    assert words(browser) == "江南大学"
    # from its buttons one comes back to the name
    browser.key("Tab")
    assert browser.evaluate(f"{chosen}.contains({HERE})")
    browser.key("Escape")
    assert browser.evaluate(f"{chosen}.hidden") and words(browser) == "江南大学"


def test_page_by_keyboard_passes_over_what_is_not_shown(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, TEXT)
    browser.press("document.querySelector('[data-type=University]')")
    browser.press("document.querySelector('[data-way=original]')")
    enter(browser)
    found = []
    while found[-1:] != [words(browser)]:
        found.append(words(browser))
        browser.key("ArrowRight")
    assert not set(found) & {"江南大学", "南京大学", "东南大学", "苏州大学"}
    assert {"白水县", "黑山县"} < set(found) and browser.evaluate(STOPS) == 1


def test_page_by_keyboard_other_keys_are_left_alone(browser: Browser, tmp_path: Path) -> None:
    shown(browser, tmp_path, TEXT)
    enter(browser)
    before = words(browser)
    browser.key("ArrowRight", modifiers=SHIFT)
    assert words(browser) == before
    browser.key("Escape")
    assert browser.evaluate(f"{TIP}.hidden") and words(browser) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_by_keyboard_focus_and_words_are_legible(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    shown(browser, tmp_path, TEXT)
    browser.emulate(scheme=scheme)
    browser.resize(420, 800)
    enter(browser)
    style = f"getComputedStyle({TIP})"
    colors = browser.evaluate(f"[{style}.color, {style}.backgroundColor]")
    assert contrast(*colors) > 7
    page = "getComputedStyle(document.querySelector('.read')).backgroundColor"
    ring = browser.evaluate(f"[getComputedStyle({HERE}).outlineColor, {page}]")
    assert contrast(*ring) > 7
    assert browser.evaluate("document.documentElement.scrollWidth") <= 420


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG has it."""

    def light(color: str) -> float:
        parts = [int(part) / 255 for part in color.strip("rgb()").split(",")]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
