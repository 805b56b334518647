"""Which columns of a sketched sheet name regions, and what lies in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from graph.ontology import load_ontology
from ingest.columns import Derived
from ingest.sketch import ColumnSketch, Doubt, SheetSketch
from ingest.sketch_columns import related
from ingest.sketch_plan import EntityPlan, PartPlan
from ingest.stated import BY_NAME

TITLE_REGION = "填报地区"
HEADING_REGION = "分组地区"
_HEADING = (
    r"(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?"
    r"([^（(、\d\s]{2,8}?[市县区旗州])(?:\s*[（(:：].*)?$"
)
_ORDER = ("province", "city", "county", "town", "place")
_TITLE = r"(?:填报单位[:：])?(?:\d{4}年度?)?(?:[^省\d]{2,4}省)?([^：:（(省\d]{2,6}?[市县区州盟旗])"


@dataclass(frozen=True, slots=True)
class Placing:
    """One or several columns side by side that name regions, and what lies there."""

    columns: tuple[ColumnSketch, ...]
    """From the widest to the narrowest."""
    before: ColumnSketch | None
    """The column to the left of them."""


def placings(sheet: SheetSketch) -> Iterator[Placing]:
    """Yield the columns that name regions, those that stand together as one."""
    before: ColumnSketch | None = None
    for is_there, group in groupby(sheet.columns, key=is_place):
        columns = list(group)
        if is_there:
            columns.sort(key=lambda column: _ORDER.index(column.meaning))
            yield Placing(tuple(columns), before)
        before = columns[-1]


def is_place(column: ColumnSketch) -> bool:
    """Return whether a column names the region of the thing or of its owner."""
    return column.use.removeprefix("owner ") == "place"


def lies_at(placing: Placing, part: PartPlan, owner: str) -> tuple[str, list[Doubt]]:
    """Return the meaning of what lies there ('' for the thing itself), and what is not sure.

    A region beside an organization is the organization's; elsewhere it is the owner's.
    """
    before = placing.before
    is_beside = before is not None and before.header in part.columns and related(before.use)
    is_owners = placing.columns[0].use.startswith("owner ")
    if before is not None and is_beside and is_owners:
        return before.header, []
    several = sum(entity.type == BY_NAME for entity in part.entities.values()) > 1
    if is_owners and owner and several:
        of = part.entities[owner].name if owner in part.entities else ""
        return "", [Doubt("whose", column=of)] if of else []
    return "", []


def add_regions(part: PartPlan, placing: Placing, of: str) -> None:
    """Write the regions down: each lies in the one before it, the thing in the narrowest."""
    above: list[str] = []
    keys: list[str] = []
    for column in placing.columns:
        key = f"region_{column.meaning}"
        key += f"_{len(part.entities)}" if key in part.entities else ""
        part.columns[column.header] = column
        part.entities[key] = EntityPlan("Region", column.header, place=list(above))
        above.append(column.header)
        keys.append(key)
    part.entities[of].place = above
    part.relations.append(f"{of} LOCATED_IN {keys[-1]}")
    part.relations += [f"{low} LOCATED_IN {high}" for high, low in pairwise(keys)]


def add_heading_region(part: PartPlan, sheet: SheetSketch) -> None:
    """Add the districts that headings between the rows name, where no column does."""
    named = [text for text in sheet.headings if re.match(_HEADING, text)]
    has_place = any(key.startswith("region_") for key in part.entities)
    if has_place or len(named) < 2 or not may_lie(part, part.subject):
        return
    part.groups[HEADING_REGION] = _HEADING
    part.entities["region_heading"] = EntityPlan("Region", HEADING_REGION)
    part.it.place = [HEADING_REGION]
    part.relations.append(f"{part.subject} LOCATED_IN region_heading")


def may_lie(part: PartPlan, key: str) -> bool:
    """Return whether an entity may lie in a region."""
    name = part.entities[key].type
    return load_ontology().allows(
        "LOCATED_IN", "Organization" if name == BY_NAME else name, "Region"
    )


def add_title_region(part: PartPlan, sheet: SheetSketch) -> None:
    """Add the city that a title names, in which the districts of the table lie."""
    wide = any(c.meaning in ("province", "city") for c in part.columns.values())
    places = [key for key in part.entities if key.startswith("region_")]
    if wide or not places or not any(re.match(_TITLE, line) for line in sheet.lines):
        return
    part.titles[TITLE_REGION] = _TITLE
    part.entities["region_title"] = EntityPlan("Region", TITLE_REGION)
    first = part.entities[places[0]].name
    for key, entity in part.entities.items():
        if key == places[0] or first in entity.place:
            entity.place = [TITLE_REGION, *entity.place]
    part.relations.append(f"{places[0]} LOCATED_IN region_title")


def add_address(part: PartPlan, addresses: list[ColumnSketch]) -> Iterator[tuple[str, Doubt]]:
    """Add the divisions that addresses begin with, where no column names a region.

    Yield the columns that are not used, each with the reason.
    """
    known = next((e.name for k, e in part.entities.items() if k.startswith("region_")), "")
    first = known or (addresses[0].header if addresses else "")
    for column in addresses if known else addresses[1:]:
        yield column.header, Doubt("taken", "place" if known else "address", column=first)
    if known or not addresses:
        return
    names = [f"{first}·{above}" for above in range(3)]
    for above, name in enumerate(names):
        # not every division has two above it
        part.derived[name] = Derived(of=(first,), find=".+", division=above, optional=bool(above))
        part.entities[f"region_{above}"] = EntityPlan("Region", name, place=names[:above:-1])
    part.it.place = names[::-1]
    part.relations += [f"{part.subject} LOCATED_IN region_0"]
    part.relations += [f"region_{at} LOCATED_IN region_{at + 1}" for at in range(2)]
    part.doubts.setdefault(first, []).append(Doubt("division"))
