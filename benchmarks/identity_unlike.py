"""Invented organizations of another hand: other names, other parts, other sizes of clusters.

Made to see whether what was tuned on identity_organizations.py holds elsewhere: fixed before its
results were looked at. Firms that stand in counties, bear brands of one to four characters, say
trade in two words or none; works and shops; banks; public bodies and what is below them; schools
with faculties; hospitals and numbered schools; firms of foreign owners.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from identity_organizations import Made, Organization
from identity_words import cities, credit_code, numeral, person, table_of

from ingest.names.regions import regions
from ingest.names.sounds import sound

Place = tuple[str, str, str, str]
"""Full name, short name, code of six digits, province."""
HALF_WIDTH = str.maketrans("（）", "()")
FORMS = ["有限公司", "有限责任公司", "股份有限公司"]
SWAPPED = {"有限公司": "有限责任公司", "有限责任公司": "有限公司", "股份有限公司": "股份公司"}


@cache
def words(kind: str) -> list[str]:
    """Return the words of a kind."""
    return table_of(Path(__file__).with_name("identity_unlike.tsv"))[kind]


@cache
def pairs(kind: str) -> dict[str, str]:
    """Return word → what stands after its `=`, '' if nothing does; _ is a blank."""
    told = (word.partition("=") for word in words(kind))
    return {a: b.replace("_", " ") for a, _, b in told}


@cache
def counties() -> list[Place]:
    """Return counties and districts with their prefectures' provinces."""
    return [
        (r.name, r.short or r.name, r.code, regions()[r.code[:2]].short)
        for r in regions().values()
        if len(r.code) == 6 and len(r.name) > 2
    ]


@cache
def prefectures() -> list[Place]:
    """Return the cities with their provinces."""
    return [(name, short, code, regions()[code[:2]].short) for name, short, code in cities()]


def organizations(random_: random.Random, count: int) -> list[Organization]:
    """Return invented organizations, most of them firms."""
    made = Made()
    kinds: list[Callable[[random.Random, Made], object]] = [
        *(firm, house, shop, bank, body, school, hospital, institute, foreign),
    ]
    while len(made) < count:
        random_.choices(kinds, [46, 14, 9, 3, 6, 4, 6, 5, 7])[0](random_, made)
    return made


def place(random_: random.Random) -> Place:
    """Return a city, or a county; the first of each are the most frequent."""
    some = counties() if random_.random() < 0.3 else prefectures()
    return some[min(int(random_.paretovariate(0.6) * 3) - 3, len(some) - 1)]


def province_of(where: Place) -> str:
    """Return the full name of the province that a place lies in, '' if it is one itself."""
    above = regions()[where[2][:2]].name
    return "" if above == where[0] else above


def brand(random_: random.Random) -> str:
    """Return a brand: two characters mostly, three or four as of foreign words, a Latin one."""
    chance = random_.random()
    if chance < 0.25:
        return "".join(random_.choices(words("foreign"), k=random_.randint(3, 4)))
    if chance < 0.28:
        return "".join(random_.choices("ABCDEFGHKLMNPRSTWXYZ", k=random_.randint(2, 3)))
    return "".join(random_.sample(words("ones"), 3 if chance < 0.5 else 2))


def add(
    random_: random.Random, made: Made, names: list[str], where: Place, *,
    type_: str = "Enterprise", parent: int = -1, is_part: bool = False,
    weights: list[float] | None = None,
) -> int:  # fmt: skip
    """Add an organization unless its name is taken; return its id, or who bears the name."""
    if names[0] in made.taken:
        return made.taken[names[0]]
    made.taken[names[0]] = len(made)
    kind = "91" if type_ == "Enterprise" else "11" if type_ == "Government" else "12"
    code = credit_code(random_, kind, where[2])
    one = Organization(len(made), type_, names, where[0], code, person(random_), parent, is_part)
    one.weights = weights or [6.0] + [1.0] * (len(names) - 1)
    made.append(one)
    return one.id


def written(word: str, trade: str, form: str, where: Place, pattern: int) -> str:
    """Return a firm's full name, its place where the pattern puts it."""
    name, short, _, province = where
    return (
        f"{short}{word}{trade}{form}",
        f"{name}{word}{trade}{form}",
        f"{word}{trade}（{short}）{form}",
        f"{word}（{short}）{trade}{form}",
        f"{province}{word}{trade}{form}",
        f"{word}{trade}{form}",
    )[pattern]


def firm(
    random_: random.Random, made: Made, *, word: str = "", trade: str = "",
    where: Place | None = None, parent: int = -1,
) -> int:  # fmt: skip
    """Add a firm with the names that others give it."""
    where, word = where or place(random_), word or brand(random_)
    first = trade or random_.choice(words("trades"))
    second = random_.choice(words("second")) if random_.random() < 0.35 else ""
    whole = first + ("" if first.endswith(second) else second)
    form = random_.choices(FORMS, [70, 14, 16])[0]
    pattern = random_.choices(range(6), [45, 12, 10, 6, 17, 10])[0]
    full = written(word, whole, form, where, pattern)
    if pattern < 4:
        moved = written(word, whole, form, where, random_.choice([0, 1, 2, 3]))
    else:
        moved = written(word, whole, SWAPPED[form], where, pattern)
    names = [full, moved, full.replace(form, SWAPPED[form]), full.removesuffix(form)]
    names += [full.replace(form, "公司"), f"{word}{whole}{form}", f"{word}{first}"]
    names += [f"{where[1]}{word}{first}", f"{where[1]}{word}", word]
    weights = [30, 6, 5, 5, 2, 5, 3, 2.5, 1.5, 1]
    if first in pairs("english") and word.isascii() is False:
        names.append(english(word, pairs("english")[first], where))
        weights.append(2)
    return add(random_, made, names, where, parent=parent, weights=weights)


def english(word: str, trade: str, where: Place) -> str:
    """Return a firm's name in English."""
    place_ = sound(where[1]).capitalize()
    return f"{place_} {sound(word).capitalize()} {trade} Co., Ltd"


def house(random_: random.Random, made: Made) -> None:
    """Add a firm that owns others of its brand and has branches, each named in its own way."""
    word, where, trade = brand(random_), place(random_), random_.choice(words("trades"))
    owner = made[firm(random_, made, word=word, trade=trade, where=where)]
    for _ in range(min(int(random_.paretovariate(1.2)), 12)):
        other = place(random_)
        mine = trade if random_.random() < 0.6 else random_.choice(words("trades"))
        if other != where:
            firm(random_, made, word=word, trade=mine, where=other, parent=owner.id)
    full, bare = owner.names[0], owner.names[3]
    for _ in range(random_.choice([0, 0, 1, 2, 5])):
        there = place(random_)
        number = random_.choice(["", "", "第一", "第二"])
        what = random_.choice([f"{number}分公司", "办事处", f"{number}项目部", "研发中心", "分厂"])
        names = [f"{full}{there[1]}{what}", f"{full}{there[0]}{what}"]
        names += [
            f"{full}（{there[1]}）{what}",
            f"{bare}{there[1]}{what}",
            f"{bare}{there[0]}{what}",
        ]
        add(random_, made, names, there, parent=owner.id, is_part=True)


def shop(random_: random.Random, made: Made) -> None:
    """Add a works, a shop or a partnership."""
    where, word = place(random_), brand(random_)
    if random_.random() < 0.4:
        trade = random_.choice(["创业投资", "股权投资", "企业管理"])
        number = random_.choice(["", "", "一号", "二号", "贰号"])
        full = f"{where[1]}{word}{number}{trade}合伙企业（有限合伙）"
        names = [
            full,
            full.replace("（", "(").replace("）", ")"),
            full.removesuffix("（有限合伙）"),
        ]
    else:
        kind = random_.choice(words("shops"))
        names = [f"{where[0]}{word}{kind}", f"{where[1]}{word}{kind}", f"{word}{kind}"]
    add(random_, made, names, where)


def bank(random_: random.Random, made: Made) -> None:
    """Add a bank of a place and its branches, sub-branches among them."""
    where = place(random_)
    kind = random_.choice(["银行", "农村商业银行"])
    full = f"{where[1]}{kind}股份有限公司"
    short = f"{where[1]}{kind}" if kind == "银行" else f"{where[1]}农商行"
    owner = add(random_, made, [full, f"{where[1]}{kind}", short], where)
    for _ in range(random_.randint(2, 12)):
        there = place(random_)
        what = random_.choice(["分行", "支行", "第一支行", "高新支行", "营业部"])
        names = [f"{full}{there[1]}{what}", f"{where[1]}{kind}{there[1]}{what}"]
        add(random_, made, names, there, parent=owner, is_part=True)


def body(random_: random.Random, made: Made) -> None:
    """Add a public body and what is below it."""
    where = place(random_)
    what, short = random_.choice(list(pairs("bodies").items()))
    names = [f"{where[0]}{what}", f"{province_of(where)}{where[0]}{what}"]
    names += [f"{where[0]}{short}"] * 2 if short else []
    over = add(random_, made, list(dict.fromkeys(names)), where, type_="Government")
    if random_.random() < 0.5:
        what = random_.choice(words("below"))
        name = f"{where[0]}{what}"
        below = [name, f"{where[1]}{what}", f"{made[over].names[0]}{what}"]
        add(random_, made, below[: random_.choice([2, 3])], where, type_="ResearchInstitute",
            parent=over, is_part=True)  # fmt: skip


def school(random_: random.Random, made: Made) -> None:
    """Add a school with faculties, campuses, hospitals and laboratories."""
    where = prefectures()[random_.randrange(len(prefectures()))]
    front = random_.choice([where[1], where[1], where[3], province_of(where)])
    full = f"{front}{random_.choice(words('schools'))}"
    owner = add(random_, made, [full, f"{full}（{where[1]}）"], where, type_="University",
                weights=[9, 1])  # fmt: skip
    for _ in range(random_.randint(0, 6)):
        what = random_.choice([*words("faculties"), *words("labs"), *words("parts")])
        add(random_, made, [f"{full}{what}", f"{full}（{what}）"], where, type_="ResearchInstitute",
            parent=owner, is_part=True, weights=[9, 1])  # fmt: skip


def hospital(random_: random.Random, made: Made) -> None:
    """Add a hospital, or one of several numbered schools, of a place."""
    where = place(random_)
    number = numeral(random_.randint(1, 29))
    if random_.random() < 0.5:
        kind = random_.choice(words("hospitals"))
        name = f"{where[0]}{'第' + number if random_.random() < 0.6 else ''}{kind}"
        owner = add(random_, made, [name, name.replace(where[0], where[1])], where,
                    type_="OtherOrganization")  # fmt: skip
        if random_.random() < 0.3:
            part = random_.choice(["东院区", "西院区", "体检中心", "门诊部"])
            add(random_, made, [name + part, f"{name}（{part}）"], where, parent=owner,
                type_="OtherOrganization", is_part=True)  # fmt: skip
        return
    what = random_.choice(["中学", "小学"])
    names = [f"{where[0]}第{number}{what}", f"{where[1]}第{number}{what}"]
    if what == "中学":
        names.append(f"{where[1]}{number}中")
    add(random_, made, names, where, type_="OtherOrganization")


def institute(random_: random.Random, made: Made) -> None:
    """Add an institute of a place and its branch, or a group's numbered works."""
    where = place(random_)
    if random_.random() < 0.25:
        number = numeral(random_.randint(1, 60))
        full = f"中铁建设{number}局集团有限公司"
        owner = add(random_, made, [full, full.removesuffix("有限公司")], where)
        part = numeral(random_.randint(1, 8))
        add(random_, made, [f"{full}第{part}工程分公司", f"{full}第{part}工程有限公司"][:1], where,
            parent=owner, is_part=True)  # fmt: skip
        return
    topic, unit = random_.choice(words("topics")), random_.choice(words("units"))
    full = f"{where[0]}{topic}{unit}"
    owner = add(random_, made, [full, f"{where[1]}{topic}{unit}"], where, type_="ResearchInstitute")
    if random_.random() < 0.4:
        there = place(random_)
        what = random_.choice(["分所", "分院", "试验站", "分中心"])
        add(random_, made, [f"{full}{there[1]}{what}", f"{full}{there[0]}{what}"], there,
            type_="ResearchInstitute", parent=owner, is_part=True)  # fmt: skip


def foreign(random_: random.Random, made: Made) -> None:
    """Add a foreign firm and what it owns here, in Chinese with its own brand."""
    word, what = random_.choice(words("latin")), random_.choice(words("fields"))
    middle = random_.choice(["", "", " International", " Systems", " Asia"])
    form = random_.choice(words("forms")).replace("_", " ")
    full = f"{word}{middle} {what} {form}"
    names = [full, full.upper(), f"{word}{middle} {what}", full.replace(".", "")]
    abroad = ("", "", "310000", "")
    owner = add(random_, made, list(dict.fromkeys(names)), abroad)
    here = "".join(random_.choices(words("foreign"), k=3))
    for _ in range(random_.randint(0, 3)):
        where, trade = place(random_), random_.choice(words("trades"))
        head = random_.choice([where[1], "中国"])
        name = f"{here}（{head}）{trade}有限公司"
        other = [
            name,
            name.replace("（", "(").replace("）", ")"),
            f"{here}{trade}（{head}）有限公司",
        ]
        add(random_, made, other, where, parent=owner)
