"""The run that is under way: how far it is, and the way to stop it."""

from __future__ import annotations

import streamlit as st

from app_pages import marks
from app_pages.session import language, t, workspace
from graph.run_state import ask_to_stop, run_state


def is_run_drawn() -> bool:
    """Draw the run that is under way; return whether there is one."""
    state = run_state(workspace())
    if state is None:
        return False
    with st.container(key="card-run"):
        st.html(marks.title(t("run_under_way"), state.text(language())))
        st.progress(min(state.done / state.total, 1.0) if state.total else 0.0)
        if st.button(t("run_stop"), key="stop", icon=":material/stop_circle:"):
            ask_to_stop(workspace())
    return True
