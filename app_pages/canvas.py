"""The partner network as a picture: a tree around one unit, glyphs in the nodes, no hairball."""

from __future__ import annotations

import base64
import math
import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app_pages.charts import saving
from graph.ontology import EntityType, load_ontology
from graph.table import Table

MOST_NODES = 150
_RING = 260.0
_CROWDED = 11
_EVEN = 0.75
_RADII = (0.0, 1.0, 1.6, 2.1)
"""Rings stand closer outside, so that the inner one has room."""
_ZOOM = 0.93
"""Leaves room for the names of the lowest nodes."""
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
    nodes = [
        _node(entity, names[entity], types[entity], places[entity], entity == center["id"])
        for entity in places
    ]
    links = [_link(row, heaviest) for row in rows if {row["from_id"], row["to_id"]} <= {*places}]
    return {
        "animation": False,
        "tooltip": {"show": False},
        "series": [
            {
                "type": "graph",
                "layout": "none",
                "roam": True,
                "zoom": _ZOOM,
                "selectedMode": "single",
                "scaleLimit": {"min": 0.5, "max": 4},
                "data": nodes,
                "links": links,
                "lineStyle": {"color": "#9DB2CF", "curveness": 0.12},
                "emphasis": {"focus": "adjacency", "label": {"fontWeight": 600}},
                "blur": {"itemStyle": {"opacity": 0.25}, "lineStyle": {"opacity": 0.12}},
                "labelLayout": {"hideOverlap": True},
                "select": {"label": {"fontWeight": 700, "color": "#1D4ED8"}},
            }
        ],
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
        # neighbours on a crowded ring stand at two distances, so that their names find room
        radius = (
            _RING
            * _RADII[min(ring, len(_RADII) - 1)]
            * (1.0 if len(own) < _CROWDED or position % 2 else 1.28)
        )
        places[child] = (radius * math.cos(angle), radius * math.sin(angle))
        _spread(child, at, at + size * step, ring + 1, children, places)
        at += size * step


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
    ordered = sorted(parents, key=lambda entity: (families[entity], types[entity]))
    return names, types, {entity: parents[entity] for entity in ordered[:MOST_NODES]}


def _node(
    entity: str, name: str, type_name: str, place: tuple[float, float], is_center: bool
) -> dict[str, Any]:
    declared = load_ontology().entities[type_name]
    return {
        "id": entity,
        "name": entity,
        "value": name,
        "x": place[0],
        "y": place[1],
        "symbol": _symbol(declared),
        "symbolSize": 46 if is_center else 28,
        "label": {
            "show": True,
            "position": "bottom",
            "formatter": _wrapped(name),
            "fontSize": 13 if is_center else 12,
            "fontWeight": 650 if is_center else 400,
            "color": "#0F172A" if is_center else "#334155",
            "lineHeight": 15,
            "textBorderColor": "#FFFFFF",
            "textBorderWidth": 3,
        },
    }


def _link(row: Mapping[str, Any], heaviest: float) -> dict[str, Any]:
    share = row["weight"] / heaviest if heaviest else 0.0
    style = {"width": round(0.8 + 2.6 * share, 2), "opacity": round(0.45 + 0.5 * share, 2)}
    return {"source": row["from_id"], "target": row["to_id"], "lineStyle": style}


def _symbol(declared: EntityType) -> str:
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
