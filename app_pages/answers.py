"""Answers that pages share, kept while the data is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app_pages.session import ask, label, language, store, t, version, whole
from graph.table import Column, Table
from queries.cards import Card, Figures, figures
from queries.composition import Composition, Yardstick, composition, regions_of, yardstick
from queries.ego import Lens, ego, partners_by_year, statements_by_year
from queries.matrix import Matrix, Side, region_matrix, type_matrix, units_of_cell
from queries.period import Period
from queries.reach import Reach
from queries.target_levels import with_levels

MOST_ROWS = 1000


def ego_of(center: str, lens: Lens) -> Table:
    """Return the ties around a unit within the lens."""
    return _ego(center, lens, language(), version())


def years_of(center: str) -> tuple[dict[int, int], int]:
    """Return year → partners, and how many ties bear no year."""
    return _years(center, version())


def figures_of(entity: str) -> Figures:
    """Return how many ties an entity has and how much is said of it."""
    return _figures(entity, version())


def composition_of(card: Card) -> tuple[Composition, Yardstick]:
    """Return a unit's partners by type and place, and what they are held against."""
    return _composition(card.id, card.type, card.get("region") or "", version())


def is_told_of_partners(card: Card) -> bool:
    """Return whether a source that names the unit would tell its ties: else none is unknown."""
    return bool(_telling_ties(version()) & set(card.get("sources") or ()))


def statements_of(entity: str) -> list[tuple[str, int | None, int]]:
    """Return (relation, year, statements) of what is said of an entity."""
    return _statements(entity, version())


def ledger_of(asked: Mapping[str, Any]) -> Table:
    """Return the ledger of targets with the level of each."""
    table = ask("target.ledger", {**asked, "limit": MOST_ROWS})
    return _levelled(table, repr(sorted(asked.items())), language(), version())


def matrix_of(rows: str, region: str, period: Period) -> Matrix:
    """Return the matrix of the regions inside one, or of the types, against fields."""
    if rows == "regions" and not region and not period:
        # read when the store was opened
        found: Matrix = whole("matrix")
        return found
    return _matrix(rows, region, period, version())


def units_of(side: Side, key: str, period: Period) -> Table:
    """Return who works on a field in a row of the matrix, or seeks it."""
    columns = [
        Column("organization", "Organization", label("Organization")),
        Column("organization_id", "id", ""),
        Column("type", "entity_type", t("kind")),
        Column("region", "string", t("region")),
        Column("evidence", "ids", ""),
    ]
    return Table("cell", t("matrix_title"), columns, _units(side, key, period, version(), side.id))


@st.cache_data(show_spinner=False, max_entries=30)
def _matrix(rows: str, region: str, period: Period, of_version: str) -> Matrix:
    del of_version  # part of the cache's key alone
    if rows == "types":
        return type_matrix(store(), period)
    return region_matrix(store(), region or None, period)


@st.cache_data(show_spinner=False, max_entries=60)
def _units(
    _side: Side, key: str, period: Period, of_version: str, side: str = ""
) -> list[dict[str, Any]]:
    del of_version, side  # parts of the cache's key alone
    return units_of_cell(store(), _side, key, period)


@st.cache_data(show_spinner=False, max_entries=20)
def _levelled(_table: Table, asked: str, lang: str, of_version: str) -> Table:
    del asked, lang, of_version  # parts of the cache's key alone
    return with_levels(store(), _table, t("level"))


@st.cache_data(show_spinner=False, max_entries=60)
def _ego(center: str, lens: Lens, lang: str, of_version: str) -> Table:
    del of_version  # part of the cache's key alone
    return ego(store(), center, lens, language=lang)


@st.cache_data(show_spinner=False, max_entries=200)
def _years(center: str, of_version: str) -> tuple[dict[int, int], int]:
    del of_version  # part of the cache's key alone
    return partners_by_year(store(), center)


@st.cache_data(show_spinner=False, max_entries=200)
def _figures(entity: str, of_version: str) -> Figures:
    del of_version  # part of the cache's key alone
    return figures(store(), entity)


@st.cache_data(show_spinner=False, max_entries=200)
def _composition(
    entity: str, kind: str, region: str, of_version: str
) -> tuple[Composition, Yardstick]:
    held = _yardstick(kind, tuple(regions_of(store(), entity)), region, of_version)
    return composition(store(), entity, held), held


@st.cache_data(show_spinner=False, max_entries=5)
def _telling_ties(of_version: str) -> set[str]:
    del of_version  # part of the cache's key alone
    return Reach(store()).telling(states=("PARTNER_OF",))


@st.cache_data(show_spinner=False, max_entries=100)
def _yardstick(
    kind: str, regions: tuple[tuple[str, str], ...], region: str, of_version: str
) -> Yardstick:
    del of_version  # part of the cache's key alone
    return yardstick(store(), kind, regions, named=region)


@st.cache_data(show_spinner=False, max_entries=200)
def _statements(entity: str, of_version: str) -> list[tuple[str, int | None, int]]:
    del of_version  # part of the cache's key alone
    return statements_by_year(store(), entity)
