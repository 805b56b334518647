"""What something is called today: declared renames and other names of the very same thing."""

from __future__ import annotations

from functools import cache

from graph.identity import normal_name
from ingest.names.industries import emerging
from ingest.names.regions import formerly_named
from ingest.reference.tables import read_table


def current_name(group: str, name: str) -> str:
    """Return what a thing of a group of the ontology is called today, '' if nothing is declared.

    Both names are normalised, as identity compares them.

    >>> current_name("university", normal_name("佛山科学技术学院"))
    '佛山大学'
    >>> current_name("place", "襄樊市"), current_name("field", "新材料")
    ('襄阳市', '新材料产业')
    >>> current_name("university", "佛山大学"), current_name("firm", "襄樊市")
    ('', '')
    """
    return _declared().get(group, {}).get(name, "")


@cache
def _declared() -> dict[str, dict[str, str]]:
    return {
        "university": _as_compared(former_schools()),
        "place": _as_compared({name: r.name for name, r in formerly_named().items()}),
        "field": _as_compared({name: i.name for name, i in emerging().items()}),
    }


@cache
def former_schools() -> dict[str, str]:
    """Return former name → today's name of the universities that were renamed, and of no other."""
    rows = read_table("universities")
    today = {row["name"] for row in rows}
    found: dict[str, set[str]] = {}
    for row in rows:
        for former in filter(None, row["former"].split(",")):
            found.setdefault(former, set()).add(row["name"])
    return {
        former: min(names)
        for former, names in found.items()
        if len(names) == 1 and former not in today
    }


def _as_compared(names: dict[str, str]) -> dict[str, str]:
    pairs = ((normal_name(name), normal_name(today)) for name, today in names.items())
    return {name: today for name, today in pairs if name != today}
