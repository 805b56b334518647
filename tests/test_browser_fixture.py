"""The browser that tests share: what one does to it is gone for the next."""

from __future__ import annotations

import pytest
from browser import Browser

pytestmark = pytest.mark.browser

LOOKS = """[innerWidth, matchMedia("(prefers-color-scheme:dark)").matches,
  matchMedia("print").matches, location.href]"""


def test_browser_fixture_forgets_what_a_test_did(browser: Browser) -> None:
    first = browser.evaluate(LOOKS)
    browser.send("Page.navigate", url="data:text/html,<script>console.error('x')</script>")
    browser.resize(420, 900)
    browser.emulate(scheme="dark", media="print")
    browser.until(lambda: browser.evaluate("document.readyState") == "complete")
    assert browser.evaluate(LOOKS)[:3] == [420, True, True]
    assert browser.complaints == ["x"] and len(browser.requests) == 1
    browser.reset()
    browser.until(lambda: browser.evaluate("document.readyState") == "complete")
    assert browser.evaluate(LOOKS) == first == [1440, False, False, "about:blank"]
    assert browser.complaints == browser.requests == []
