"""What every page starts from: the workspace, its one store, names, answers, the language."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from app_pages.warm import Warm
from app_pages.words import say
from graph.facts import read_header, source_keys
from graph.ontology import load_ontology
from graph.search import NameIndex
from graph.settings import Settings
from graph.store import Store, open_store
from graph.table import Table
from graph.workspace import Workspace
from queries.ask import answer
from queries.cards import Card, card
from queries.coverage import data_version
from queries.matrix import region_matrix
from queries.network import Unit
from queries.overview import Overview, best_connected, field_names, overview, regions
from queries.supply import NeedOf, needs
from queries.terms import word

LANGUAGES = ("zh", "en")
_MOST_NEEDS = 30
_MOST_REGIONS = 12
_MOST_CONNECTED = 24


def language() -> str:
    """Return `zh` or `en`, as chosen in the top bar."""
    chosen = st.session_state.get("lang")
    return chosen if chosen in LANGUAGES else first_language()


def first_language() -> str:
    """Return the language that the explorer opens in."""
    told = os.environ.get("TRIHELIX_LANG", "")
    return told if told in LANGUAGES else "zh"


def t(key: str, **values: object) -> str:
    """Return the explorer's words for a key in the chosen language."""
    return say(key, language(), **values)


def label(name: str) -> str:
    """Return the words for a type, relation or property of the ontology."""
    return load_ontology().label(name, language())


def term(vocabulary: str, code: str) -> str:
    """Return the words for a code of a closed vocabulary."""
    return word(vocabulary, code, language())


def workspace() -> Workspace:
    """Return the workspace that the explorer was opened on."""
    return Workspace(Settings.from_env().home)


def names() -> NameIndex:
    """Return what looks names up."""
    return NameIndex(workspace())


def store() -> Store:
    """Return the one store of this process. Raises StoreError if it can't be reached."""
    return _open(Settings.from_env())


def version() -> str:
    """Return the data version that the store holds, '' before the first load.

    One page asks for it many times: it is read again after some seconds only.
    """
    return _version(Settings.from_env())


def ask(key: str, parameters: Mapping[str, Any]) -> Table:
    """Return the answer to a question of the catalog, kept while the data is the same."""
    return _ask(key, tuple(sorted(parameters.items())), language(), version())


@st.cache_resource(show_spinner=False)
def _open(settings: Settings) -> Store:
    opened = open_store(settings, Workspace(settings.home))
    warm_up(opened, data_version(opened))
    return opened


def warm_up(opened: Store, of_version: str) -> None:
    """Begin to read what the pages ask of the whole graph, so that no page has to wait long."""
    for name, make in _WHOLE.items():
        _warm().begin(name, of_version, partial(make, opened))


def whole(name: str) -> Any:
    """Return an answer that reads the whole graph, made once for its data version."""
    return _warm().get(name, version(), partial(_WHOLE[name], store()))


@st.cache_resource(show_spinner=False)
def _warm() -> Warm:
    return Warm()


_WHOLE: dict[str, Callable[[Store], Any]] = {
    "overview": partial(overview, relations=False),
    "connected": partial(best_connected, limit=_MOST_CONNECTED),
    "regions": partial(regions, limit=_MOST_REGIONS),
    "matrix": partial(region_matrix, region=None),
    "needs": lambda opened: needs(opened, limit=_MOST_NEEDS)[0],
    "relations": overview,
}
"""In the order in which a reader comes to need them."""


@st.cache_data(show_spinner=False, ttl="5s")
def _version(settings: Settings) -> str:
    return data_version(_open(settings))


@st.cache_data(show_spinner=False, max_entries=200)
def _ask(key: str, parameters: tuple[tuple[str, Any], ...], lang: str, of_version: str) -> Table:
    del of_version  # part of the cache's key alone
    return answer(store(), names(), key, dict(parameters), lang)


def overview_of_store() -> Overview:
    """Return what the store holds, counted anew when its data changed."""
    found: Overview = whole("overview")
    return found


def relations_of_store() -> dict[str, int]:
    """Return relation → number."""
    found: Overview = whole("relations")
    return found.relations


def best_connected_of_store(*, limit: int) -> list[tuple[Unit, int]]:
    """Return the organizations with the most partners, and how many they have."""
    found: list[tuple[Unit, int]] = whole("connected")
    return found[:limit]


def needs_of_store() -> list[NeedOf]:
    """Return the newest needs."""
    found: list[NeedOf] = whole("needs")
    return found


def field_names_of_store() -> list[str]:
    """Return the names of all fields."""
    return _field_names(version())


def regions_of_store() -> list[str]:
    """Return the names of the regions that most organizations lie in."""
    found: list[str] = whole("regions")
    return found


def source_keys_now() -> list[str]:
    """Return the keys of the sources in the workspace; none: nothing was ever read."""
    return source_keys(workspace())


def source_title(key: str) -> str:
    """Return what a source is called; its key where it is gone."""
    if key not in source_keys_now():
        return key
    return str(_titles(workspace(), key, version())[language()])


def card_of(entity: str) -> Card:
    """Return the card of an entity. Raises InputError if there is none of that id."""
    return _card(entity, version())


@st.cache_data(show_spinner=False, max_entries=100)
def _card(entity: str, of_version: str) -> Card:
    del of_version  # part of the cache's key alone
    return card(store(), entity)


@st.cache_data(show_spinner=False, max_entries=200)
def _titles(_here: Workspace, key: str, of_version: str) -> dict[str, str]:
    del of_version  # part of the cache's key alone
    header = read_header(_here, key)
    return {"zh": header.title, "en": header.title_en or header.title}


@st.cache_data(show_spinner=False, max_entries=4)
def _field_names(of_version: str) -> list[str]:
    del of_version  # part of the cache's key alone
    return field_names(store())
