"""Which names of a text are short for another one of their type there.

Names alike are not enough: each type has its own ways of being cut short, and a name that may be
short for two is short for neither. 武汉大学 is not 武汉工程大学, though its letters are in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, lru_cache, reduce
from itertools import accumulate
from operator import and_

from ingest.names.bodies import usual_body
from ingest.names.parse import Parser
from ingest.names.regions import named

from .lexicon import alternation, grammar, words

LEGAL = grammar(r"(?:\([^()]{1,10}\))?(?:集团)?(?:{legal}|公司|集团|股份)$")
ZONES = (
    (re.compile("高新技术(?:产业)?(?:开发|园|示范)?区$"), "高新区"),
    (re.compile("农业高新区$"), "农高区"),
    (re.compile("经济技术开发区$|经济开发区$"), "经开区"),
    (re.compile("综合保税区$"), "综保区"),
)
"""What everybody calls zones, one after the other."""
LEVEL = re.compile("(?<=..)(?:街道|[省市县区镇乡村旗])$")
BRANCH = re.compile("(?<!有限|股份|责任|集团)公司$|[^银]行$|(?:厂|部|处|店|院|所|中心)$")
"""A firm's name that goes on to one of these is another's."""
KEPT = 1 << 15
"""So many names are kept with what is shorter; those of one document come back."""
LONGEST_PLACE, LEFT = 7, 4
"""Letters of a place that a name begins with, at most, and of what is left of it, at least."""
SHORTEST, SPELLED, LETTERS, BRAND = 3, 5, 6, 2
"""Letters of a short name, of one without some words, of one of letters (at most), of a brand."""
AMBIGUOUS = 2  # full names are one too many
Names = Collection[str]


def short_for(type_: str, names: Names) -> dict[str, str]:
    """Return which of the names of one type are short for which other.

    >>> short_for("Park", ["云溪高新区", "云溪高新技术产业开发区", "云溪高新区智造园"])
    {'云溪高新区': '云溪高新技术产业开发区'}
    >>> short_for("University", ["云农大", "云南农业大学", "云南大学"])
    {'云农大': '云南农业大学'}
    >>> short_for("Enterprise", ["闰土", "闰土染料", "闰土染料安庆公司"])
    {'闰土': '闰土染料'}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for way in WAYS.get(type_, ()) if len(names) > 1 else ():
        for short, full in way(names):
            if len(short) < len(full):
                found[short].add(full)
    out: dict[str, str] = {}
    for short in sorted(found.keys() & {*names}, key=lambda n: (-len(n), n)):
        # what is longer is known to be whole or short for what
        fulls = {out.get(full, full) for full in found[short]}
        if len(fulls) == 1:
            out[short] = fulls.pop()
    return out


def _by_key(key: Callable[[str], str]) -> Callable[[Names], Iterator[tuple[str, str]]]:
    """Return a way that takes names with one key for one thing: all are short for the longest."""

    def way(names: Names) -> Iterator[tuple[str, str]]:
        alike: dict[str, list[str]] = defaultdict(list)
        for name in names:
            alike[key(name)].append(name)
        for group in alike.values():
            full = max(group, key=lambda n: (len(n), n))
            yield from ((name, full) for name in group)

    return way


@lru_cache(maxsize=KEPT)
def zone(name: str) -> str:
    """Return what everybody calls a zone.

    >>> zone("云溪高新技术产业开发区"), zone("杨凌农业高新技术产业示范区"), zone("云溪经济开发区")
    ('云溪高新区', '杨凌农高区', '云溪经开区')
    """
    for long, short in ZONES:
        name = long.sub(short, name)
    return name


def _without_level(names: Names) -> Iterator[tuple[str, str]]:
    """Yield regions without the level behind their name (青石 for 青石县)."""
    for name in names:
        if level := LEVEL.search(name):
            yield name[: level.start()], name


def _endings(names: Names) -> Iterator[tuple[str, str]]:
    """Yield names that another ends in, as everybody calls zones."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_name[zone(name)].append(name)
    sizes = sorted({len(told) for told in by_name if len(told) >= SHORTEST})
    for told, own in by_name.items():
        for short in (told[-size:] for size in sizes if size < len(told)):
            yield from ((s, name) for s in by_name.get(short, ()) for name in own)


def _without_place(names: Names) -> Iterator[tuple[str, str]]:
    """Yield names that another is but for the place that it begins with."""
    for name in names:
        yield from ((short, name) for short in _placeless(name) if short in names)


@lru_cache(maxsize=KEPT)
def _placeless(name: str) -> frozenset[str]:
    """Return what is left of a name without the place that it begins with."""
    places = named()
    cuts = range(2, min(LONGEST_PLACE, len(name) - LEFT) + 1)
    return frozenset(name[cut:] for cut in cuts if name[:cut] in places)


def _of_firms(names: Names) -> Iterator[tuple[str, str]]:
    """Yield firms' names without place, legal form or some of their trades."""
    near = _neighbours(names)
    for short in names:
        near_by = near[core(short)] | near[short]
        yield from ((short, name) for name in near_by if _is_form(short, name))


def _of_brands(names: Names) -> Iterator[tuple[str, str]]:
    """Yield brands alone: a firm's name, without its place, goes on from one to its trade."""
    begun: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for bare in () if BRANCH.search(name) else {core(name), *_placeless(core(name))}:
            for size in range(BRAND, len(bare)):
                begun[bare[:size]].add(name)
    for short in names:
        if not LEGAL.search(short):
            yield from ((short, name) for name in begun.get(short, ()))


@lru_cache(maxsize=KEPT)
def core(name: str) -> str:
    """Return a firm's name without the legal form at its end."""
    return LEGAL.sub("", name)


def _neighbours(names: Iterable[str]) -> dict[str, set[str]]:
    """Return the names by what they may be called for short: core, brand, endings of the core."""
    near: dict[str, set[str]] = defaultdict(set)
    for name in names:
        plain = core(name)
        keys = {plain, *_placeless(name)}
        if plain != name:
            keys |= _shortened(name)
            begun = {name[:3], *keys}
            keys |= {plain[cut:] for cut in range(2, min(6, len(plain) - 3))}
            # few names begin anew further on, or have a legal form before their own
            far, twice = (plain[cut:] for cut in range(1, len(plain) - 3)), core(plain) != plain
            keys |= {end for end in far if end[:3] in begun or (twice and core(end) in keys)}
        for key in keys:
            near[key].add(name)
    return near


def _is_form(short: str, full: str) -> bool:
    """Return whether a firm's name is another without place, legal form or some of its trades.

    >>> _is_form("恒远重工", "宁波恒远重工机械股份有限公司")
    True
    """
    plain = core(full)
    if BRANCH.search(full) and full.startswith(short):
        return False
    if plain != full and short in _shortened(full):
        return True
    if short in _placeless(full) or short == plain or (plain != full and core(short) == plain):
        return True
    if plain != full and len(short) >= LEFT and plain.endswith(short):
        place = plain[: -len(short)]
        return place in named() or place[-1:] in "省市县区"
    return False


@cache
def _parser() -> Parser:
    return Parser()


@lru_cache(maxsize=KEPT)
def _shortened(full: str) -> frozenset[str]:
    """Return what a firm is called for short: its core with the first of its trades, or some.

    >>> sorted(_shortened("宁波恒远电子材料股份有限公司"))
    ['恒远电子', '恒远电子材料']
    """
    told = _parser()(full)
    if told.tail or told.is_group or not told.core:
        return frozenset()
    names = accumulate((told.core, *told.trade))
    return frozenset(name for name in names if len(name) >= SHORTEST)


def _of_schools(names: Names) -> Iterator[tuple[str, str]]:
    """Yield what ends in 大 for 大学, with letters of it in order and the same first (云农大)."""
    fulls = [name for name in names if name.endswith("大学")]
    for short in names:
        if short.endswith("大"):
            yield from ((short, f) for f in fulls if f[0] == short[0] and _spells(short, f))


def _spelled(begin: int, without: str = "") -> Callable[[Names], Iterator[tuple[str, str]]]:
    """Return a way that takes a name for short whose letters another has in their order.

    Both begin with so many letters alike, with another letter each for 0, and end with one alike.
    `without` names the words of which alone something may be left out: 精密轴承联盟 leaves out
    产业技术创新.
    """

    def fits(short: str, full: str) -> bool:
        if without:
            return len(short) >= SPELLED and _leaves_out(short, full, without)
        return short[0] != full[0] and len(short) <= LETTERS and _spells(short, full)

    def way(names: Names) -> Iterator[tuple[str, str]]:
        alike: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=lambda n: (-len(n), n)):
            if len(name) >= SHORTEST:
                alike[name[:begin] + name[-1]].append(name)
        for group in alike.values():
            if len(group) > 1:
                yield from _holding(group, fits)

    return way


def _holding(group: list[str], fits: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """Yield names with the longer ones, two at most, that hold their letters and fit.

    The longest come first. Which of them have a letter, or have it twice, are the bits of a
    number, so that all that have those of a name are known at once.
    """
    having: Counter[str] = Counter()
    for number, name in enumerate(group):
        letters = {c * name.count(c, 0, at) for at, c in enumerate(name, 1)}
        rest, found = reduce(and_, (having[letter] for letter in letters)), 0
        while rest and found < AMBIGUOUS:
            longer = group[(rest & -rest).bit_length() - 1]
            rest &= rest - 1
            if len(longer) > len(name) and fits(name, longer):
                found += 1
                yield name, longer
        for letter in letters:
            having[letter] |= 1 << number


def _spells(short: str, full: str) -> bool:
    """Return whether a name has the letters of another in their order.

    >>> _spells("精密轴承联盟", "精密轴承产业技术创新联盟")
    True
    """
    letters = iter(full)
    return all(c in letters for c in short)


def _leaves_out(short: str, full: str, kind: str) -> bool:
    """Return whether a name is another without words of a kind that stand there in a row.

    >>> _leaves_out("精密轴承联盟", "精密轴承产业技术创新联盟", "generic")
    True
    >>> _leaves_out("长白山实验室", "长白山道地药材实验室", "generic")
    False
    """
    size = next((n for n, (a, b) in enumerate(zip(short, full, strict=False)) if a != b), 0)
    out = full.removeprefix(short[:size]).removesuffix(short[size:])
    return full == short[:size] + out + short[size:] and bool(_words(kind).fullmatch(out))


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words(kind))})+")


Way = Callable[[Names], Iterator[tuple[str, str]]]
WAYS: dict[str, tuple[Way, ...]] = {
    "Region": (_without_level,),
    "Government": (_by_key(usual_body),),
    "Park": (_by_key(zone), _endings, _spelled(0)),
    "Enterprise": (_of_firms, _of_brands, _spelled(2, "trade")),
    "University": (_without_place, _of_schools),
    "ResearchInstitute": (_endings, _spelled(0)),
    "Platform": (_endings, _spelled(2, "generic")),
    "Alliance": (_endings, _spelled(2, "generic")),
}
"""How names of each type are cut short. Of programmes, projects and fields a part is another."""
