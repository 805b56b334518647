"""A web page as saved from a site (.html, .htm) → its content; offsets count in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.errors import InputError
from ingest.readers.blocks import CELLS, Block, Element, blocks
from ingest.readers.laying import lay_blocks
from ingest.readers.text import DocumentText, laid_out
from ingest.text.decode import check_lines, decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_DECLARED = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030",
    "gb18030": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
_WIDE = frozenset({"div", "td", "article", "main", "section", "center", "body", "form", "html"})
"""Elements that can hold the content of a page as a whole."""
_TITLES = frozenset({"h1", "h2", "h3", "title"})
_SENTENCE = re.compile(r"[。；！？]")
_PROSE_SHARE, _LINKED_SHARE, _FURNITURE_SHARE = 0.75, 0.5, 0.3


def web_text(data: bytes, name: str) -> DocumentText:
    """Return the text of a page; navigation, scripts and what else is no content is mark-up.

    The encoding is that of the byte order mark, else the declared one, else the likely one.
    """
    told = _CHARSET.search(data[:4096])
    declared = _DECLARED.get(told[1].decode("ascii").lower(), "") if told else ""
    decoded = decode(data, name, declared=declared, is_marked_up=True)
    root, found = blocks(decoded.text)
    _weigh(found)
    content = _content(root, found)
    if not content:
        raise InputError(
            f"{name}: the page has no text in it; sites that draw their pages by script save "
            "none. Copy the text from the browser into a .docx or .txt."
        )
    markup = lay_blocks(decoded.text, content)
    check_lines(laid_out(decoded.text, markup), name)
    return DocumentText(
        decoded.text, decoded.encoding, decoded.doubts, markup, left_out=len(found) - len(content)
    )


def _weigh(found: Sequence[Block]) -> None:
    for block in found:
        if _is_prose(block):
            for element in block.element.above:
                element.prose += block.chars


def _is_prose(block: Block) -> bool:
    is_told = bool(_SENTENCE.search(block.words)) or block.chars >= 40
    return is_told and block.linked < 0.3 * block.chars and not block.element.is_dropped


def _content(root: Element, found: Sequence[Block]) -> list[Block]:
    shown = [block for block in found if _is_shown(block, root)]
    holder = _holder(root, shown)
    inside = [i for i, block in enumerate(shown) if holder in block.element.above]
    if not inside:
        return _without_link_lists(shown)
    first, last = inside[0], inside[-1]
    heading = next((b for b in found if b.element.name == "title"), None)
    title = _title(shown[: first + 1], heading)
    kept = [b for b in shown[title if title is not None else first : first] if not _is_links(b)]
    kept += _without_link_lists(shown[first : last + 1])
    has_title = title is not None or any(b.element.name in _TITLES for b in shown[first : last + 1])
    is_said = heading is None or any(
        b.words and heading.words.startswith(b.words) for b in kept[:5]
    )
    if not kept or has_title or heading is None or is_said:
        return kept
    return kept if heading.runs[0].start > kept[0].runs[0].start else [heading, *kept]


def _is_shown(block: Block, root: Element) -> bool:
    if block.element.is_dropped or block.element.name == "title":
        return False
    most = _FURNITURE_SHARE * root.prose
    return not any(e.is_furniture and e.prose <= most for e in block.element.above)


def _holder(root: Element, shown: Sequence[Block]) -> Element:
    """Return the innermost element that holds nearly all running text of the page."""
    total = sum(block.chars for block in shown if _is_prose(block))
    held: dict[int, tuple[int, Element]] = {}
    for block in shown:
        if _is_prose(block):
            for element in block.element.above:
                held[id(element)] = (held.get(id(element), (0, element))[0] + block.chars, element)
    best, depth = root, 0
    for chars, element in held.values():
        level = sum(1 for _ in element.above)
        if element.name in _WIDE and chars >= _PROSE_SHARE * total and level > depth:
            best, depth = element, level
    return best


def _title(before: Sequence[Block], heading: Block | None) -> int | None:
    """Return the index of the last heading, by its element or by the page's title; None if none."""
    named = heading.words if heading else ""
    titles = [
        i for i, block in enumerate(before)
        if block.element.nearest(_TITLES) or (block.chars >= 5 and named.startswith(block.words))
    ]  # fmt: skip
    return titles[-1] if titles else None


def _is_links(block: Block) -> bool:
    return block.linked > _LINKED_SHARE * block.chars and not _SENTENCE.search(block.words)


def _without_link_lists(found: Sequence[Block]) -> list[Block]:
    """Return the blocks without lists of links: three in a row, or three in one block."""
    kept: list[Block] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and _is_links(found[end]):
            end += 1
        run = found[at:end]
        is_list = len(run) >= 3 or sum(block.links for block in run) >= 3
        kept += [block for block in run if not is_list or block.element.nearest(CELLS)]
        kept += found[end : end + 1]
        at = end + 1
    return kept
