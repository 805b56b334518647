"""What frames every page: title line, errors in words, the page's own part of the address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from app_pages import marks
from app_pages.session import store, t
from graph.errors import (
    AmbiguousName,
    InputError,
    OutOfTime,
    Refused,
    StoreError,
    TrihelixError,
    UsageError,
)

_SAID: tuple[tuple[type[TrihelixError], str, str], ...] = (
    (StoreError, "store_down", "bad"),
    (OutOfTime, "out_of_time", "warn"),
    (Refused, "refused", "bad"),
    (AmbiguousName, "ambiguous", "warn"),
    (InputError, "not_usable", "warn"),
    (UsageError, "not_usable", "warn"),
    (TrihelixError, "our_fault", "bad"),
)


def head(title: str, note: str) -> None:
    """Draw the page's title and its one-line definition."""
    st.html(f'<div class="head"><h1>{escape(title)}</h1><span>{escape(note)}</span></div>')


@contextmanager
def told_errors(key: str) -> Iterator[None]:
    """Turn what goes wrong inside into a message at its place, never a trace."""
    try:
        wait_for_store()
        yield
    except TrihelixError as error:
        tell(error, key=key)


def wait_for_store() -> None:
    """Open the store; say so while that lasts. Raises StoreError if it can't be reached."""
    with st.spinner(t("loading")):
        store()


def tell(error: TrihelixError, *, key: str = "") -> None:
    """Draw what happened, what to do, and what the program said; with a key, a way to retry."""
    words, kind = next((w, k) for cls, w, k in _SAID if isinstance(error, cls))
    head_text, text = t(words), t(f"{words}_note")
    st.html(marks.banner(f"<b>{escape(head_text)}</b> {escape(text)}", kind=kind, said=str(error)))
    if key and isinstance(error, StoreError):
        st.button(t("retry"), key=f"retry-{key}", icon=":material/refresh:")


def tell_bug(reference: str) -> None:
    """Draw that the fault is ours, with the number under which the log has its trace."""
    text = f"<b>{escape(t('our_fault'))}</b> {escape(t('our_fault_note'))}"
    st.html(marks.banner(text, kind="bad", said=reference))
