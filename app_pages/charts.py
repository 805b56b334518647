"""Charts that ECharts draws: how each is saved as a picture, and those that several pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app_pages.session import t, version

INK, MUTED, LINE = "#1E293B", "#64748B", "#E2E8F0"
_QUIET = "#CBD5E1"
_ACTIVE = "#17357F"
_BAND = "#5E92CF"
_SERIES = [
    *("#17357F", "#AD401F", "#248865", "#95588D", "#C48600", "#1A98DF"),
    *("#5B6472", "#7C9BD6", "#D97B4A", "#8CC7AE", "#C7A3C2", "#E5C46B"),
]
"""The families' colours, then paler ones: a chart has up to a dozen series."""
SCALE = ["#F0F6FE", "#C0D8F7", "#74A6E6", "#316CC2", "#102A5C"]
DIVERGING = ["#9A3412", "#D97B4A", "#F3C7A8", "#F7F7F5", "#BCD3EE", "#5E92CF", "#17407F"]


def saving(name: str, *, caption: str = "") -> dict[str, Any]:
    """Return the parts of a chart that save it as a picture, with what it shows burnt in."""
    said = " · ".join(filter(None, [caption, t("data_version", version=version()[:8])]))
    return {
        "toolbox": {
            "right": 2,
            "top": 0,
            "itemSize": 16,
            "feature": {
                "saveAsImage": {
                    "title": t("save_png"),
                    "name": name,
                    "pixelRatio": 2,
                    "backgroundColor": "#FFFFFF",
                }
            },
            "iconStyle": {"borderColor": MUTED},
            "emphasis": {"iconStyle": {"textFill": INK, "textPosition": "left"}},
        },
        "graphic": [
            {
                "type": "text",
                "left": 4,
                "bottom": 0,
                "silent": True,
                "style": {"text": said, "fill": "#94A3B8", "fontSize": 11},
            }
        ],
    }


def years_spec(
    counts: Mapping[int, int], chosen: tuple[int | None, int | None], *, name: str
) -> dict[str, Any]:
    """Return bars by year; those outside of the chosen years are grey."""
    first, last = chosen
    years = list(range(min(counts), max(counts) + 1)) if counts else []
    bars = [
        {
            "value": counts.get(year, 0),
            "itemStyle": {"color": _ACTIVE if _within(year, first, last) else _QUIET},
        }
        for year in years
    ]
    return {
        "animation": False,
        "grid": {"left": 30, "right": 10, "top": 26, "bottom": 40},
        "tooltip": {"trigger": "item"},
        "xAxis": _axis([str(year) for year in years]),
        "yAxis": _values(),
        "series": [{"type": "bar", "data": bars, "barMaxWidth": 26, "itemStyle": _ROUND}],
        **saving(name),
    }


def stacked_spec(
    years: Sequence[str], series: Mapping[str, Sequence[int]], *, name: str
) -> dict[str, Any]:
    """Return stacked bars: one colour a series, one bar a year."""
    return {
        "animation": False,
        "color": _SERIES,
        "grid": {"left": 30, "right": 10, "top": 72, "bottom": 40},
        "legend": {
            # under the button that saves the picture
            "top": 32,
            "left": 0,
            "right": 4,
            "type": "scroll",
            "itemWidth": 10,
            "itemHeight": 10,
            "textStyle": {"color": INK, "fontSize": 12},
        },
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}, "confine": True},
        "xAxis": _axis(years),
        "yAxis": _values(),
        "series": [
            {"type": "bar", "stack": "all", "name": label, "data": list(data), "barMaxWidth": 30}
            for label, data in series.items()
        ],
        **saving(name),
    }


def spans_spec(bars: Sequence[tuple[str, int, int]], *, name: str) -> dict[str, Any]:
    """Return a band from the first to the last year for each (name, first, last)."""
    years = list(range(min(bar[1] for bar in bars), max(bar[2] for bar in bars) + 1))
    data = [
        [year - years[0], row, 1]
        for row, (_, first, last) in enumerate(bars)
        for year in range(first, last + 1)
    ]
    return {
        "animation": False,
        "grid": {"left": 4, "right": 10, "top": 40, "bottom": 22, "containLabel": True},
        "tooltip": {"show": False},
        "xAxis": _axis([str(year) for year in years]),
        "yAxis": {
            **_axis([bar[0] for bar in bars]),
            "inverse": True,
            "axisLabel": {"color": INK, "fontSize": 12, "width": 190, "overflow": "truncate"},
        },
        "visualMap": {"show": False, "min": 0, "max": 1, "inRange": {"color": ["#FFFFFF", _BAND]}},
        "series": [
            {
                "type": "heatmap",
                "silent": True,
                "data": data,
                "itemStyle": {"borderColor": "#FFFFFF", "borderWidth": 1},
            }
        ],
        **saving(name),
    }


_ROUND = {"borderRadius": [3, 3, 0, 0]}


def _axis(names: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "category",
        "data": list(names),
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": LINE}},
        "axisLabel": {"color": MUTED, "fontSize": 11, "hideOverlap": True},
    }


def _values() -> dict[str, Any]:
    return {
        "type": "value",
        "minInterval": 1,
        "axisLabel": {"color": MUTED, "fontSize": 11},
        "splitLine": {"lineStyle": {"color": "#EDF1F6"}},
    }


def _within(year: int, first: int | None, last: int | None) -> bool:
    return (first is None or year >= first) and (last is None or year <= last)
