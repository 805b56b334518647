"""读入文件: a path, what is recognised, a mapping to correct by hand, a check, then adding."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from app_pages import marks
from app_pages.frame import head, tell
from app_pages.intake_run import Run, runs, start_run
from app_pages.mapping_form import draw_mapping
from app_pages.run_card import is_run_drawn
from app_pages.session import language, t, workspace
from app_pages.words import number
from graph.errors import InputError, TrihelixError
from graph.ontology import load_ontology
from graph.run_state import run_state
from graph.settings import LOOPBACK, Settings
from ingest.checking import Checked, check

_DOCUMENT = "document"
_MOST_FILES = 40
_MOST_REJECTS = 8
_LONGEST = 60
_EVERY = "1s"


def draw() -> None:
    """Draw the page."""
    head("intake")
    if st.get_option("server.address") not in LOOPBACK:
        # whoever reaches the page from elsewhere has no business in this machine's folders
        st.html(marks.banner(escape(t("intake_elsewhere")), kind="warn"))
        return
    with st.container(key="card-path"):
        typed = st.text_input(
            t("intake_path"), key="path", placeholder=t("intake_path_hint"), bind="query-params"
        )
        st.html(f'<div class="cap">{escape(t("intake_local"))}</div>')
    _draw_run()
    if not typed:
        return
    try:
        files = files_of(typed)
    except InputError as error:
        tell(error)
        return
    for position, path in enumerate(files):
        _draw_file(path, position)
    is_busy = run_state(workspace()) is not None
    if st.button(
        t("intake_add", n=number(len(files))), type="primary", icon=":material/upload_file:",
        key="add", disabled=is_busy,
    ):  # fmt: skip
        start_run((Path(typed.strip()).expanduser(),), Settings.from_env(), language())
        st.rerun()


def files_of(typed: str) -> list[Path]:
    """Return the files that a path means, a folder's own ones first.

    Raises InputError if there is nothing there.
    """
    path = Path(typed.strip()).expanduser()
    if path.is_file():
        return [path]
    found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
    if not found:
        raise InputError(f"{path}: no such file or folder on this machine, or nothing in it.")
    return [p for p in found if not p.name.endswith(".source.yaml")][:_MOST_FILES]


def _draw_file(path: Path, position: int) -> None:
    with st.container(key=f"card-file-{position}"):
        try:
            checked = check(workspace(), str(path))
        except InputError as error:
            st.html(marks.title(path.name, t("intake_unknown")))
            if not draw_mapping(path, key=f"{position}"):
                st.html(marks.banner(escape(t("intake_unreadable")), kind="warn", said=str(error)))
            return
        title = marks.title(path.name, _kinds(checked.recognised))
        st.html(f'<div class="file">{title}<div class="n">{_figures(checked)}</div></div>')
        if checked.problem:
            st.html(marks.banner(escape(t("intake_problem")), kind="warn", said=checked.problem))
        if checked.rejected and _DOCUMENT not in checked.recognised:
            with st.expander(t("rejects_n", n=number(len(checked.rejected)))):
                st.html(_rejects(checked))


def _kinds(recognised: Sequence[str]) -> str:
    if _DOCUMENT in recognised:
        return t("intake_as", what=t("kind_document"))
    return t("intake_as", what=t("listing").join(recognised)) if recognised else ""


def _figures(checked: Checked) -> str:
    told = [("count_rows", checked.rows), ("count_kept", checked.kept)]
    told.append(("count_rejected", len(checked.rejected)))
    if _DOCUMENT in checked.recognised:
        told = [("count_sentences", checked.rows), ("count_sentences_with_facts", checked.kept)]
    return "".join(f"<span><b>{number(n)}</b>{escape(t(key))}</span>" for key, n in told)


def _rejects(checked: Checked) -> str:
    reasons = load_ontology().reasons
    rows = ""
    for row in checked.rejected[:_MOST_REJECTS]:
        told = reasons.get(row["reason"])
        cells = [row.get("row", ""), row.get("column", ""), str(row.get("value", ""))[:_LONGEST]]
        cells.append(told.text(language()) if told else row["reason"])
        rows += f"<tr>{''.join(f'<td>{escape(str(one))}</td>' for one in cells)}</tr>"
    return f'<table class="rows wrap"><tbody>{rows}</tbody></table>'


@st.fragment(run_every=_EVERY)
def _draw_run() -> None:
    """Draw how far the run is, with a way to stop it; then what came of the last one."""
    if is_run_drawn():
        return
    ended = [run for run in runs() if run.is_over]
    if ended:
        with st.container(key="card-run"):
            _draw_ended(ended[-1])


def _draw_ended(run: Run) -> None:
    if isinstance(run.error, TrihelixError):
        st.html(marks.title(t("run_ended")))
        st.html(marks.banner(escape(t("run_broken")), kind="warn", said=str(run.error)))
        return
    result = run.result
    st.html(marks.title(t("run_ended"), t("run_sources", n=number(len(result.sources)))
                        if result else ""))  # fmt: skip
    for refusal in result.refused if result else ():
        st.html(marks.banner(escape(t("intake_unreadable")), kind="warn", said=refusal.reason))
    for warning in run.warnings:
        st.html(marks.banner(escape(t("run_note")), kind="warn", said=warning))
    st.page_link("app_pages/sources.py", label=t("see_sources"), icon=":material/description:")


if __name__ == "__main__":
    draw()
