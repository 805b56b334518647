"""Where an organization is: a region at its name's front, in brackets, or in a column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from ingest.names.countries import CHINA, country_names
from ingest.names.normal import plain_name
from ingest.names.regions import find_region, named, regions

_LEVEL = re.compile(
    r"(?<=..)(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|自治县|地区|省|市|县|区|盟|旗)$"
)
_UNKNOWN = re.compile(r"[\u3400-\u9fff]{2,3}[市县](?!场)")
OWN = "~"
"""First character of the code of a place that the reference tables do not know."""
_NAMED_APART = frozenset(("71", "81", "82"))
_WORDS = frozenset(
    [
        "东方",
        "江山",
        "五常",
        "高州",
        "乐昌",
        "信宜",
        "兴化",
        "永康",
        "安国",
        "丰城",
        "泰兴",
        "宁国",
        "和龙",
        "同江",
    ]
)
"""County-level cities whose bare names are firms' names as often as places."""


class Gazetteer:
    """Knows places by name: those of the reference tables, and own ones by their bare names.

    A place is a code: digits of the table, containing each other by prefix, or `~country/name`.
    """

    def __init__(self, own: Iterable[str] = (), nesting: Iterable[tuple[str, str]] = ()) -> None:
        """Take names of regions that the tables may not know (澜江市), and what lies in what."""
        self._above: dict[str, set[str]] = defaultdict(set)
        self._front = dict(_tokens())
        self._codes: dict[str, str] = {}
        for name in {part for path in own for part in re.split(r"[/\s]+", path) if part}:
            self._learn(plain_name(name))
        self._longest = max(map(len, self._front))
        for inner, outer in nesting:
            self._above[_without_country(self.code(inner))].add(_without_country(self.code(outer)))

    def _learn(self, name: str) -> None:
        if not 2 <= len(name) <= 8 or find_region(name) or name in country_names():
            return
        bare = _LEVEL.sub("", name)
        for token in (name, bare):
            self._front.setdefault(token, f"{OWN}/{bare}")

    def at_front(self, text: str) -> tuple[str, int]:
        """Return (code, length) of the regions that a text begins with, ('', 0) if none.

        >>> Gazetteer().at_front("浙江省杭州市平智电子"), Gazetteer().at_front("平智电子")
        (('3301', 6), ('', 0))
        >>> Gazetteer(["澜江市"]).at_front("澜江轴承"), Gazetteer().at_front("上海朝阳区某")
        (('~/澜江', 2), ('31', 2))
        """
        code, end = "", 0
        while end < len(text):
            found, length = self._token(text, end, code)
            if not length:
                break
            code, end = found, end + length
        return code, end

    def city_at_front(self, text: str) -> tuple[str, int]:
        """Return (code, length) of the province and prefecture that a text begins with.

        >>> Gazetteer().city_at_front("武汉市洪山区支行")
        ('4201', 3)
        """
        code, end = "", 0
        while end < len(text):
            found, length = self._token(text, end, code)
            if not length or len(found) > 4 or found[0] == OWN:
                break
            code, end = found, end + length
        return code, end

    def _token(self, text: str, start: int, above: str) -> tuple[str, int]:
        for length in range(min(self._longest, len(text) - start), 1, -1):
            token = text[start : start + length]
            code = self._front.get(token)
            if code is not None and _nests(code, above):
                return code, length
            if above and code is None and length > 2 and token in named():
                inner = [r.code for r in named()[token] if r.code.startswith(above)]
                if len(inner) == 1:
                    return inner[0], length
        unknown = None if above else _UNKNOWN.match(text, start)
        return (f"{OWN}/{unknown[0][:-1]}", len(unknown[0])) if unknown else ("", 0)

    def code(self, region: str) -> str:
        """Return the code of a region as a column writes it, '' if it is none.

        >>> [Gazetteer().code(r) for r in ("浙江省杭州市", "浙江省/杭州市", "330100", "杭州", "")]
        ['3301', '3301', '3301', '3301', '']
        """
        if region not in self._codes:
            self._codes[region] = self._code_of(region)
        return self._codes[region]

    def _code_of(self, region: str) -> str:
        parts = [plain_name(part) for part in re.split(r"[/\s|>-]+", region) if part.strip()]
        if not parts:
            return ""
        country = parts[0] if parts[0] in country_names() else ""
        if country:
            parts = parts[1:]
            if country != CHINA or not parts:
                return f"{OWN}{country}/{_LEVEL.sub('', parts[-1]) if parts else ''}"
        whole = "".join(parts)
        found = find_region(whole) or find_region(parts[-1], parts[-2] if len(parts) > 1 else "")
        if found:
            return found.code
        code, end = self.at_front(whole)
        if end == len(whole) or (code and not code.startswith(OWN)):
            return code
        return f"{OWN}{country}/{_LEVEL.sub('', parts[-1])}"

    def bare(self, code: str) -> str:
        """Return the name of a place as names write it, '' for none.

        >>> Gazetteer().bare("3301"), Gazetteer().bare("~/澜江"), Gazetteer().bare("")
        ('杭州', '澜江', '')
        """
        region = regions().get(code)
        return (region.short or region.name) if region else code.rpartition("/")[2]

    def is_within(self, inner: str, outer: str) -> bool:
        """Return whether a code is another, or lies in it.

        >>> places = Gazetteer(["澜江市"], [("云湖区", "澜江市")])
        >>> places.is_within("3301", "33"), places.is_within("33", "3301")
        (True, False)
        >>> places.is_within(places.code("云湖区"), places.code("澜江"))
        True
        """
        if inner == outer or (outer[0] != OWN and inner.startswith(outer)):
            return True
        if inner[0] == outer[0] == OWN and outer.endswith("/") and inner.startswith(outer):
            return True
        above = self._above.get(inner, ())
        # a region said to lie in two places tells nothing about where it is
        return len(above) == 1 and any(self.is_within(code, outer) for code in above)

    def agree(self, a: str, b: str) -> bool:
        """Return whether two codes may be one place: one is unknown, or lies in the other.

        A place that the tables do not know may lie in any that they know.
        """
        if not a or not b or a == b:
            return True
        if a[0] != OWN and b[0] != OWN:
            return a.startswith(b) or b.startswith(a)
        if a[0] == OWN and b[0] == OWN:
            return self._own_agree(a, b)
        own, code = (a, b) if a[0] == OWN else (b, a)
        country = own[1:].partition("/")[0]
        if country == CHINA:
            # registries that write China name these by codes of their own
            return code[:2] not in _NAMED_APART
        return not country or self.is_within(own, code)

    def _own_agree(self, a: str, b: str) -> bool:
        (one, _, inner), (other, _, outer) = a[1:].partition("/"), b[1:].partition("/")
        if one and other and one != other:
            return False
        if not inner or not outer or inner == outer:
            return True
        return self.is_within(f"{OWN}/{inner}", f"{OWN}/{outer}") or self.is_within(
            f"{OWN}/{outer}", f"{OWN}/{inner}"
        )

    def narrower(self, a: str, b: str) -> str:
        """Return the one of two agreeing codes that tells more."""
        if not a or not b:
            return a or b
        if a[0] == OWN and not a.endswith("/"):
            return a
        return a if self.is_within(a, b) else b


@cache
def bare_region(words: str) -> str:
    """Return the region words at the front of a name without what they lie in, and their level.

    >>> bare_region("浙江省杭州市"), bare_region("广西壮族自治区"), bare_region("西安")
    ('杭州', '广西', '西安')
    """
    found = find_region(words)
    return (found.short or found.name) if found else _LEVEL.sub("", words)


def place_of(words: str) -> str:
    """Return the code of what can be nothing but a region, '' if it is none.

    >>> place_of("昆山"), place_of("裕华"), place_of("朝阳区"), place_of("平智")
    ('320583', '130108', '~/朝阳', '')
    """
    bearers = named().get(words, ())
    if len(bearers) > 1:
        return f"{OWN}/{_LEVEL.sub('', words)}"
    return bearers[0].code if bearers else ""


def _without_country(code: str) -> str:
    return f"{OWN}/{code.partition('/')[2]}" if code[:1] == OWN else code


def _nests(code: str, above: str) -> bool:
    if not above:
        return True
    return code != above and (code[0] == OWN or (above[0] != OWN and code.startswith(above)))


@cache
def _tokens() -> dict[str, str]:
    """Return what a name may begin with: provinces, prefectures, cities, full names of all."""
    found: dict[str, str] = {}
    for name, bearers in named().items():
        top = [r for r in bearers if len(r.code) == len(bearers[0].code)]
        if len(top) > 1:
            continue
        region = top[0]
        is_short = name != region.name
        if is_short and len(region.code) == 6 and (region.name[-1] != "市" or name in _WORDS):
            continue
        if len(name) > 2 or is_short:
            found[name] = region.code
    return {**found, "内蒙": "15"}
