"""The matrix of the gaps page: a heat map with three states, ranked gaps, what is in a cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages import marks
from app_pages.address import keep, take
from app_pages.answers import matrix_of, units_of
from app_pages.evidence_cards import draw_evidence
from app_pages.finder import draw_name_input, open_entity
from app_pages.forms import draw_year
from app_pages.matrix_spec import matrix_spec
from app_pages.own_region import begin_with_own_region
from app_pages.session import label, language, names, t
from app_pages.tables import draw_downloads, draw_table
from app_pages.words import number
from graph.errors import InputError
from graph.table import Column, Table
from queries.matrix import MEASURES, Cell, Matrix, Measure, RankedGap, Side, State, ranked_gaps
from queries.period import Period
from queries.terms import label_of

_ROWS = ("regions", "types")
_CELL = "cell"
_LISTED = 8
_ROW_HEIGHT, _ROOM = 36, 130


def draw_matrix() -> None:
    """Draw the matrix with its filters, the ranked gaps, and the chosen cell."""
    rows, measure, region, period = _draw_filters()
    matrix = matrix_of(rows, region, period)
    left, right = st.columns([63, 37])
    with left:
        chosen = _draw_heat(matrix, measure, period)
    gaps = ranked_gaps(matrix) if rows == "regions" else []
    with right:
        if chosen is not None:
            _draw_cell(matrix, chosen, period)
        if rows == "regions":
            _draw_ranked(matrix, gaps)


def side_name(side: Side) -> str:
    """Return the words for a row."""
    return side.name or label(side.id)


def _draw_filters() -> tuple[str, Measure, str, Period]:
    with st.container(key="card-form"):
        first, second, third, *ends = st.columns([21, 25, 30, 12, 12])
        with first:
            take("rows", _ROWS, _ROWS[0])
            rows = st.selectbox(
                t("matrix_rows"),
                _ROWS,
                key="rows",
                format_func=lambda k: t(f"matrix_{k}"),
                placeholder=t("any"),
            )
            keep("rows", _ROWS[0])
        with second:
            take("measure", MEASURES, MEASURES[0])
            measure = st.selectbox(
                t("measure"),
                MEASURES,
                key="measure",
                format_func=lambda k: t(f"measure_{k}"),
                placeholder=t("any"),
            )
            keep("measure", MEASURES[0])
        region = ""
        if rows == "regions":
            with third:
                begin_with_own_region()
                region = draw_name_input("region", "Region", t("matrix_inside"), required=False)
        period = _draw_period(*ends)
        note = t(f"measure_{measure}_says")
        st.html(f'<div class="cap">{escape(note)}</div>')
    try:
        known = names().resolve(region, types=("Region",)) if region else ""
    except InputError:
        # half a name: its suggestions stand under the field
        known = ""
    return str(rows), measure or MEASURES[0], known, period


def _draw_period(begin: DeltaGenerator, end: DeltaGenerator) -> Period:
    with begin:
        first = draw_year("from_year", t("from_year"))
    with end:
        last = draw_year("to_year", t("to_year"))
    return Period.between(first, last)


def _draw_heat(matrix: Matrix, measure: Measure, period: Period) -> tuple[int, int] | None:
    with st.container(key="card-matrix"):
        if not matrix.rows or not matrix.fields:
            st.html(marks.empty(t("matrix_empty"), t("matrix_empty_note")))
            return None
        size = f"{number(len(matrix.rows))} × {number(len(matrix.fields))}"
        st.html(marks.title(t("matrix_title"), f"{size} · {t('matrix_click')}"))
        sides = [side_name(side) for side in matrix.rows]
        spec = matrix_spec(matrix, measure, sides, caption=_caption(measure, period))
        height = _ROOM + _ROW_HEIGHT * len(sides)
        state = st.echarts_chart(
            spec, key=f"heat-{measure}-{len(sides)}-{sides[0]}-{period.first}-{period.last}",
            height=height, on_select="rerun", alt=t("matrix_title"),
        )  # fmt: skip
        st.html(_states(matrix))
        if period:
            st.html(f'<div class="cap">{escape(t("matrix_undated"))}</div>')
        if matrix.cut:
            st.html(f'<div class="cover warn">{escape(t("matrix_cut"))}</div>')
        draw_downloads(matrix_table(matrix), key="matrix")
    return _chosen(matrix, spec, state)


def _caption(measure: Measure, period: Period) -> str:
    """Return what the picture shows, for its foot."""
    years = t("years", first=period.first or "…", last=period.last or "…") if period else ""
    return " · ".join(filter(None, [t("matrix_title"), t(f"measure_{measure}"), years]))


def _chosen(matrix: Matrix, spec: Mapping[str, Any], state: Any) -> tuple[int, int] | None:
    """Return the cell clicked last, in the picture or in the list of gaps."""
    clicked = ""
    for group in state["selection"]["selected"]:
        if group["data_indices"]:
            series = spec["series"][group.get("series_index", 0)]
            data = series["data"][group["data_indices"][0]]
            clicked = f"{data['value'][1]},{data['value'][0]}"
    if clicked and clicked != st.session_state.get("cell-clicked"):
        st.session_state[_CELL] = clicked
    st.session_state["cell-clicked"] = clicked
    row, _, column = str(st.session_state.get(_CELL, "")).partition(",")
    if not (row.isdigit() and column.isdigit()):
        return None
    at = int(row), int(column)
    return at if at in matrix.cells else None


def _states(matrix: Matrix) -> str:
    told = [cell.state for cell in matrix.cells.values()]
    parts: tuple[tuple[str, State], ...] = (
        ("v", "value"),
        ("n", "no_activity"),
        ("x", "no_data"),
    )
    spans = "".join(
        f'<span class="st3"><i class="{kind}"></i>{escape(t(f"cell_{state}"))} '
        f'<b class="num">{number(told.count(state))}</b></span>'
        for kind, state in parts
    )
    return f'<div class="chips states">{spans}</div>'


def matrix_table(matrix: Matrix) -> Table:
    """Return all cells, one a row, for the file that is saved."""
    columns = [
        Column("row", "string", t("matrix_rows")),
        Column("field", "Field", label("Field")),
        Column("field_id", "id", ""),
        *(Column(name, "integer", t(f"measure_{name}")) for name in MEASURES[:3]),
        Column("deviation", "float", t("measure_deviation")),
        Column("undated", "integer", t("matrix_undated_units")),
        Column("known", "absence", _word("known")),
    ]
    rows = [_cell_row(matrix, at, cell) for at, cell in matrix.cells.items()]
    return Table("matrix", t("matrix_title"), columns, rows)


def _cell_row(matrix: Matrix, at: tuple[int, int], cell: Cell) -> dict[str, Any]:
    key, name = matrix.fields[at[1]]
    told: dict[str, float | None] = {name: cell.figure(name) for name in MEASURES}
    return {
        "row": side_name(matrix.rows[at[0]]), "field": name, "field_id": key, **told,
        "undated": cell.undated, "known": None if cell.state == "value" else cell.state,
    }  # fmt: skip


def _draw_ranked(matrix: Matrix, gaps: list[RankedGap]) -> None:
    with st.container(key="card-ranked"):
        st.html(marks.title(t("ranked_gaps"), t("ranked_gaps_note")))
        if not gaps:
            st.html(marks.empty(t("gap_empty"), t("gap_empty_note")))
        for position, gap in enumerate(gaps[:_LISTED]):
            side, (_, field) = matrix.rows[gap.row], matrix.fields[gap.column]
            numbers = {"needs": gap.needs, "research": gap.research, "elsewhere": gap.elsewhere}
            text = t(gap.reason, **{name: number(n) for name, n in numbers.items()})
            is_on = st.session_state.get(_CELL) == f"{gap.row},{gap.column}"
            with st.container(key=f"row-{'on' if is_on else 'off'}-gap-{position}"):
                st.html(
                    f'<div class="gaprow"><b>{escape(side_name(side))} · {escape(field)}</b>'
                    f'<span class="bad num">{number(gap.research - gap.needs)}</span>'
                    f"<p>{escape(text)}</p></div>"
                )
                st.button(
                    f"{side_name(side)} {field}",
                    key=f"gap-{position}",
                    on_click=partial(_choose, f"{gap.row},{gap.column}"),
                )


def _told(value: float | None) -> str:
    return "–" if value is None else number(value)


def _choose(cell: str) -> None:
    st.session_state[_CELL] = cell


def _draw_cell(matrix: Matrix, at: tuple[int, int], period: Period) -> None:
    (row, column), cell = at, matrix.cells[at]
    side, (key, field) = matrix.rows[row], matrix.fields[column]
    with st.container(key="card-cell"):
        figures = "".join(
            f"<div><b>{_told(cell.figure(name))}</b><span>{escape(t(f'measure_{name}'))}</span></div>"
            for name in MEASURES[:3]
        )
        st.html(
            marks.title(f"{side_name(side)} · {field}", t(f"cell_{cell.state}"))
            + f'<div class="kpis k3">{figures}</div>'
        )
        listed = units_of(side, key, period)
        if cell.undated:
            st.html(f'<div class="cap">{escape(t("cell_undated", n=number(cell.undated)))}</div>')
        if not listed.rows:
            note = t("matrix_undated" if cell.undated else f"cell_{cell.state}_note")
            st.html(marks.empty(t(f"cell_{cell.state}"), note))
            return
        chosen = draw_table(listed, key=f"units-{row}-{column}", most_rows=6)
        draw_downloads(listed, key="cell")
        if st.button(
            t("look_for_field"), type="primary", icon=":material/handshake:", key="match-field"
        ):
            inside = {"region": side.name} if side.regions else {}
            st.switch_page(
                "app_pages/shortlist.py",
                query_params={"for": "need", "fields": field} | inside,
            )
    if chosen:
        with st.container(key="card-evidence"):
            st.html(marks.title(t("evidence"), str(chosen["organization"])))
            if st.button(t("see_unit"), key="go-cell", icon=":material/open_in_new:"):
                open_entity(str(chosen["organization_id"]))
            draw_evidence(list(chosen["evidence"]), key="cell", most=4)


def _word(name: str) -> str:
    found = label_of(name)
    return found.text(language()) if found else name
