"""An organization's name in its parts: place, core, trade, form, tail, number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from ingest.names.bodies import usual_body
from ingest.names.cut import BRANCH, BROKER, FORM_REMARKS, STRONG, cut_form, plain_tail
from ingest.names.gazetteer import OWN, Gazetteer, bare_region, place_of
from ingest.names.latin import latin_core, latin_form
from ingest.names.normal import plain_name
from ingest.names.trades import recurring_ends, split_trades, trades
from ingest.names.units import Unit, numbered_unit, unit_of


class Parsed(NamedTuple):
    """What a name says of its organization."""

    name: str
    """Normalised as a whole."""
    kind: str
    """`firm`, `unit` (schools, institutes, hospitals, offices), `latin`; '' if it names nothing."""
    place: str = ""
    """Code of the place that the name itself gives (of a firm, not of its branch)."""
    core: str = ""
    """What tells the organization from others: a firm's brand, a unit's whole name."""
    trade: tuple[str, ...] = ()
    """Words of trade, in order."""
    form: str = ""
    """Legal form; '' in a short name."""
    tail: str = ""
    """The branch, campus, institute or hospital of the organization that is meant; '' if itself."""
    numbers: tuple[str, ...] = ()
    """Numbers in the name: they never differ between two names of one thing."""
    is_group: bool = False


_BRACKET = re.compile(r"\(([^()]*)\)")
_GROUP = re.compile("(?:企业)?集团$|集团(?=股份|控股)")
_EXCHANGE = re.compile(r"^(?:s?st|xd|xr|dr)(?=[一-鿿])|(?<=[一-鿿])(?:[ab]|-[uw]{1,2}|退)$")
"""Marks of an exchange around the short name of a listed firm."""
_FINANCE = frozenset(("银行", "证券"))
_BANKS = {"中行": "中国银行", "工行": "工商银行", "农行": "农业银行", "建行": "建设银行",
          "交行": "交通银行", "招行": "招商银行"}  # fmt: skip
_SHORTESTBRANCH = 3
_MANY = 20_000
"""Names from which on other processes are worth their start."""
_NUMBER = re.compile(r"\d+")
_DROPPED_REMARKS = frozenset(["中国", "筹", "民办", "本部", "总部", "公司", "简称", "原"])


class Parser:
    """Parses names with a gazetteer; equal names are parsed once."""

    def __init__(self, places: Iterable[str] = (), nesting: Iterable[tuple[str, str]] = ()) -> None:
        """Take the names of regions beyond the reference tables, and what lies in what."""
        self._told = (tuple(places), tuple(nesting))
        self.gazetteer = Gazetteer(*self._told)
        self._known: dict[str, Parsed] = {}
        self._trades = frozenset(trades())

    def __call__(self, name: str) -> Parsed:
        """Return a name's parts."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self.parse(name)
        return found

    def read(self, names: Iterable[str], *, jobs: int = 1) -> None:
        """Parse names, and learn the words of trade that many of them end in."""
        todo = sorted(set(names) - self._known.keys())
        if jobs > 1 and len(todo) > _MANY:
            with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(self._told,)) as pool:
                read = pool.map(_parse, todo, chunksize=_MANY // 4)
                self._known.update(zip(todo, read, strict=True))
        else:
            self._known.update((name, self.parse(name)) for name in todo)
        self._learn()

    def _learn(self) -> None:
        """Learn the words of trade that the table does not know from the names parsed so far."""
        firms = (p for p in self._known.values() if p.kind == "firm" and p.form and not p.tail)
        words = recurring_ends(
            {p.core for p in firms if len(p.core) >= 4 and not p.form.startswith("银行")}
        )
        if not words:
            return
        self._trades |= words
        lengths = {len(word) for word in words}
        for name, parsed in self._known.items():
            if parsed.kind == "firm" and any(parsed.core[-n:] in words for n in lengths):
                self._known[name] = self.parse(name)

    def parse(self, name: str) -> Parsed:
        """Return a name's parts, without keeping them.

        >>> p = Parser().parse("杭州市平智电子科技（集团）有限公司苏州分公司")
        >>> p.place, p.core, p.trade, p.form, p.tail, p.is_group
        ('3301', '平智', ('电子', '科技'), '有限公司', '苏州分公司', True)
        >>> Parser().parse("西安电子科技大学宁波研究院")[3:7]
        ('西安电子科技大学', (), '大学', '宁波研究院')
        """
        text = plain_name(name)
        if not text:
            return Parsed(text, "")
        numbers = tuple(_NUMBER.findall(text))
        if not _is_chinese(text):
            core, trade = latin_core(text)
            return Parsed(text, "latin", "", core, trade, latin_form(text), numbers=numbers)
        numbered = numbered_unit(text) if numbers else None
        if numbered:
            return self._unit(numbered, text)
        if text[:2] in _BANKS and BRANCH.search(text):
            text = _BANKS[text[:2]] + text[2:]
        if "银行" in text:
            text = _bank_today(text)
        form = STRONG.search(text)
        is_brokers = BROKER.match(text) and BRANCH.search(text)
        if form is None and not is_brokers:
            text = usual_body(text)
            unit = unit_of(text)
            if unit is not None:
                return self._unit(unit, text)
        return self._firm(text, form, numbers)

    def _unit(self, unit: Unit, text: str) -> Parsed:
        place, end = self.gazetteer.at_front(unit.base)
        rest = unit.base[end:]
        # 浙江省农业科学院 is 浙江农业科学院, but no place is ever taken off: 西安电子科技大学
        core = bare_region(unit.base[:end]) + rest if len(rest) >= 2 else unit.base
        if place[:1] == OWN:
            # its core holds the place; where that lies, no table tells
            place = ""
        tail = unit.tail
        if place and text.endswith(f"({self.gazetteer.bare(place)})"):
            # its own city in brackets is no campus
            tail = ""
        whole = core + tail
        numbers = tuple(_NUMBER.findall(whole))
        return Parsed(whole, "unit", place, core, (), unit.head, tail, numbers)

    def _firm(self, text: str, form: re.Match[str] | None, numbers: tuple[str, ...]) -> Parsed:
        if form is None:
            text = _EXCHANGE.sub("", text)
        body, legal, tail = cut_form(text, form)
        place, is_group = "", "集团" in legal
        if "(" in body:
            body, place, inner, legal = self._brackets(body, legal)
            is_group = is_group or inner
        group = _GROUP.search(body)
        if group and group.start() >= 2:
            is_group, body = True, body[: group.start()] + body[group.end() :]
        code, end = self.gazetteer.at_front(body)
        if len(body) - end == 1:
            # one character is no brand: 广安美 is one
            code, end = "", 0
        rest = body[end:]
        core, trade = split_trades(rest, self._trades)
        if end and not core:
            # nothing is left but trade: the place is the name (上海电气)
            core, trade = split_trades(body, self._trades)
            code = code if core == body[:end] else ""
            place = place or code
        else:
            place = code or place
        if legal.startswith("银行"):
            core, trade = "".join((core, *trade)) or body, ("银行",)
        core, trade = core.replace("集团", "") or core, trade
        if _FINANCE & set(trade):
            core = core.removeprefix("中国") or core
            place, tail = self._branch(place, tail)
        if not place:
            core, place = self._moved(core)
        tail, where = plain_tail(tail), self.gazetteer.at_front(tail.strip("()"))
        if where[1] and where[1] == len(tail):
            # 某某有限公司(香港)
            place, tail = place or where[0], ""
        numbers = tuple(_NUMBER.findall(core + tail))
        return Parsed(text, "firm", place, core, trade, legal, tail, numbers, is_group)

    def _branch(self, place: str, tail: str) -> tuple[str, str]:
        """Return the city of a bank's branch, and its name there (洪山支行 in 武汉)."""
        bare = tail.strip("()")
        code, end = self.gazetteer.city_at_front(bare)
        if place or not end or len(bare) - end < _SHORTESTBRANCH:
            return place, tail
        return code, bare[end:]

    def _moved(self, core: str) -> tuple[str, str]:
        """Return a brand without the city that stands after it, and the city's code."""
        for length in (2, 3):
            code, end = self.gazetteer.city_at_front(core[-length:])
            if len(core) >= length + 2 and end == length and len(code) == 4:
                return core[:-length], code
        return core, ""

    def _brackets(self, body: str, legal: str) -> tuple[str, str, bool, str]:
        """Return the body without its brackets, and what they tell: place, group, form."""
        place, is_group = "", False
        kept: list[str] = []
        for inner in _BRACKET.findall(body):
            code, end = self.gazetteer.at_front(inner)
            code = code if end == len(inner) else place_of(inner)
            if code:
                place = place or code
            elif "集团" in inner or inner == "控股":
                is_group = True
            elif inner.endswith(FORM_REMARKS) or inner.startswith(FORM_REMARKS):
                legal = legal or inner
            elif inner not in _DROPPED_REMARKS:
                kept.append(inner)
        bare = _BRACKET.sub("", body).replace("(", "").replace(")", "")
        return bare + "".join(kept), place, is_group, legal


_reader: list[Parser] = []
"""The parser of a process that reads names for another."""


def _begin(told: tuple[tuple[str, ...], tuple[tuple[str, str], ...]]) -> None:
    _reader[:] = [Parser(*told)]


def _parse(name: str) -> Parsed:
    return _reader[0].parse(name)


def _bank_today(text: str) -> str:
    """Return the name of a bank as it is today: city banks are no longer called commercial.

    >>> _bank_today("兰州市商业银行"), _bank_today("上海农商银行南汇支行")
    ('兰州银行', '上海农村商业银行南汇支行')
    """
    return text.replace("市商业银行", "银行").replace("农商银行", "农村商业银行")


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)
