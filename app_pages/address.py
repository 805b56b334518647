"""Choices in the page's address: a link brings them back, whatever language it was made in.

Streamlit's own binding writes an option's words, which differ by language; here stand its codes.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_BETWEEN = ","


def take(key: str, options: Sequence[str], default: str | None, *, sticky: bool = False) -> None:
    """Give the widget of that key the address's choice, before the widget is drawn.

    Sticky: an address without the choice leaves it as it was.
    """
    told = st.query_params.get(key)
    is_new = told != st.session_state.get(_seen(key))
    if key in st.session_state and (not is_new or (sticky and told not in options)):
        return
    st.session_state[key] = told if told in options else default


def take_many(key: str, options: Sequence[str]) -> None:
    """Give the widget of that key the address's choices, before the widget is drawn."""
    told = st.query_params.get(key)
    if key not in st.session_state or told != st.session_state.get(_seen(key)):
        st.session_state[key] = [one for one in (told or "").split(_BETWEEN) if one in options]


def keep(key: str, default: str | None = None) -> None:
    """Write the widget's choice into the address, after the widget was drawn."""
    value = st.session_state.get(key)
    text = _BETWEEN.join(value) if isinstance(value, list) else value
    if text and text != default:
        st.query_params[key] = text
    elif key in st.query_params:
        del st.query_params[key]
    st.session_state[_seen(key)] = st.query_params.get(key)


def _seen(key: str) -> str:
    return f"{key}-in-address"
