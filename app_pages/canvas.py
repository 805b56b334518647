"""The partner network as a picture: a tree around one unit, glyphs in the nodes, no hairball."""

from __future__ import annotations

import base64
import math
import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, islice
from typing import Any

import streamlit as st

from app_pages.charts import saving
from graph.ontology import load_ontology
from graph.table import Table

MOST_NODES = 150
_RING = 260.0
_CROWDED = 11
"""Neighbours on one ring from which on they stand at several distances."""
_LANE = 30
"""Neighbours that one of these distances takes."""
_NEAREST, _FARTHEST = 0.56, 1.28
_LEGIBLE = 40
"""Units up to which every name is written; of more, those of the strongest ties."""
_FAINT = 0.55
_SIZES = ((_LEGIBLE, 28), (90, 20), (MOST_NODES + 1, 16))
"""Units up to a number → size of a node."""
_EVEN = 0.65
_RADII = (0.0, 1.0, 1.6, 2.1)
"""Rings stand closer outside, so that the inner one has room."""
_ZOOM = 0.93
"""Leaves room for the names of the lowest nodes."""
_FEW = 3
"""Units that the whole width would tear apart."""
_FLAT = 0.64
"""Height to width of the picture, whatever the tree's form."""
_LABEL = 9
"""Characters of a line under a node."""
_GLYPH = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">{shape}'
    '<text x="24" y="32" font-size="23" font-weight="600" text-anchor="middle" '
    'fill="{ink}" font-family="PingFang SC,HarmonyOS Sans SC,Microsoft YaHei,Noto Sans SC,'
    'Noto Sans CJK SC,sans-serif">{glyph}</text></svg>'
)
_SHAPES = {
    "circle": '<circle cx="24" cy="24" r="23" fill="{fill}"/>',
    "rect": '<rect x="2" y="2" width="44" height="44" rx="9" fill="{fill}"/>',
}

_UNDER = {
    "show": True,
    "position": "bottom",
    "formatter": "{c}",
    "fontSize": 12,
    "color": "#334155",
    "lineHeight": 15,
    "textBorderColor": "#FFFFFF",
    "textBorderWidth": 3,
}
_CENTER = {
    "symbolSize": 46,
    "label": {"fontSize": 13, "fontWeight": 650, "color": "#0F172A"},
}


def draw_network(table: Table, center: Mapping[str, str], *, key: str, height: int) -> str:
    """Draw the ties around a unit and return the id of the node that is chosen, '' if none."""
    spec = network_spec(table.rows, center)
    spec |= saving("network", caption=f"{table.title} · {center['name']}")
    state = st.echarts_chart(spec, key=key, height=height, on_select="rerun", alt=table.title)
    nodes = spec["series"][0]["data"]
    for group in state["selection"]["selected"]:
        if group["data_type"] == "node" and group["data_indices"]:
            return str(nodes[group["data_indices"][0]]["id"])
    return ""


def network_spec(rows: Sequence[Mapping[str, Any]], center: Mapping[str, str]) -> dict[str, Any]:
    """Return the picture for ECharts: nodes at places that are computed here, once and for all."""
    names, types, parents = _units(rows, center)
    places = radial_places(center["id"], parents)
    heaviest = max((row["weight"] for row in rows), default=1.0)
    kinds = list(dict.fromkeys(types[entity] for entity in places))
    nodes = [
        _node(entity, names[entity], kinds.index(types[entity]), places[entity])
        for entity in places
    ]
    if len(nodes) > _LEGIBLE:
        _name_strongest(nodes, rows)
    nodes[0] |= _CENTER
    links = [
        _link(row, heaviest, center["id"], is_tangled=len(nodes) > _LEGIBLE)
        for row in rows
        if {row["from_id"], row["to_id"]} <= {*places}
    ]
    series = _series(kinds, nodes, links)
    return {"animation": False, "tooltip": {"show": False}, "series": [series]}


def _series(
    kinds: Sequence[str], nodes: Sequence[dict[str, Any]], links: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "type": "graph",
        "layout": "none",
        "roam": True,
        "zoom": _ZOOM if len(nodes) > _FEW else _ZOOM / 2,
        "selectedMode": "single",
        "scaleLimit": {"min": 0.5, "max": 4},
        # a glyph is sent once a type, not once a node
        "categories": [{"name": kind, "symbol": _symbol(kind)} for kind in kinds],
        "symbolSize": next(size for most, size in _SIZES if len(nodes) <= most),
        "label": _UNDER,
        "data": list(nodes),
        "links": list(links),
        "lineStyle": {"color": "#9DB2CF", "curveness": 0.12},
        "emphasis": {"focus": "adjacency", "label": {"show": True, "fontWeight": 600}},
        "blur": {"itemStyle": {"opacity": 0.25}, "lineStyle": {"opacity": 0.12}},
        "labelLayout": {"hideOverlap": True},
        "select": {"label": {"fontWeight": 700, "color": "#1D4ED8"}},
    }


def radial_places(center: str, parents: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Return a place for every node: rings around the center, children within their parent's arc.

    >>> places = radial_places("a", {"b": "a", "c": "a"})
    >>> places["a"], [round(x) + 0 for x in places["b"]], [round(x) + 0 for x in places["c"]]
    ((0.0, 0.0), [260, 0], [-260, 0])
    """
    children: dict[str, list[str]] = defaultdict(list)
    for child, parent in parents.items():
        children[parent].append(child)
    places = {center: (0.0, 0.0)}
    _spread(center, 0.0, 2 * math.pi, 1, children, places)
    wide, high = (max(abs(place[axis]) for place in places.values()) for axis in (0, 1))
    squeeze = _FLAT * wide / high if wide > 1 and high > 1 else 1.0
    return {node: (x, y * squeeze) for node, (x, y) in places.items()}


def _spread(
    parent: str,
    begin: float,
    end: float,
    ring: int,
    children: Mapping[str, list[str]],
    places: dict[str, tuple[float, float]],
) -> None:
    own = children.get(parent, [])
    # a branch of many does not press the others of its ring together
    sizes = [_leaves(child, children) ** _EVEN for child in own]
    step = (end - begin) / max(sum(sizes), 1)
    # a full circle begins at its first child, a sector has its children in its middle
    at = begin - (sizes[0] * step / 2 if ring == 1 and own else 0.0)
    for position, (child, size) in enumerate(zip(own, sizes, strict=True)):
        angle = at + size * step / 2
        radius = _RING * _RADII[min(ring, len(_RADII) - 1)] * _distance(position, len(own))
        places[child] = (radius * math.cos(angle), radius * math.sin(angle))
        _spread(child, at, at + size * step, ring + 1, children, places)
        at += size * step


def _lanes(neighbours: int) -> int:
    """Return at how many distances the units of a ring stand.

    >>> [_lanes(n) for n in (10, 11, 61, 150)]
    [1, 2, 3, 5]
    """
    return 1 if neighbours < _CROWDED else max(2, math.ceil(neighbours / _LANE))


def _distance(position: int, neighbours: int) -> float:
    """Return how far out a unit stands: on a crowded ring in turn, so that names find room.

    >>> [_distance(position, 12) for position in range(3)], _distance(0, 150), _distance(4, 150)
    ([1.0, 1.28, 1.0], 0.56, 1.28)
    """
    lanes = _lanes(neighbours)
    if lanes == 1:
        return 1.0
    if lanes == 2:
        return _FARTHEST if position % 2 else 1.0
    return _NEAREST + (_FARTHEST - _NEAREST) * (position % lanes) / (lanes - 1)


def _leaves(node: str, children: Mapping[str, list[str]]) -> int:
    return sum(_leaves(child, children) for child in children.get(node, [])) or 1


def _units(
    rows: Sequence[Mapping[str, Any]], center: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    names, types = {center["id"]: center["name"]}, {center["id"]: center["type"]}
    parents: dict[str, str] = {}
    # the rows come nearest first, so that the first tie of a unit leads inwards
    for row in rows:
        for end in ("from", "to"):
            names.setdefault(row[f"{end}_id"], row[end])
            types.setdefault(row[f"{end}_id"], row[f"{end}_type"])
        if row["to_id"] != center["id"] and row["from_id"] != row["to_id"]:
            parents.setdefault(row["to_id"], row["from_id"])
    families = {entity: load_ontology().entities[types[entity]].family for entity in parents}
    ordered = sorted(parents, key=lambda entity: (families[entity], types[entity]))[:MOST_NODES]
    near = [entity for entity in ordered if parents[entity] == center["id"]]
    placed = [*_strongest_outside(near, types), *ordered]
    return names, types, {entity: parents[entity] for entity in placed}


def _strongest_outside(near: Sequence[str], types: Mapping[str, str]) -> list[str]:
    """Return units grouped by type, strongest first, so that the strongest stand farthest out.

    There their names, which are written, find room.
    """
    lanes = _lanes(len(near))
    placed: list[str] = []
    for _, group in groupby(near, key=types.__getitem__):
        units = list(group)
        slots = range(len(placed), len(placed) + len(units))
        outer = [slot for slot in slots if slot % lanes == lanes - 1]
        strong, rest = iter(units[: len(outer)]), iter(units[len(outer) :])
        placed += [next(strong if slot in outer else rest) for slot in slots]
    return placed


def _name_strongest(nodes: Sequence[dict[str, Any]], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the names of the strongest ties' units alone; the others show theirs when pointed at.

    The rows come nearest and strongest first.
    """
    ends = dict.fromkeys(row[end] for row in rows for end in ("from_id", "to_id"))
    named = set(islice(ends, _LEGIBLE // 2))
    for node in nodes:
        side = "top" if node["y"] < 0 else "bottom"
        node["label"] = {"show": node["id"] in named, "position": side}


def _node(entity: str, name: str, kind: int, place: tuple[float, float]) -> dict[str, Any]:
    return {
        "id": entity,
        "name": entity,
        "value": _wrapped(name),
        "category": kind,
        "x": round(place[0], 1),
        "y": round(place[1], 1),
    }


def _link(
    row: Mapping[str, Any], heaviest: float, center: str, *, is_tangled: bool
) -> dict[str, Any]:
    share = row["weight"] / heaviest if heaviest else 0.0
    style = {"width": round(0.8 + 2.6 * share, 2), "opacity": round(0.45 + 0.5 * share, 2)}
    if is_tangled and center not in (row["from_id"], row["to_id"]):
        # so that the center's own ties are seen before those of its partners
        style["opacity"] = round(style["opacity"] * _FAINT, 2)
    return {"source": row["from_id"], "target": row["to_id"], "lineStyle": style}


def _symbol(kind: str) -> str:
    declared = load_ontology().entities[kind]
    family = load_ontology().families[declared.family]
    shape = _SHAPES[family.shape].format(fill=family.color)
    svg = _GLYPH.format(shape=shape, ink=family.glyph_color, glyph=declared.glyph)
    return f"image://data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _wrapped(name: str) -> str:
    r"""Return a name in at most two lines of about equal length, to stand under a node.

    >>> _wrapped("东澜理工大学"), _wrapped("澜江赛垣轴承钢管有限公司")
    ('东澜理工大学', '澜江赛垣轴承\n钢管有限公司')
    """
    if len(name) <= _LABEL:
        return name
    if name.isascii() or " " in name:
        lines = textwrap.wrap(name, 2 * _LABEL)
        return "\n".join(lines[:2]) + ("…" if len(lines) > 2 else "")
    short = name if len(name) <= 2 * _LABEL else f"{name[: 2 * _LABEL - 1]}…"
    half = -(-len(short) // 2)
    return f"{short[:half]}\n{short[half:]}"
