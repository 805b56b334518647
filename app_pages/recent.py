"""The units that were looked at last in this session."""

from __future__ import annotations

import streamlit as st

from app_pages.finder import draw_names
from app_pages.marks import title
from app_pages.session import names, t

_KEY = "recent"
_MOST = 6


def remember(entity: str) -> None:
    """Put a unit before the others that were looked at."""
    kept = [one for one in st.session_state.get(_KEY, ()) if one != entity]
    st.session_state[_KEY] = [entity, *kept][:_MOST]


def draw_recent() -> None:
    """Draw the units that were looked at last; nothing before the first."""
    index = names()
    found = [name for name in map(index.get, st.session_state.get(_KEY, ())) if name]
    if not found:
        return
    with st.container(key="card-recent"):
        st.html(title(t("recent"), t("recent_note")))
        with st.container(key="plain-recent"):
            draw_names(found, key="recent", grouped=False)
