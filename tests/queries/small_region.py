"""A small invented region, as the loader would write it: what the questions are tried on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from graph.ontology import load_ontology

Write = Callable[..., Any]

ENTITIES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "R:dl": ("Region", "东澜省", {}),
    "R:lj": ("Region", "澜江市", {}),
    "R:jk": ("Region", "江口区", {}),
    "R:xl": ("Region", "西岭市", {}),
    "E:bearing": ("Enterprise", "澜江精锐轴承有限公司", {"region": "澜江市", "last_year": 2024}),
    "E:pump": ("Enterprise", "澜江泵业有限公司", {"region": "江口区", "last_year": 2024}),
    "E:lonely": ("Enterprise", "澜江孤川机械有限公司", {"region": "澜江市", "code": "X1"}),
    "E:listed": ("Enterprise", "澜江名录企业有限公司", {"region": "澜江市", "sources": ["list"]}),
    "E:far": ("Enterprise", "西岭重工有限公司", {"region": "西岭市"}),
    "U:tech": (
        "University",
        "东澜理工大学",
        {"region": "西岭市", "code": "4199", "last_year": 2024},
    ),
    "U:old": ("University", "东澜旧学院", {"region": "西岭市", "last_year": 2015}),
    "I:mat": ("ResearchInstitute", "东澜省新材料研究所", {"region": "澜江市", "last_year": 2024}),
    "I:branch": ("ResearchInstitute", "澜江精锐研究院", {"region": "澜江市", "last_year": 2024}),
    "P:coat": ("Platform", "澜江表面工程中心", {"region": "澜江市", "founded": 2019}),
    "P:busy": ("Platform", "江口流体实验室", {"region": "江口区"}),
    "F:surf": ("Field", "表面工程", {}),
    "F:fluid": ("Field", "流体机械", {}),
    "F:none": ("Field", "深海装备", {}),
    "D:surf": ("Demand", "轴承滚道耐磨涂层", {"description": "滚道涂层", "date": "2024-03-01"}),
    "D:deep": ("Demand", "深海泵密封", {}),
    "D:vague": ("Demand", "降本增效", {}),
    "J:coat": ("Project", "耐磨涂层攻关", {"start": "2022-01-01"}),
    "J:roll": ("Project", "滚道寿命研究", {}),
    "G:key": ("Program", "省重点研发计划", {}),
}

RELATIONS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("LOCATED_IN", "R:lj", "R:dl", {}),
    ("LOCATED_IN", "R:jk", "R:lj", {}),
    ("LOCATED_IN", "R:xl", "R:dl", {}),
    ("LOCATED_IN", "E:bearing", "R:lj", {}),
    ("LOCATED_IN", "E:pump", "R:jk", {}),
    ("LOCATED_IN", "E:lonely", "R:lj", {}),
    ("LOCATED_IN", "E:listed", "R:lj", {}),
    ("LOCATED_IN", "E:far", "R:xl", {}),
    ("LOCATED_IN", "U:tech", "R:xl", {}),
    ("LOCATED_IN", "U:old", "R:xl", {}),
    ("LOCATED_IN", "I:mat", "R:lj", {}),
    ("LOCATED_IN", "I:branch", "R:lj", {}),
    ("LOCATED_IN", "P:coat", "R:lj", {}),
    ("PART_OF", "I:branch", "E:bearing", {}),
    ("WORKS_ON", "I:branch", "F:surf", {"years": [2024]}),
    ("WORKS_ON", "U:old", "F:surf", {"years": [2015]}),
    ("WORKS_ON", "D:surf", "F:surf", {}),
    ("WORKS_ON", "D:deep", "F:none", {}),
    ("WORKS_ON", "J:coat", "F:surf", {"years": [2022]}),
    ("WORKS_ON", "P:coat", "F:surf", {}),
    ("WORKS_ON", "P:busy", "F:fluid", {}),
    ("WORKS_ON", "I:mat", "F:fluid", {"years": [2024]}),
    ("SEEKS", "E:bearing", "D:surf", {"years": [2024]}),
    ("SEEKS", "E:pump", "D:deep", {}),
    ("SEEKS", "E:lonely", "D:vague", {}),
    ("HOSTS", "U:tech", "P:coat", {}),
    ("CO_BUILDS", "E:pump", "P:busy", {"years": [2023]}),
    ("CO_BUILDS", "I:mat", "P:busy", {"years": [2023]}),
    ("UNDERTAKES", "U:tech", "J:coat", {"role": "lead", "years": [2022]}),
    ("PARTICIPATES_IN", "I:mat", "J:coat", {"role": "partner", "years": [2022]}),
    ("UNDERTAKES", "I:mat", "J:roll", {"role": "lead", "years": [2024]}),
    ("PARTICIPATES_IN", "E:bearing", "J:roll", {"role": "partner", "years": [2024]}),
    ("PARTICIPATES_IN", "J:coat", "G:key", {}),
    ("COLLABORATES_WITH", "E:far", "U:tech", {"years": [2021, 2024]}),
]

INTENDED: list[tuple[str, str, str, dict[str, Any]]] = [
    ("COLLABORATES_WITH", "E:lonely", "U:tech", {"modality": "planned", "years": [2023]}),
    ("CO_BUILDS", "E:pump", "P:busy", {"modality": "planned", "years": [2022]}),
]

# the ends, the strength, the relations it stands on
PARTNERS: list[tuple[str, str, float, list[str]]] = [
    ("E:pump", "I:mat", 1.0, ["CO_BUILDS:E:pump>P:busy", "CO_BUILDS:I:mat>P:busy"]),
    ("I:mat", "U:tech", 1.0, ["UNDERTAKES:U:tech>J:coat", "PARTICIPATES_IN:I:mat>J:coat"]),
    ("E:bearing", "I:mat", 1.0, ["UNDERTAKES:I:mat>J:roll", "PARTICIPATES_IN:E:bearing>J:roll"]),
    ("E:far", "U:tech", 2.0, ["COLLABORATES_WITH:E:far>U:tech"]),
]

TARGETS: dict[str, dict[str, Any]] = {
    "TARGET:plan": {"kind": "target", "value": 20.0, "comparator": ">=", "year": 2025},
    "TARGET:real": {"kind": "achieved", "value": 12.0, "comparator": "=", "year": 2025},
    "TARGET:next": {"kind": "target", "value": 30.0, "comparator": ">=", "year": 2030},
    "TARGET:other": {"kind": "target", "value": 25.0, "comparator": ">=", "year": 2025},
}

SOURCES = {
    "bureau": {"version": "2024-06-30", "states": [*sorted(load_ontology().relations), "Target"]},
    "list": {"version": "2025-01-01", "states": ["LOCATED_IN"]},
}


def load(write: Write) -> None:
    """Write the region into an empty store."""
    for text, rows in _statements():
        write(text, {"rows": rows})


def _statements() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    yield (
        "UNWIND $rows AS r CREATE (n:Meta) SET n = r",
        [{"id": "trihelix", "workspace": "w", "data_version": "v1"}],
    )
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for key, (kind, name, found) in ENTITIES.items():
        by_type[kind].append(
            {"id": key, "name": name, "aliases": [], "sources": ["bureau"]} | found
        )
    for kind, rows in sorted(by_type.items()):
        labels = ":".join(load_ontology().labels_of(kind))
        yield f"UNWIND $rows AS r CREATE (n:{labels}) SET n = r", rows
    yield from _documents()
    yield from _relations()
    yield from _targets()
    yield (
        "UNWIND $rows AS r MATCH (s:Entity {id: r.entity}) "
        "CREATE (n:Record {id: r.id, name: r.id, source: 'bureau'})"
        "-[:IDENTIFIED_AS {band: 'settled', rule: 'single'}]->(s)",
        [{"id": "bureau#1", "entity": "U:tech"}, {"id": "bureau#2", "entity": "U:old"}],
    )
    yield (
        "UNWIND $rows AS r MATCH (a:Record {id: r.a}) MATCH (b:Record {id: r.b}) "
        "CREATE (a)-[:MAYBE]->(b)",
        [{"a": "bureau#1", "b": "bureau#2"}],
    )


def _documents() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    yield (
        "UNWIND $rows AS r CREATE (s:Source {id: r.key, key: r.key, title: r.key, "
        "title_en: r.key, version: r.version, licence: 'own', states: r.states}) "
        "CREATE (d:Document {id: r.key + '/1', title: r.key, file: r.key + '.xlsx', kind: 'table', "
        "year: 2024}) CREATE (d)-[:FROM]->(s)",
        [{"key": key, **values} for key, values in SOURCES.items()],
    )
    evidence = [_evidence(key, "", key, "") for key in ENTITIES]
    evidence += [_evidence(f"{t}:{a}>{b}", t, a, b) for t, a, b, _ in RELATIONS]
    evidence += [_evidence(f"INTENDS:{a}>{b}", t, a, b) for t, a, b, _ in INTENDED]
    evidence += [_evidence(key, "", key, "") for key in TARGETS]
    yield (
        "UNWIND $rows AS r MATCH (d:Document {id: 'bureau/1'}) "
        "CREATE (e:Evidence) SET e = r CREATE (e)-[:STATED_IN]->(d)",
        evidence,
    )


def _evidence(of: str, relation: str, head: str, tail: str) -> dict[str, Any]:
    return {
        "id": f"EV:{of}", "of": of, "relation": relation, "head": head, "tail": tail,
        "modality": "done", "place": "企业!5", "quote": f"原文：{of}", "method": "registry",
        "confidence": 1.0, "status": "stated",
    }  # fmt: skip


def _relations() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    told = {"sources": ["bureau"], "evidence_count": 1, "confidence": 1.0}
    for kind, head, tail, found in RELATIONS:
        values = {"id": f"{kind}:{head}>{tail}", "status": "done"} | told | _dated(found)
        by_type[kind].append({"a": head, "b": tail, "p": values})
    for kind, head, tail, found in INTENDED:
        values = {"id": f"INTENDS:{head}>{tail}", "relation": kind} | told | _dated(found)
        by_type["INTENDS"].append({"a": head, "b": tail, "p": values})
    for a, b, weight, via in PARTNERS:
        values = {
            "id": f"PARTNER_OF:{a}>{b}",
            "weight": weight,
            "via": via,
            "ways": ["cooperation"],
        }
        by_type["PARTNER_OF"].append(
            {"a": a, "b": b, "p": values | _dated({"years": [2022, 2024]})}
        )
    for kind, rows in sorted(by_type.items()):
        yield (
            "UNWIND $rows AS r MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b}) "
            f"CREATE (a)-[e:{kind}]->(b) SET e = r.p",
            rows,
        )


def _dated(found: dict[str, Any]) -> dict[str, Any]:
    years = found.get("years")
    return found | ({"first_year": min(years), "last_year": max(years)} if years else {})


def _targets() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    same = {"indicator": "技术合同成交额", "unit": "亿元", "change": "level", "sources": ["bureau"]}
    yield (
        "UNWIND $rows AS r CREATE (n:Indicator) SET n = r",
        [{"id": "IND:1", "name": "技术合同成交额"}],
    )
    yield (
        "UNWIND $rows AS r MATCH (i:Indicator {id: 'IND:1'}) MATCH (s:Entity {id: 'R:lj'}) "
        "CREATE (n:Target) SET n = r CREATE (n)-[:MEASURES]->(i) CREATE (n)-[:ABOUT]->(s)",
        [
            {"id": key, **same, "written": f"{values['value']:.0f}亿元", **values}
            for key, values in TARGETS.items()
        ],
    )
    yield (
        "UNWIND $rows AS r MATCH (a:Target {id: r.a}) MATCH (b:Target {id: r.b}) "
        "CREATE (a)-[:CONFLICTS_WITH]->(b)",
        [{"a": "TARGET:other", "b": "TARGET:plan"}],
    )
