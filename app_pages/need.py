"""What is asked of a shortlist: a unit, or a need in words, and the fields that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

import streamlit as st

from app_pages.session import field_names_of_store, names, store, version
from graph.model import Need
from ingest.text.need import read_need
from queries.shortlist import Shortlist, shortlist

_BETWEEN = re.compile(r"[,，、;；]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form of the page holds."""

    unit: str
    """Id of the seeker; '' for a typed need."""
    text: str
    fields: tuple[str, ...]
    kinds: tuple[str, ...]
    field: str
    region: str
    most: int


def need_of(asked: Asked) -> Need | None:
    """Return the need that was typed, None for a unit.

    Raises InputError where its words name no field of the graph.
    """
    if asked.unit:
        return None
    if asked.fields:
        return Need(asked.fields, asked.region, asked.text)
    return _read(asked.text, asked.region, version())


def shortlist_of(asked: Asked, need: Need | None) -> Shortlist:
    """Return the shortlist, kept while the data is the same."""
    return _shortlist(asked, need, version())


def split_fields(text: str) -> tuple[str, ...]:
    """Return the fields of a list in words.

    >>> split_fields("表面工程，轴承、")
    ('表面工程', '轴承')
    """
    return tuple(filter(None, (part.strip() for part in _BETWEEN.split(text))))


@st.cache_data(show_spinner=False, max_entries=50)
def _read(text: str, region: str, of_version: str) -> Need:
    del of_version  # part of the cache's key alone
    return read_need(text, field_names_of_store(), region=region)


@st.cache_data(show_spinner=False, max_entries=50)
def _shortlist(asked: Asked, need: Need | None, of_version: str) -> Shortlist:
    del of_version  # part of the cache's key alone
    return shortlist(
        store(),
        names(),
        seeker=asked.unit or None,
        need=need,
        kinds=asked.kinds,
        field=asked.field or None,
        region=asked.region or None,
        limit=asked.most,
    )
