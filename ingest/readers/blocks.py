"""A saved web page → its blocks of text, each with the elements that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.readers.tags import Tag, attribute, tags

DEEPEST = 400
"""Elements nested deeper than this are taken as part of what they stand in."""
DROPPED = frozenset({
    "script", "style", "noscript", "template", "iframe", "svg", "nav", "footer", "aside", "select",
    "button", "textarea", "input", "object", "canvas", "audio", "video", "head", "dialog"
})  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
    "tr", "ul"
})  # fmt: skip
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "keygen"
})  # fmt: skip
CLOSED_BY = {
    "p": BLOCKS,
    "li": frozenset({"li"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "head": frozenset({"body"}),
}
"""An element whose end tag is left out ends where one of these begins."""
CELLS, ROWS, TABLES = frozenset({"td", "th"}), frozenset({"tr"}), frozenset({"table"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FENCES = frozenset({"table", "ul", "ol", "dl", "select"})
_HIDDEN = re.compile(r"display\s*:\s*none")
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"
})  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|menus|breadcrumbs?|crumbs?|footer|foot|sidebar|toolbar|share"
    r"|related|recommend|copyright|comments?|pagination|pager|friendlinks?|qrcode|bdsharebuttonbox"
    r"|position|weizhi|daohang|fenxiang|tuijian)(?:$|[\s_-])"
)


@dataclass(slots=True)
class Element:
    """An element of the page and what its text amounts to."""

    name: str
    parent: Element | None = None
    is_dropped: bool = False
    """Never shown, or furniture by its kind."""
    is_furniture: bool = False
    """Furniture by its name, if it holds little of the page."""
    prose: int = 0
    """Characters of running text inside."""

    @property
    def above(self) -> Iterator[Element]:
        """Yield the element and all that it stands in."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent

    def nearest(self, names: frozenset[str]) -> Element | None:
        """Return the innermost element of one of the names that this stands in, or is."""
        return next((element for element in self.above if element.name in names), None)


@dataclass(slots=True)
class Block:
    """A stretch of text that no block element divides."""

    element: Element
    runs: list[Tag] = field(default_factory=list)
    """Runs of text, and the `br` between them."""
    chars: int = 0
    linked: int = 0
    """How many of them stand in links."""
    links: int = 0
    words: str = ""
    """The text, blanks left out."""


class _Stack:
    """The elements that are open."""

    def __init__(self) -> None:
        self.root = Element("html")
        self.top = self.root
        self.depth = 0
        self.links = 0

    def open(self, text: str, tag: Tag) -> bool:
        """Take in a start tag and return whether it begins a new block."""
        divides = tag.name in BLOCKS
        if tag.name == "a":
            self.links = 1
        if not divides and tag.name not in DROPPED:
            return False
        while tag.name in CLOSED_BY.get(self.top.name, ()) and self.top.parent:
            self._pop()
        if tag.name in VOID or self.depth >= DEEPEST or text[tag.end - 2 : tag.end] == "/>":
            return divides
        self.top = _element(text, tag, self.top)
        self.depth += 1
        return divides

    def close(self, tag: Tag) -> bool:
        """Take in an end tag and return whether it ends a block."""
        if tag.name == "a":
            self.links = 0
        if tag.name not in BLOCKS and tag.name not in DROPPED:
            return False
        for element in self.top.above:
            if element.name == tag.name:
                while self.top is not element:
                    self._pop()
                self._pop()
                break
            if element.name in _FENCES and tag.name not in _FENCES:
                break
        return tag.name in BLOCKS

    def _pop(self) -> None:
        if self.top.parent is not None:
            self.top = self.top.parent
            self.depth -= 1


def blocks(text: str) -> tuple[Element, list[Block]]:
    """Return the root element and the blocks of a page that have text, in order."""
    stack = _Stack()
    found = [Block(stack.root)]
    for tag in tags(text):
        divides = False
        if tag.kind == "open":
            divides = stack.open(text, tag)
            found[-1].links += tag.name == "a"
        elif tag.kind == "close":
            divides = stack.close(tag)
        elif tag.kind == "text":
            _add(found, stack, text, tag)
        if tag.name == "br":
            found[-1].runs.append(tag)
        if divides and found[-1].runs:
            found.append(Block(stack.top))
        elif divides:
            found[-1] = Block(stack.top)
    return stack.root, [block for block in found if block.chars]


def _add(found: list[Block], stack: _Stack, text: str, tag: Tag) -> None:
    block = found[-1]
    if not block.runs:
        block.element = stack.top
    block.runs.append(tag)
    words = "".join(text[tag.start : tag.end].split())
    block.words += words
    block.chars += len(words)
    block.linked += len(words) * stack.links


def _element(text: str, tag: Tag, parent: Element) -> Element:
    hidden = bool(attribute(text, tag, "hidden")) or bool(
        _HIDDEN.search(attribute(text, tag, "style"))
    )
    role = attribute(text, tag, "role") in _ROLES
    names = f"{attribute(text, tag, 'class')} {attribute(text, tag, 'id')}"
    return Element(
        tag.name,
        parent,
        is_dropped=tag.name in DROPPED or hidden or role or parent.is_dropped,
        is_furniture=bool(_FURNITURE.search(names)),
    )
