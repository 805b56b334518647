"""The page of a reading, as its tests open it in a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from browser import Browser, until

from ingest.shown.page import page_of
from ingest.shown.sheet import Sheet
from ingest.text.reading import read_document

TEXT = (
    "青石县2024年总结</title><script>document.title='x'</script>\n"
    "青石县与江南大学、南京大学签署了合作协议<img src=http://example.invalid onerror=alert(1)>。\n"
    "白水县与东南大学合作。黑山县与苏州大学合作。\n"
    + "其他工作有序推进，成效明显。\n" * 60
    + "青石县高新技术企业达到2023家，专利达到120件，科技效劳体系和公共效劳平台不断完善。\n"
    + "全縣產業園區發展勢頭良好，技術(shù)開發機構眾多。\n"
)


def shown(
    browser: Browser,
    folder: Path,
    text: str,
    *,
    chances: tuple[float, ...] = (),
    language: str = "zh",
) -> None:
    """Open the page of a text in the browser."""
    reading = read_document(text, "x<script>.txt")
    if chances:
        ties = zip(reading.relations, chances, strict=True)
        told = tuple(item._replace(confidence=chance) for item, chance in ties)
        reading = replace(reading, relations=told)
    page = folder / "page.html"
    page.write_text(page_of(Sheet(reading, language)), encoding="utf-8")
    browser.send("Page.navigate", url=page.as_uri())
    until(lambda: browser.evaluate("document.readyState") == "complete")
    until(lambda: browser.evaluate("location.protocol") == "file:")
