"""Invented organizations and the records that name them: who is who is known.

Firms, families of one brand (owner, subsidiaries in other cities and trades, branches), schools
with institutes, colleges and hospitals, academies, numbered institutes. Records leave out form,
trade or place, move the place, write Traditional script, full width or pinyin, and slip.
"""

from __future__ import annotations

import csv
import random
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TextIO

from ingest.names.codes import credit_check, organisation_check
from ingest.names.regions import regions
from ingest.names.sounds import sound

FIELDS = ("id", "name", "type", "region", "code", "representative", "source")


@dataclass(slots=True)
class Organization:
    """One true organization."""

    id: int
    type: str
    names: list[str]
    """Ways in which it is named, the full one first."""
    city: str
    code: str
    person: str
    parent: int = -1
    """Id of what it is a part of, or of the owner whose brand it bears; -1 if of nothing."""
    is_part: bool = False
    """True for branches and sub-units, whose records may carry the parent's code."""
    weights: list[float] = field(default_factory=list)


@cache
def words(kind: str) -> list[str]:
    """Return the words of a kind from identity_words.tsv."""
    return _words()[kind]


@cache
def pairs(kind: str) -> dict[str, str]:
    """Return the pairs `a=b` of a kind; a blank in b is written as _."""
    told = (word.partition("=") for word in words(kind))
    return {a: b.replace("_", " ") for a, _, b in told}


@cache
def _words() -> dict[str, list[str]]:
    lines = Path(__file__).with_name("identity_words.tsv").read_text("utf-8").splitlines()
    told = (line.split("\t") for line in lines if not line.startswith("#"))
    return {kind: text.split() for kind, text in told}


class Made(list[Organization]):
    """Organizations made so far, and their full names."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: set[str] = set()


@cache
def cities() -> list[tuple[str, str, str]]:
    """Return (name, short form, code of six digits) of cities."""
    return [
        (r.name, r.short, r.code.ljust(6, "0"))
        for r in regions().values()
        if r.short and (len(r.code) == 4 or r.code in ("11", "12", "31", "50"))
        and r.name.endswith("市")
    ]  # fmt: skip


def organizations(random_: random.Random, count: int) -> list[Organization]:
    """Return invented organizations: families, single firms, schools with parts, institutes."""
    made = Made()
    while len(made) < count:
        kind = random_.random()
        if kind < 0.055:
            _family(random_, made)
        elif kind < 0.93:
            _firm(random_, made, brand(random_), random_.choice(words("trades")), city(random_))
        elif kind < 0.965:
            _school(random_, made)
        else:
            _institute(random_, made)
    return made


def city(random_: random.Random) -> tuple[str, str, str]:
    """Return a city; some are much more frequent than others."""
    return cities()[min(int(random_.expovariate(1 / 60)), len(cities()) - 1)]


def brand(random_: random.Random) -> str:
    """Return an invented brand of two or three characters."""
    word = random_.choice(words("first")) + random_.choice(words("second"))
    return word + random_.choice(words("third")) if random_.random() < 0.4 else word


def person(random_: random.Random) -> str:
    """Return an invented name of a person."""
    name = random_.choice(words("surnames")) + random_.choice(words("given"))
    return name + random_.choice(words("given")) if random_.random() < 0.75 else name


def credit_code(random_: random.Random, kind: str, place: str) -> str:
    """Return a valid credit code of an organization registered in a place."""
    inner = "".join(random_.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(8))
    first = kind + place + inner + organisation_check(inner)
    return first + credit_check(first)


def _add(
    random_: random.Random, made: Made, type_: str, names: list[str],
    where: tuple[str, str, str], **more: int | bool,
) -> Organization:  # fmt: skip
    # no two organizations are registered under one name
    if any(name in made.taken for name in names[:1]):
        return made[-1]
    made.taken.update(names[:1])
    code = credit_code(random_, "91" if type_ == "Enterprise" else "12", where[2])
    found = Organization(
        len(made), type_, list(dict.fromkeys(names)), where[0], code, person(random_), **more
    )
    made.append(found)
    return found


def _firm(
    random_: random.Random, made: Made, word: str, trade: str,
    where: tuple[str, str, str], *, parent: int = -1, group: bool = False,
) -> Organization:  # fmt: skip
    name, short, _ = where
    form = random_.choices(["有限公司", "股份有限公司", "有限责任公司"], [7, 2, 2])[0]
    if group:
        full = f"{short}{word}{'' if random_.random() < 0.5 else trade}集团{form}"
        base = full.removesuffix(form).removesuffix("集团").removeprefix(short)
        names = [
            full,
            f"{base}集团{form}",
            f"{base}集团",
            f"{short}{base}（集团）{form}",
            f"{short}{base}集团",
        ]
        return _add(random_, made, "Enterprise", names, where, parent=parent)
    other = {"有限公司": "有限责任公司", "有限责任公司": "有限公司"}.get(form, "有限公司")
    names = [
        *(f"{short}{word}{trade}{form}", f"{name}{word}{trade}{form}"),
        *(
            f"{word}{trade}（{short}）{form}",
            f"{word}{trade}{form}",
            f"{short}{word}{trade}{other}",
        ),
        *(f"{short}{word}{trade}", f"{word}{trade}", f"{short}{word}", word),
        f"{short}{word}{trade}（集团）{form}"
        if random_.random() < 0.2
        else f"{short}{word}{trade}{form}",
    ]
    english = pairs("english")
    if trade in english:
        latin = sound(word).capitalize()
        names.append(f"{sound(short).capitalize()} {latin} {english[trade]} Co., Ltd.")
    return _add(random_, made, "Enterprise", names, where, parent=parent)


def _family(random_: random.Random, made: Made) -> None:
    word, home, trade = brand(random_), city(random_), random_.choice(words("trades"))
    owner = _firm(random_, made, word, trade, home, group=random_.random() < 0.6)
    for _ in range(random_.randint(1, 4)):
        if random_.random() < 0.5:
            where, what = (
                city(random_),
                trade if random_.random() < 0.5 else random_.choice(words("trades")),
            )
        else:
            where, what = home, random_.choice(words("trades"))
        if (where, what) != (home, trade):
            _firm(random_, made, word, what, where, parent=owner.id)
    for _ in range(random_.randint(0, 2)):
        where = city(random_)
        full = owner.names[0]
        short = owner.names[-1] if not owner.names[-1].isascii() else owner.names[2]
        names = [
            f"{full}{where[1]}分公司",
            f"{full}{where[0]}分公司",
            f"{full}（{where[1]}）分公司",
        ]
        names.append(f"{short}{where[1]}分公司")
        _add(random_, made, "Enterprise", names, where, parent=owner.id, is_part=True)


def _school(random_: random.Random, made: Made) -> None:
    where = city(random_)
    kind = random_.choice(words("schools"))
    full = f"{where[1]}{random_.choice(['', '', '东方', '南方', '第二'])}{kind}"
    if full in made.taken:
        return
    names = [full, full]
    for long, short in (
        ("工业大学", "工大"),
        ("师范大学", "师大"),
        ("医科大学", "医大"),
        ("农业大学", "农大"),
    ):
        if full.endswith(long):
            names.append(full.removesuffix(long) + short)
    school = _add(random_, made, "University", names, where)
    if kind.endswith("学院"):
        return
    for _ in range(random_.randint(0, 3)):
        there, part = city(random_), random_.random()
        if part < 0.35:
            tails = [f"{there[1]}研究院", f"{there[0]}研究院"]
        elif part < 0.55:
            tails = [random_.choice(words("colleges"))]
        elif part < 0.8:
            number = random_.choice("一二三四")
            tails = [f"第{number}附属医院", f"附属第{number}医院", f"附{number}院"]
        else:
            tails = [f"{random_.choice(words('labs'))}重点实验室"]
        _add(random_, made, "ResearchInstitute", [n + t for n in names for t in tails], there,
             parent=school.id, is_part=True)  # fmt: skip


def _institute(random_: random.Random, made: Made) -> None:
    where = city(random_)
    choice = random_.random()
    if choice < 0.4:
        word = f"{where[1]}{random_.choice(words('institutes'))}"
        names = [f"中国科学院{word}研究所", f"中科院{word}研究所", f"中科院{word}所"]
    elif choice < 0.6:
        number = random_.randint(1, 99)
        names = [
            f"中国电子科技集团公司第{numeral(number)}研究所",
            f"中国电科{number}所",
            f"中电科第{number}研究所",
        ]
    elif choice < 0.8:
        number = random_.choice("一二三四五六")
        names = [
            f"{where[0]}第{number}人民医院",
            f"{where[1]}第{number}人民医院",
            f"{where[0]}第{number}人民医院",
        ]
    else:
        word = random_.choice(words("institutes"))
        names = [f"{where[0]}{word}研究院", f"{where[1]}{word}研究院"]
    if names[0] not in made.taken:
        _add(random_, made, "ResearchInstitute", names, where)


def numeral(number: int) -> str:
    """Return a number below 100 in Chinese.

    >>> numeral(14), numeral(20), numeral(7)
    ('十四', '二十', '七')
    """
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


def drawn(random_: random.Random, made: Made, count: int) -> list[int]:
    """Return which organization each record names: each once at least, where count allows."""
    ids = [one.id for one in made]
    ids += random_.choices(ids, k=max(count - len(ids), 0))
    random_.shuffle(ids)
    return ids[:count]


def row(random_: random.Random, one: Organization, made: Made) -> tuple[str, ...]:
    """Return name, type, region, code and representative as some source writes them."""
    first = 0.35 if len(one.names) > 3 else 0.5
    name = one.names[0] if random_.random() < first else random_.choice(one.names)
    name = disturbed(random_, name)
    region = one.city if random_.random() < 0.7 else ""
    code = ""
    if random_.random() < 0.4:
        code = one.code
        if one.is_part and random_.random() < 0.005 / 0.4 * 4:
            code = made[one.parent].code
        if random_.random() < 0.01:
            at = random_.randrange(18)
            code = code[:at] + random_.choice("0123456789") + code[at + 1 :]
    someone = ""
    if random_.random() < 0.3:
        someone = one.person if random_.random() > 0.05 else person(random_)
    type_ = one.type if random_.random() < 0.5 else ""
    return name, type_, region, code, someone


def disturbed(random_: random.Random, name: str) -> str:
    """Return a name as it may be typed: slips, script, width, blanks, quotes."""
    if not name.isascii() and random_.random() < 0.05:
        name = slipped(random_, name)
    chance = random_.random()
    if chance < 0.02:
        return _traditional(name)
    if chance < 0.04:
        return name.replace("(", "（").replace(")", "）") + " "
    if chance < 0.06 and len(name) > 4:
        at = random_.randrange(1, len(name))
        return f"{name[:at]} {name[at:]}"
    if chance < 0.07:
        return f"“{name}”"
    if chance < 0.1:
        return name.replace("（", "(").replace("）", ")")
    return name


def slipped(random_: random.Random, name: str) -> str:
    """Return a name with one character left out, doubled, swapped or mistaken."""
    at, kind = random_.randrange(len(name)), random_.random()
    if kind < 0.5:
        wrong = pairs("lookalike").get(name[at]) or random_.choice(words("second"))
        return name[:at] + wrong + name[at + 1 :]
    if kind < 0.7:
        return name[:at] + name[at + 1 :]
    if kind < 0.85:
        return name[: at + 1] + random_.choice(words("second")) + name[at + 1 :]
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


def _traditional(name: str) -> str:
    return str(_converter().convert(name))


@cache
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("s2t")


def write_records(file: TextIO, truth: TextIO, *, count: int, seed: int) -> None:
    """Write records and, apart, which organization each is: id, entity, parent."""
    random_ = random.Random(seed)
    made = organizations(random_, int(count * 0.434))
    out, known = csv.writer(file), csv.writer(truth)
    out.writerow(FIELDS)
    known.writerow(("id", "entity", "parent"))
    for number, one in enumerate(drawn(random_, made, count)):
        key = f"r{number}"
        found = made[one]
        out.writerow((key, *row(random_, found, made), f"s{random_.randrange(6)}"))
        known.writerow((key, found.id, found.parent))


def main() -> None:
    """Write FOLDER/records.csv and FOLDER/truth.csv."""
    folder, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "records.csv").open("w", encoding="utf-8", newline="") as file,
        (folder / "truth.csv").open("w", encoding="utf-8", newline="") as truth,
    ):
        write_records(file, truth, count=count, seed=seed)


if __name__ == "__main__":
    main()
