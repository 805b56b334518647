"""Records of the organizations of another hand, as six sources with habits of their own keep them.

Columns are missing by source, regions are written as addresses, codes are wrong or borrowed, names
slip by sound and by shape. A few organizations have many records, most have one or two.
"""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TextIO

from identity_organizations import Organization
from identity_unlike import organizations, pairs
from identity_words import person

from ingest.names.regions import find_region, regions
from ingest.names.sounds import sound

FIELDS = ("id", "name", "type", "region", "code", "representative", "source")


@dataclass(frozen=True, slots=True)
class Habit:
    """How a source fills its columns: the share of rows that have each."""

    share: float
    """Of all records."""
    code: float
    region: float
    person: float
    type: float
    full: float
    """Share of rows with the registered name."""
    slip: float


HABITS = {
    "register": Habit(0.25, 0.97, 0.9, 0.9, 0.6, 0.95, 0.005),
    "awards": Habit(0.2, 0.1, 0.75, 0, 0, 0.75, 0.03),
    "notices": Habit(0.2, 0.02, 0.4, 0.05, 0, 0.45, 0.04),
    "patents": Habit(0.15, 0, 0.85, 0, 0, 0.9, 0.03),
    "forms": Habit(0.12, 0.5, 0.6, 0.7, 0.8, 0.6, 0.08),
    "abroad": Habit(0.08, 0, 0.3, 0, 0, 0.2, 0.03),
}


def write_unlike(file: TextIO, truth: TextIO, *, count: int, seed: int) -> None:
    """Write records and, apart, which organization each is: id, entity, parent."""
    random_ = random.Random(f"unlike {seed}")
    made = organizations(random_, int(count * 0.37))
    out, known = csv.writer(file), csv.writer(truth)
    out.writerow(FIELDS)
    known.writerow(("id", "entity", "parent"))
    for number, one in enumerate(drawn(random_, len(made), count)):
        found = made[one]
        out.writerow((f"u{number}", *row(random_, found, made)))
        known.writerow((f"u{number}", found.id, found.parent))


def drawn(random_: random.Random, many: int, count: int) -> list[int]:
    """Return which organization each record names: each once, then ever more of a few."""
    order = list(range(many))
    random_.shuffle(order)
    weights = [1 / (place + 50) ** 0.55 for place in range(many)]
    ids = order + random_.choices(order, weights, k=max(count - many, 0))
    random_.shuffle(ids)
    return ids[:count]


def row(random_: random.Random, one: Organization, made: list[Organization]) -> tuple[str, ...]:
    """Return name, type, region, code, representative and source of one record."""
    sources = list(HABITS)
    source = random_.choices(sources, [HABITS[name].share for name in sources])[0]
    habit = HABITS[source]
    name = one.names[0]
    if random_.random() >= habit.full:
        latin = [other for other in one.names if other.isascii()]
        others = latin if source == "abroad" and latin else one.names
        weights = None if others is latin else one.weights
        name = random_.choices(others, weights)[0]
    type_ = one.type if random_.random() < habit.type else ""
    region = written_region(random_, one.city) if random_.random() < habit.region else ""
    code = written_code(random_, one, made) if random_.random() < habit.code else ""
    someone = ""
    if random_.random() < habit.person and one.city:
        someone = one.person if random_.random() > 0.07 else person(random_)
    return disturbed(random_, name, habit.slip), type_, region, code, someone, source


def written_region(random_: random.Random, name: str) -> str:
    """Return a region as a column, an address or a code writes it; one in 300 is another's."""
    region = find_region(name)
    if region is None:
        return name
    if random_.random() < 1 / 300:
        region = random_.choice([r for r in regions().values() if len(r.code) == 4])
    above = regions()[region.code[:2]].name
    chance = random_.random()
    if chance < 0.4 or above == region.name:
        return region.name
    if chance < 0.55:
        return f"{above}{region.name}"
    if chance < 0.65:
        return f"{above}/{region.name}"
    if chance < 0.75:
        return region.short or region.name
    if chance < 0.85:
        return region.code.ljust(6, "0")
    return above


def written_code(random_: random.Random, one: Organization, made: list[Organization]) -> str:
    """Return a code as typed: wrong in one digit, in small letters, borrowed from the parent."""
    if not one.city:
        return ""
    code = one.code
    if one.is_part and random_.random() < 0.04:
        code = made[one.parent].code
    chance = random_.random()
    if chance < 0.015:
        at = random_.randrange(18)
        return code[:at] + random_.choice("0123456789ABCD") + code[at + 1 :]
    if chance < 0.02:
        return code[:17]
    if chance < 0.06:
        return code.lower()
    return f"{code[:8]} {code[8:]}" if chance < 0.08 else code


def disturbed(random_: random.Random, name: str, share: float) -> str:
    """Return a name as it may be written: with a slip, in another script, with other signs."""
    if random_.random() < share and not name.isascii():
        name = slipped(random_, name)
    chance = random_.random()
    if chance < 0.03:
        return traditional(name)
    if chance < 0.06:
        return name.replace("（", "(").replace("）", ")")
    if chance < 0.08:
        return name.replace("（", "〔").replace("）", "〕")
    if chance < 0.1:
        return name.replace("（", " ").replace("）", " ").strip()
    if chance < 0.12:
        return f"{name}。" if chance < 0.11 else f"《{name}》"
    if chance < 0.13:
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    if chance < 0.14:
        return re.sub(r"(?<=[市省])", " ", name)
    return name


def slipped(random_: random.Random, name: str) -> str:
    """Return a name with a character that sounds or looks like another, lost or doubled."""
    at, kind = random_.randrange(len(name)), random_.random()
    char = name[at]
    if kind < 0.45:
        others = [other for other in alike().get(sound(char), ()) if other != char]
        return name[:at] + (random_.choice(others) if others else char) + name[at + 1 :]
    if kind < 0.7:
        fit = [i for i, c in enumerate(name) if c in pairs("shapes")]
        at = random_.choice(fit) if fit else at
        return name[:at] + pairs("shapes").get(name[at], "") + name[at + 1 :]
    if kind < 0.85:
        return name[:at] + name[at + 1 :]
    if kind < 0.93:
        return name[: at + 1] + char + name[at + 1 :]
    return name[:at] + name[at + 1 : at + 2] + char + name[at + 2 :]


@cache
def alike() -> dict[str, list[str]]:
    """Return sound → the common characters (GB 2312, first level) that sound so."""
    found: dict[str, list[str]] = defaultdict(list)
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", "ignore")
            if char:
                found[sound(char)].append(char)
    return dict(found)


def traditional(name: str) -> str:
    """Return a name in Traditional script, words as Taiwan writes them."""
    return str(_converter().convert(name))


@cache
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("s2tw")
