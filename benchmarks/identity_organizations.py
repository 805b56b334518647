"""Invented organizations: firms, families of one brand, schools with parts, institutes.

A family is an owner, subsidiaries in other cities and trades, and branches; schools have
institutes, colleges and hospitals; academies and groups number their institutes.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from identity_words import brand, city, credit_code, numeral, pairs, person, words

from ingest.names.sounds import sound


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


class Made(list[Organization]):
    """Organizations made so far."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: dict[str, int] = {}
        """Full name → who bears it: no two are registered under one."""


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


def _add(
    random_: random.Random, made: Made, type_: str, names: list[str],
    where: tuple[str, str, str], **more: int | bool,
) -> Organization:  # fmt: skip
    if names[0] in made.taken:
        return made[-1]
    made.taken[names[0]] = len(made)
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
