"""The region that each part of a text is of, by the names that were found in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .draft import Draft
from .sections import Part

WHOLE = re.compile(r"([全我本])([市县区省旗州镇乡])(?![域际])")
"""What means the region of the document, and its level."""
OF_BODY = re.compile(
    r"((?!自治).{2,9}?(?:自治[区州县]|地区|新区|[省市县区旗州盟镇乡])(?<!高新区|开发区)(?<!园区|城区|城市))(?=.)"
)
"""The region that the name of a body begins with."""
LEVEL_END = re.compile("[省市县区旗州盟镇乡城道]$")
LEVELS = {"省": ("省", "自治区"), "区": ("区", "新城")}
TOP = 80
"""A title reaches so far at most."""
OWN, OFTEN = 3, 2
"""我县 says as much as so many times 全县; whoever is named so often is no chance name."""


def homes(draft: Draft) -> list[str]:
    """Return the region that each part is of, '' where nothing tells."""
    found: list[str] = []
    for part, told in zip(draft.parts, draft.regions, strict=True):
        home = _home(draft, part, told)
        found.append(home or (found[-1] if part.follows and found else ""))
    return found


def is_at(region: str, level: str) -> bool:
    """Return whether a region is one of a level.

    >>> is_at("滨海新区", "区"), is_at("云溪县", "市")
    (True, False)
    """
    return region.endswith(LEVELS.get(level, level))


def _home(draft: Draft, part: Part, told: str) -> str:
    """Return the region named best: of the level that is said, in the title, and often."""
    text = draft.text[part.start : part.end]
    said: Counter[str] = Counter()
    for match in WHOLE.finditer(text):
        said[match[2]] += 1 if match[1] == "全" else OWN
    end = text.find("\n", len(text) - len(text.lstrip()))
    title, top = part.start + min(end if end >= 0 else TOP, TOP), part.start + TOP
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for name, at in _named(draft, part):
        votes[name] += 1
        first.setdefault(name, at)
    best: tuple[int, int, int, int, str] | None = None
    for name, number in votes.items():
        weight = max((said[level] for level in said if is_at(name, level)), default=0)
        entitled = (first[name] < title) + (first[name] < top)
        rank = (min(weight, 1), entitled, number * max(weight, 1), -first[name], name)
        if (entitled > 1 or number >= OFTEN) and (best is None or rank > best):
            best = rank
    return best[-1] if best and (best[0] or best[1]) else told


def _named(draft: Draft, part: Part) -> Iterator[tuple[str, int]]:
    """Yield the regions that are named in a part, or open the name of a body, with their place."""
    for mention in draft.within(draft.mentions, part.start, part.end):
        if mention.type not in {"Region", "Government"}:
            continue
        name = mention.canonical or draft.text[mention.start : mention.end]
        if mention.type == "Region":
            last = None if mention.canonical else draft.known_at.get(mention.end)
            name = last.canonical if last else name
            if LEVEL_END.search(name):
                yield name, mention.start
        elif body := OF_BODY.match(name):
            entry = draft.known_from.get(mention.start)
            is_whole = entry and entry.end == mention.start + body.end(1)
            yield entry.canonical if entry and is_whole else body[1], mention.start
