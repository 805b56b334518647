"""What is asked of a shortlist: a unit, or a need in words, and the fields that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

import streamlit as st

from app_pages.session import field_names_of_store, names, store, version
from graph.model import Need
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


def shortlist_of(asked: Asked) -> Shortlist:
    """Return the shortlist, kept while the data is the same."""
    return _shortlist(asked, version())


def split_fields(text: str) -> tuple[str, ...]:
    """Return the fields of a list in words.

    >>> split_fields("表面工程，轴承、")
    ('表面工程', '轴承')
    """
    return tuple(filter(None, (part.strip() for part in _BETWEEN.split(text))))


def fields_in(text: str) -> tuple[str, ...]:
    """Return the fields of the graph that a text names."""
    return named_in(text, field_names_of_store())


def named_in(text: str, fields: list[str]) -> tuple[str, ...]:
    """Return those of the fields that the text names, without those inside a longer one.

    >>> named_in("做高温轴承钢的表面工程", ["轴承", "轴承钢", "表面工程", "机器人"])
    ('表面工程', '轴承钢')
    """
    found = sorted((name for name in fields if name and name in text), key=lambda n: (-len(n), n))
    kept: list[str] = []
    for name in found:
        if not any(name in longer for longer in kept):
            kept.append(name)
    return tuple(kept)


@st.cache_data(show_spinner=False, max_entries=50)
def _shortlist(asked: Asked, of_version: str) -> Shortlist:
    del of_version  # part of the cache's key alone
    need = None if asked.unit else Need(asked.fields, asked.region, asked.text)
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
