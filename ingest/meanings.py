"""What columns can mean: the vocabulary of meanings.yaml, and how a header is compared with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from graph.declare import Declared, Label, read_declaration

FILE = Path(__file__).with_name("meanings.yaml")
RELATED = re.compile(r"(\S+) ([A-Z_]+) (\S+)(?: as (\S+))?")

Holds = Literal[
    "text", "org", "person", "number", "date", "year", "period", "uscc", "code", "url", "yesno",
    "any",
]  # fmt: skip

_NOTE = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_MARKS = re.compile(r"^(?:\d+|[一二三四五六七八九十]+)[.、)]|[*＊★:：?。“”\"'‘’《》]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CUT = re.compile(r"[/、,，;；]|及|和(?!作)|与|\||-|—|·")
_YEARS = re.compile(
    r"^(?:截[至止])?(?:(?:19|20)\d\d年?度?(?:\d+月(?:底|末)?)?|近[一二三两]年|上年度?)"
)
_YEARS_AFTER = re.compile(r"(?:19|20)\d\d年?度?$")
_ATTRIBUTE = re.compile(
    r"(?:地|地区|区域|地址|人|电话|时间|日期|额|数|量|性质|类型|类别|代码|意见|情况|职务)$"
)
"""Endings of headers that tell something of an organization and do not name it."""
_MODIFIER = re.compile(
    r"^(?:其[他它]|主要|现有|已有|有关|相关|具体|目前|当前|[我本](?:[省市县区]|地)"
    r"|(?:main|our|local) )"
)
_LATIN_CUT = re.compile(r"[_\-/.,;:|]+")


class Meaning(Declared):
    """What a column can mean."""

    zh: str
    en: str
    holds: Holds
    headers: tuple[str, ...]
    near: tuple[str, ...] = ()
    unlike: str = ""
    """Pattern of cells that speak against it whatever the header says."""
    uses: dict[str, str]
    split: bool = False
    money: bool = False
    personal: bool = False

    @property
    def is_void(self) -> bool:
        """Return whether nothing becomes of it in any table."""
        return set(self.uses.values()) == {"ignored"}

    def use(self, subject: str) -> str:
        """Return what the column becomes in a table of that subject, '' if nothing."""
        return self.uses.get(subject) or self.uses.get("other", "")


class Subject(Declared):
    """What the rows of a table can be about."""

    zh: str
    en: str
    type: str
    names: tuple[str, ...]
    """Meanings of the column that names the thing, the most telling first."""
    owner: tuple[str, ...] = ()
    """Meanings of the organization that the thing is of."""
    tells: tuple[str, ...]
    """Words of titles and sheet names that tell it."""
    about: Literal["thing", "relation"] = "thing"


class Vocabulary(Declared):
    """All that a sketch is made with."""

    words: dict[str, str]
    subjects: dict[str, Subject]
    meanings: dict[str, Meaning]
    states: dict[str, tuple[str, ...]]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    doubts: dict[str, Label]

    def label(self, meaning: str, language: str) -> str:
        """Return what a meaning or a subject is called."""
        found: Meaning | Subject | None = self.meanings.get(meaning) or self.subjects.get(meaning)
        return "" if found is None else Label(zh=found.zh, en=found.en).text(language)


@dataclass(frozen=True, slots=True)
class Match:
    """How well a header says a meaning."""

    meaning: str
    score: float
    title: str = ""
    """The title that a yes-or-no column is about."""


@cache
def vocabulary() -> Vocabulary:
    """Return the declared vocabulary."""
    return read_declaration(FILE, Vocabulary)


def header_forms(text: str) -> list[tuple[str, float]]:
    """Return a header as it is compared, each form with how much it is trusted.

    >>> header_forms("1.年营业收入（万元）*")
    [('年营业收入', 1.0), ('年营业收入万元', 0.9), ('万元', 0.5)]
    >>> header_forms("R&D_Spend")[0]
    ('r&d spend', 1.0)
    """
    words = unicodedata.normalize("NFKC", _CAMEL.sub(" ", text))
    words = " ".join(words.split()).casefold()
    notes = [note for note in _NOTE.findall(words) if note]
    bare = _plain(_NOTE.sub(" ", words))
    forms = [(bare, 1.0), (_plain(words.replace("(", " ").replace(")", " ")), 0.9)]
    shorter = _YEARS_AFTER.sub("", _YEARS.sub("", bare))
    forms += [(shorter, 0.95), (_MODIFIER.sub("", shorter), 0.88)]
    if _CHINESE.search(bare):
        forms += [(part, 0.6) for part in map(_plain, _CUT.split(bare)) if len(part) > 1]
        latin = _plain(re.sub(r"[\u3400-\u9fff]+", " ", bare))
        chinese = "".join(re.findall(r"[\u3400-\u9fff]+", bare))
        forms += [(chinese, 0.9), (latin, 0.8 if len(latin) > 3 else 0.0)]
    else:
        forms += [(part, 0.6) for part in map(_plain, re.split("[/|,;]", words)) if len(part) > 2]
    forms += [(_plain(note), 0.5) for note in notes]
    best: dict[str, float] = {}
    for form, trust in forms:
        if form and trust:
            best[form] = max(trust, best.get(form, 0.0))
    return [form for form in best.items() if form[1] >= 0.5 or form[0] == bare]


def header_matches(text: str) -> dict[str, Match]:
    """Return the meanings that a header may have, with scores up to 1."""
    found: dict[str, Match] = {}
    forms = header_forms(text)
    for key, whole, part in _patterns():
        match = max(_scores(key, whole, part, forms), key=lambda m: m.score, default=None)
        if match is not None:
            found[key] = match
    return found


def _scores(
    key: str, whole: tuple[re.Pattern[str], ...], part: re.Pattern[str] | None,
    forms: list[tuple[str, float]],
) -> Iterator[Match]:  # fmt: skip
    for form, trust in forms:
        for pattern in whole:
            match = pattern.fullmatch(form)
            if match:
                titles = [value for value in match.groupdict().values() if value]
                yield Match(key, trust, titles[0] if titles else "")
        if part is not None and trust >= 0.9 and part.search(form):
            is_of_it = vocabulary().meanings[key].holds == "org" and _ATTRIBUTE.search(form)
            if not is_of_it:
                yield Match(key, 0.55)


@cache
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...], re.Pattern[str] | None], ...]:
    found = []
    for key, meaning in vocabulary().meanings.items():
        whole = tuple(re.compile(_spelt(pattern)) for pattern in meaning.headers)
        near = "|".join(map(_spelt, meaning.near))
        found.append((key, whole, re.compile(near) if near else None))
    return tuple(found)


def _spelt(pattern: str) -> str:
    for name, words in vocabulary().words.items():
        pattern = pattern.replace(f"<{name}>", words)
    return pattern


def _plain(words: str) -> str:
    words = _MARKS.sub(" ", words)
    if _CHINESE.search(words):
        return re.sub(r"\s+|[_\-]+$", "", words)
    return " ".join(_LATIN_CUT.sub(" ", words).split())
