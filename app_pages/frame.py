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

_COPY = """<script>
for (const button of document.querySelectorAll("button.copy")) button.onclick = () => {
  const field = document.createElement("textarea");
  field.value = location.href;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  const words = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = words; }, 1500);
};
</script>"""
"""Works on plain http too, where the clipboard of the newer kind is closed."""
_SAID: tuple[tuple[type[TrihelixError], str, str], ...] = (
    (StoreError, "store_down", "bad"),
    (OutOfTime, "out_of_time", "warn"),
    (Refused, "refused", "bad"),
    (AmbiguousName, "ambiguous", "warn"),
    (InputError, "not_usable", "warn"),
    (UsageError, "not_usable", "warn"),
    (TrihelixError, "our_fault", "bad"),
)


def head(page: str) -> None:
    """Draw the page's title, its one-line definition, how to read it, and a way to share it."""
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.html(
            f'<div class="head"><h1>{escape(t(f"page_{page}"))}</h1>'
            f"<span>{escape(t(f'page_{page}_note'))}</span></div>"
        )
        with st.popover(t("read_this"), icon=":material/help:", type="tertiary"):
            st.html(f'<div class="note read">{_paragraphs(t(f"page_{page}_reading"))}</div>')
        draw_share()


def draw_share() -> None:
    """Draw the button that copies the address: it holds every filter."""
    words, done = escape(t("copy_link")), escape(t("copied"))
    st.html(
        f'<button class="copy" type="button" data-done="{done}">{words}</button>{_COPY}',
        unsafe_allow_javascript=True,
        width="content",
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n") if part.strip())


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
