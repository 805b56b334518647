"""The heat map of the matrix: value in colour, known nothing outlined, no data hatched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app_pages.charts import DIVERGING, INK, MUTED, SCALE, saving
from app_pages.session import t
from app_pages.words import number
from queries.matrix import Cell, Matrix, Measure

_LONGEST = 8
_NARROW = {"fontSize": 10.5, "lineHeight": 14, "width": 43, "overflow": "break"}
"""Four characters a line, so that a dozen fields stand side by side on a small screen."""
_HATCH = {
    "symbol": "rect",
    "color": "rgba(100,116,139,0.45)",
    "dashArrayX": [1, 0],
    "dashArrayY": [2, 5],
    "rotation": -0.7854,
}


def matrix_spec(
    matrix: Matrix, measure: Measure, sides: Sequence[str], *, caption: str
) -> dict[str, Any]:
    """Return the picture for ECharts; the last row stands lowest."""
    values = [c.figure(measure) or 0 for c in matrix.cells.values() if c.state == "value"]
    most = max([abs(value) for value in values], default=0) or 1
    # outlined cells last: their edges lie over those of their neighbours
    order = sorted(matrix.cells, key=lambda at: (matrix.cells[at].state == "no_activity", at))
    data = [_item(matrix, at, measure, most, sides) for at in order]
    return {
        "animation": False,
        "grid": {"left": 0, "right": 2, "top": 66, "bottom": 56, "containLabel": True},
        "tooltip": {"confine": True, "textStyle": {"fontSize": 12.5, "color": INK}},
        "xAxis": _axis([_short(name) for _, name in matrix.fields], is_top=True),
        "yAxis": {**_axis(list(sides), is_top=False), "inverse": True},
        "visualMap": _scale(most, is_signed=measure == "deviation"),
        "series": [
            {
                "type": "heatmap",
                "selectedMode": "single",
                "data": data,
                "itemStyle": {"borderColor": "#FFFFFF", "borderWidth": 2, "borderRadius": 3},
                "select": {"itemStyle": {"borderColor": "#0F172A", "borderWidth": 2}},
                "emphasis": {"itemStyle": {"borderColor": "#1D4ED8", "borderWidth": 2}},
            }
        ],
        **saving("matrix", caption=caption),
    }


def _scale(most: float, *, is_signed: bool) -> dict[str, Any]:
    return {
        "type": "continuous",
        "min": -most if is_signed else 0,
        "max": most,
        "calculable": False,
        "orient": "horizontal",
        "left": "center",
        "bottom": 18,
        "itemWidth": 12,
        "itemHeight": 160,
        "text": [t("scale_more"), t("scale_less")],
        "textStyle": {"color": MUTED, "fontSize": 12},
        "inRange": {"color": DIVERGING if is_signed else SCALE},
        "seriesIndex": 0,
    }


def _item(
    matrix: Matrix, at: tuple[int, int], measure: Measure, most: float, sides: Sequence[str]
) -> dict[str, Any]:
    cell = matrix.cells[at]
    value = cell.figure(measure)
    place = f"{sides[at[0]]} · {matrix.fields[at[1]][1]}"
    if cell.state != "value" or value is None:
        return _blank(at, cell, place)
    is_dark = abs(value) > 0.55 * most
    return {
        "value": [at[1], at[0], value],
        "name": place,
        "label": {"show": True, "formatter": number(value), "fontSize": 12,
                  "color": "#FFFFFF" if is_dark else INK},
        "tooltip": {
            "formatter": f"{{b}}<br/>{t(f'measure_{measure}')}  {number(value)}{_undated(cell)}"
        },
    }  # fmt: skip


def _undated(cell: Cell) -> str:
    return f"<br/>{t('cell_undated', n=number(cell.undated))}" if cell.undated else ""


def _blank(at: tuple[int, int], cell: Cell, place: str) -> dict[str, Any]:
    # a cell with needs may be silent on what is measured
    state = cell.state if cell.state != "value" else "no_data"
    style: dict[str, Any] = {"color": "#FFFFFF", "borderColor": "#94A3B8", "borderWidth": 1}
    if state == "no_data":
        style = {"color": "#F1F5F9", "borderColor": "#FFFFFF", "borderWidth": 2, "decal": _HATCH}
    return {
        "value": [at[1], at[0], 0],
        "name": place,
        "visualMap": False,
        "itemStyle": style,
        "label": {"show": True, "formatter": "0" if state == "no_activity" else "–",
                  "color": MUTED, "fontSize": 12},
        "tooltip": {"formatter": f"{{b}}<br/>{t(f'cell_{state}')}{_undated(cell)}"},
    }  # fmt: skip


def _axis(names: list[str], *, is_top: bool) -> dict[str, Any]:
    return {
        "type": "category",
        "data": names,
        **({"position": "top"} if is_top else {}),
        "axisTick": {"show": False},
        "axisLine": {"show": False},
        "splitLine": {"show": False},
        "axisLabel": {"color": INK, "interval": 0, **(_NARROW if is_top else {"fontSize": 12})},
    }  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST or name.isascii() else f"{name[: _LONGEST - 1]}…"
