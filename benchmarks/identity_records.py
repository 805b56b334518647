"""Records that name invented organizations: who is who is known.

Records leave out form, trade or place, move the place, write Traditional script, full width or
pinyin, and slip.
"""

from __future__ import annotations

import csv
import random
import sys
from functools import cache
from pathlib import Path
from typing import TextIO

from identity_organizations import Made, Organization, organizations
from identity_words import pairs, person, words

FIELDS = ("id", "name", "type", "region", "code", "representative", "source")


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
