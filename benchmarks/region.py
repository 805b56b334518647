"""An invented country of any size, always the same one: its facts, written as a register's are."""

from __future__ import annotations

import random
from collections.abc import Iterator

from graph.facts import SourceHeader, write_source
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation, Target
from graph.workspace import Workspace

Told = tuple[Entity | Relation | Target, int | None]
"""A statement and its year."""
_SOURCE, _DOCUMENT = "generated", "generated/00000000"
_KINDS = {"Enterprise": 70, "University": 8, "ResearchInstitute": 10, "Platform": 8, "Park": 4}
_ENDS = {
    "Enterprise": "科技有限公司", "University": "理工大学", "ResearchInstitute": "研究所",
    "Platform": "技术创新中心", "Park": "产业园",
}  # fmt: skip
_SYLLABLES = "澜岚峦沐昀珩屿汀溪昊朔栩泓澈煦璟苒衡岑禾"
_FIELDS = ("轴承", "传感", "中药", "光伏", "储能", "机床", "涂层", "芯片", "材料", "算法")
_WAYS = ("高端", "智能", "绿色", "精密", "新型", "先进", "微型", "高温", "低温", "复合")
_PROVINCES, _CITIES = 12, 10
_FIRST, _LAST = 2012, 2025
_HUBS = 40
"""Units that take part in many projects, as large universities do."""


def generate(workspace: Workspace, size: int) -> None:
    """Write the facts of so many organizations."""
    chance = random.Random(0)
    entities = {**_regions(), **_fields(), **_units(size)}
    units = [key for key in entities if key.startswith("o")]
    told: list[Told] = [
        (Entity(f"{_SOURCE}#{key}", kind, name), None) for key, (kind, name) in entities.items()
    ]
    told += _placed(chance, units, entities)
    projects = _projects(chance, units)
    needs = _needs(chance, units)
    told += [*projects, *needs, *_targets()]
    _write(workspace, told)


def _regions() -> dict[str, tuple[str, str]]:
    found = {}
    for number in range(_PROVINCES):
        name = _word(number)
        found[f"r{number}"] = ("Region", f"{name}省")
        for city in range(_CITIES):
            found[f"r{number}-{city}"] = ("Region", f"{name[0]}{_word(city + 20)}市")
    return found


def _fields() -> dict[str, tuple[str, str]]:
    names = [f"{way}{field}" for field in _FIELDS for way in _WAYS]
    return {f"f{number}": ("Field", name) for number, name in enumerate(names)}


def _units(size: int) -> dict[str, tuple[str, str]]:
    kinds = [kind for kind, share in _KINDS.items() for _ in range(share)]
    found = {}
    for number in range(size):
        # the hubs are universities, the others as their shares are
        kind = "University" if number < _HUBS else kinds[number * 37 % 100]
        found[f"o{number}"] = (kind, f"{_word(number)}{_word(number // 7)}{number}{_ENDS[kind]}")
    return found


def _word(number: int) -> str:
    size = len(_SYLLABLES)
    return _SYLLABLES[number % size] + _SYLLABLES[number // size % size]


def _placed(
    chance: random.Random, units: list[str], entities: dict[str, tuple[str, str]]
) -> Iterator[tuple[Relation, int | None]]:
    for key in entities:
        if key.startswith("r") and "-" in key:
            yield _relation("LOCATED_IN", key, key.split("-")[0]), None
    for key in units:
        place = f"r{chance.randrange(_PROVINCES)}-{chance.randrange(_CITIES)}"
        yield _relation("LOCATED_IN", key, place), None
        field = int(min(chance.paretovariate(0.7), len(_FIELDS) * len(_WAYS)))
        yield _relation("WORKS_ON", key, f"f{field - 1}"), chance.randint(_FIRST, _LAST)


def _projects(chance: random.Random, units: list[str]) -> list[Told]:
    told: list[Told] = []
    for number in range(len(units) // 2):
        year = chance.randint(_FIRST, _LAST)
        hub = f"o{int(chance.random() ** 3 * min(_HUBS, len(units)))}"
        others = chance.sample(units, chance.randint(1, 4))
        told.append((Entity(f"{_SOURCE}#p{number}", "Project", f"攻关项目{number}"), year))
        told.append((_relation("UNDERTAKES", hub, f"p{number}", "lead"), year))
        told += [
            (_relation("PARTICIPATES_IN", key, f"p{number}", "partner"), year)
            for key in others
            if key != hub
        ]
    return told


def _needs(chance: random.Random, units: list[str]) -> list[Told]:
    told: list[Told] = []
    for number in range(len(units) // 20):
        year = chance.randint(_LAST - 2, _LAST)
        told.append((Entity(f"{_SOURCE}#d{number}", "Demand", f"技术需求{number}"), year))
        told.append((_relation("SEEKS", chance.choice(units), f"d{number}"), year))
        told.append((_relation("WORKS_ON", f"d{number}", f"f{chance.randrange(100)}"), year))
    return told


def _targets() -> Iterator[tuple[Target, int | None]]:
    for province in range(_PROVINCES):
        for year in range(_LAST - 5, _LAST + 1):
            for kind, value in (("target", 100.0 + year % 10), ("achieved", 95.0 + province)):
                yield Target(
                    record=f"{_SOURCE}#target:{province}-{year}-{kind}", indicator="技术合同数",
                    value=value, unit="项", written=f"{value:g}项", kind=kind, year=year,
                    about=f"{_SOURCE}#r{province}",
                ), year  # fmt: skip


def _relation(kind: str, head: str, tail: str, role: str = "") -> Relation:
    return Relation(kind, f"{_SOURCE}#{head}", f"{_SOURCE}#{tail}", role)


def _write(
    workspace: Workspace,
    told: list[Told],
) -> None:
    passages = [
        Passage(f"{_DOCUMENT}@{row}", _DOCUMENT, str(row), f"序号: {row}")
        for row in range(len(told))
    ]
    facts = [
        Fact(statement, Evidence(_SOURCE, _DOCUMENT, passage.place, passage.id, year=year))
        for (statement, year), passage in zip(told, passages, strict=True)
    ]
    document = Document(_DOCUMENT, _SOURCE, "generated", "generated.csv", "0" * 64, "table")
    header = SourceHeader(
        _SOURCE, "2025-12-31", "生成的登记", "A generated register", "CC0-1.0", "registry", "1",
        (document,),
    )  # fmt: skip
    write_source(workspace, header, facts, passages)
