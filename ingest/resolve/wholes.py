"""What an organization's own name says that it is part of, where that whole is known.

西安电子科技大学宁波研究院 is never 西安电子科技大学, and belongs to it. Only names are looked at,
and only wholes that some source names: none is made up; where several bear the name, none is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.identity import Assignment, Part
from ingest.names.cut import BRANCH
from ingest.names.normal import plain_name
from ingest.names.parse import Parsed, Parser
from ingest.names.renames import current_name
from ingest.names.units import is_registered
from ingest.resolve.organizations import organization_groups
from ingest.resolve.records import RecordView

_Bearers = dict[object, dict[str, RecordView]]
"""What a name is known by → entity that bears it → its smallest record."""
_RULES = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"(?:校区|分校|校园|院区)$", "campus"),
        (r"附属.*[院校学园]$|医院$", "affiliated"),
        (r"(?:实验室|中心|平台|基地|工作站|孵化器)$", "host"),
        (r"(?:学院|学部|医学部|书院|学校|系)$", "college"),
        (r"[院所]$|研究室$", "institute"),
    )
)
_TAIL = re.compile(r"[@(一-鿿](?<![与和及]).*[一-鿿]")
"""What a part may be called; 甲大学-乙大学联合学院 belongs to both, and to neither alone."""
_OFF_SITE = frozenset({"institute", "host"})


def with_parts(
    assignments: Iterable[Assignment], records: Mapping[str, RecordView]
) -> list[Assignment]:
    """Return the assignments, each with what its record's name says that it is part of."""
    told = list(assignments)
    found = parts_of(records, {each.record: each.entity for each in told})
    return [replace(a, part=found[a.record]) if a.record in found else a for a in told]


def parts_of(records: Mapping[str, RecordView], entities: Mapping[str, str]) -> dict[str, Part]:
    """Return record → what its name says it is part of; `entities`: record → entity."""
    groups, parser = organization_groups(), Parser()
    named = [v for _, v in sorted(records.items()) if v.group in groups and v.name and not v.local]
    children = [view for view in named if _is_part(view, parser)]
    wholes = _wholes(named, entities, parser)
    longer = _by_name(children, entities)
    found = {}
    for view in children:
        part = _part(view, parser, wholes, longer, entities[view.key])
        if part:
            found[view.key] = part
    return found


def _is_part(view: RecordView, parser: Parser) -> bool:
    """Return whether a name in use today gives a whole and a part of it."""
    parsed = parser(view.name)
    if not (parsed.core and parsed.tail and _TAIL.match(parsed.tail)):
        return False
    # 中国地质大学(武汉) is a school of its own; what was renamed is no part by its former name
    is_seat = view.name.endswith(")") and is_registered(view.name)
    return not is_seat and not current_name(view.group, view.name)


def _wholes(named: Iterable[RecordView], entities: Mapping[str, str], parser: Parser) -> _Bearers:
    out: _Bearers = defaultdict(dict)
    for view in named:
        for name in sorted({view.name, *view.aliases}):
            parsed = parser(name)
            if parsed.core and not parsed.tail:
                out[_key(parsed)].setdefault(entities[view.key], view)
    return out


def _by_name(children: Iterable[RecordView], entities: Mapping[str, str]) -> _Bearers:
    """Return the parts that others may be parts of: 浙江大学医学院 has hospitals of its own."""
    out: _Bearers = defaultdict(dict)
    for view in children:
        out[plain_name(view.name)].setdefault(entities[view.key], view)
    return out


def _key(parsed: Parsed) -> object:
    """Return what two names of one whole agree in, their parts aside."""
    if parsed.kind == "unit":
        return parsed.core
    return (parsed.kind, parsed.core, parsed.trade, parsed.place, parsed.form, parsed.is_group)


def _part(
    view: RecordView, parser: Parser, wholes: _Bearers, longer: _Bearers, own: str
) -> Part | None:
    parsed, text = parser(view.name), plain_name(view.name)
    for bearers, rest in _offers(parsed, text, wholes, longer):
        others = {entity: other for entity, other in bearers.items() if entity != own}
        rule = rule_of(parsed.kind, rest, parser)
        if others and rule:
            # of several that bear the name none is meant
            if len(others) > 1:
                return None
            (whole,) = others.values()
            return Part(view.name, whole.key, whole.name, rest, rule)
    return None


def _offers(
    parsed: Parsed, text: str, wholes: _Bearers, longer: _Bearers
) -> Iterator[tuple[dict[str, RecordView], str]]:
    """Yield who bears each whole that a name may give, the nearest first, and what is left."""
    for length in range(len(text) - 2, len(parsed.core), -1):
        if text[:length] in longer:
            yield longer[text[:length]], text[length:]
    yield wholes.get(_key(parsed), {}), parsed.tail


def rule_of(kind: str, rest: str, parser: Parser) -> str:
    """Return what kind of part the rest of a name tells, '' if it tells none.

    >>> [rule_of("unit", r, Parser()) for r in ("@深圳", "附属1医院", "宁波研究院", "@民办")]
    ['campus', 'affiliated', 'off_site', '']
    >>> [rule_of("firm", r, Parser()) for r in ("苏州分公司", "技术中心", "物流", "2期")]
    ['branch', 'host', '', '']
    """
    bare = rest.strip("@()")
    code, end = parser.gazetteer.at_front(bare)
    if rest[:1] in "@(":
        rule = next((rule for words, rule in _RULES if words.search(bare)), "")
        return rule or ("campus" if code and end == len(bare) else "")
    if kind == "firm" and BRANCH.search(rest):
        return "branch"
    rule = next((rule for words, rule in _RULES if words.search(rest)), "")
    return "off_site" if code and end < len(bare) and rule in _OFF_SITE else rule
