"""One candidate of a shortlist: its line in the ranking, and all that speaks for and against."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from app_pages import marks
from app_pages.evidence_cards import draw_evidence
from app_pages.finder import open_entity
from app_pages.session import language, t, term
from queries.features import FEATURES
from queries.shortlist import Candidate, Shortlist

_CHOSEN = "candidate"
_EVIDENCE = 3
_COLOURS = {feature.name: position for position, feature in enumerate(FEATURES)}


def draw_legend() -> None:
    """Draw which colour of a bar is which feature."""
    spans = "".join(
        f'<span><i class="dot b{_COLOURS[feature.name]}" style="background:var(--b)"></i>'
        f"{escape(feature.words.label.text(language()))} "
        f'<span class="muted">{feature.weight:g}</span></span>'
        for feature in FEATURES
    )
    st.html(
        '<div class="legend" style="justify-content:space-between;font-size:12.5px">'
        f'<span style="gap:14px">{spans}</span>'
        f'<span class="muted">{escape(t("score"))}</span></div>'
    )


def draw_rank(found: Shortlist) -> int:
    """Draw the ranking and return which candidate is chosen."""
    chosen = st.session_state.get(_CHOSEN, "")
    ids = [row.profile.id for row in found.rows]
    at = ids.index(chosen) if chosen in ids else 0
    for position, row in enumerate(found.rows):
        state = "on" if position == at else "off"
        with st.container(key=f"row-{state}-{position}"):
            st.html(_line(row))
            st.button(
                row.profile.name,
                key=f"choose-{row.profile.id}",
                on_click=partial(_choose, row.profile.id),
            )
    return at


def draw_candidate(row: Candidate) -> None:
    """Draw why a candidate is recommended, what speaks against it, and the evidence of each."""
    profile = row.profile
    under = [profile.region, profile.code]
    if profile.last_active:
        under.append(t("last_active", year=profile.last_active))
    line = " · ".join(escape(part) for part in under if part)
    with st.container(key="card-candidate"):
        st.html(
            f'<div class="ent">{marks.glyph(profile.type)}<div><h2>{escape(profile.name)}</h2>'
            f'<div class="muted">{marks.chip(profile.type, language())} {line}</div></div></div>'
        )
        st.html(marks.title(t("reasons")) + _bars(row))
        st.html(marks.title(t("path")) + _path(row))
        st.html(marks.title(t("against")) + _against(row))
        if st.button(
            t("go_to", name=profile.name), key="open-candidate", icon=":material/open_in_new:"
        ):
            open_entity(profile.id)
    with st.container(key="card-evidence"):
        st.html(marks.title(t("supporting")))
        reasons = {reason.feature: reason for reason in row.reasons}
        chosen = st.pills(
            t("supporting"),
            list(reasons),
            key=f"reason-{profile.id}",
            default=next(iter(reasons)),
            required=True,
            format_func=_feature,
            label_visibility="collapsed",
        )
        reason = reasons[str(chosen)]
        st.html(f'<div class="note">{escape(reason.text.text(language()))}</div>')
        draw_evidence(reason.evidence, key=f"reason-{profile.id}-{chosen}", most=_EVIDENCE)


def _line(row: Candidate) -> str:
    profile = row.profile
    reasons = "；".join(reason.text.text(language()) for reason in row.reasons)
    shares = [(_COLOURS[reason.feature], reason.contribution) for reason in row.reasons]
    return (
        f'<div class="rank"><span class="n">{row.rank}</span><div><b>{escape(profile.name)}</b> '
        f"{marks.chip(profile.type, language())}<p>{escape(reasons)}</p></div>"
        f'{marks.bars(shares)}<span class="s">{row.score:.1f}</span></div>'
    )


def _bars(row: Candidate) -> str:
    weights = {feature.name: feature.weight for feature in FEATURES}
    lines = []
    for reason in row.reasons:
        share = 100 * reason.contribution / weights[reason.feature]
        colour = _COLOURS[reason.feature]
        lines.append(
            f"<span>{escape(_feature(reason.feature))}</span>"
            f'<span class="tr"><i class="b{colour}" style="width:{share:.0f}%"></i></span>'
            f'<span class="r">+{reason.contribution:g}</span>'
            f'<span class="cap" style="grid-column:1/-1;margin-top:-4px">'
            f"{escape(reason.text.text(language()))}</span>"
        )
    return f'<div class="why" style="margin-top:8px">{"".join(lines)}</div>'


def _path(row: Candidate) -> str:
    if not row.path:
        return f'<div class="cap">{escape(t("path_none"))}</div>'
    units = [row.path[0].source, *(hop.target for hop in row.path)]
    spans = "<u>→</u>".join(
        f"{marks.glyph(unit.type, small=True)}<span>{escape(unit.name)}</span>" for unit in units
    )
    return f'<div class="path" style="margin-top:6px">{spans}</div>'


def _against(row: Candidate) -> str:
    lines = [
        f'<div class="frow"><span>{escape(reason.text.text(language()))}</span>'
        f'<span class="num bad">{reason.contribution:g}</span></div>'
        for reason in row.against
    ]
    lines += [
        f'<div class="frow"><span class="warn">{escape(term("candidate_doubt", code))}</span></div>'
        for code in row.doubts
    ]
    return "".join(lines) or f'<div class="cap">{escape(t("against_none"))}</div>'


def _feature(name: str) -> str:
    return next(f.words.label.text(language()) for f in FEATURES if f.name == name)


def _choose(entity: str) -> None:
    st.session_state[_CHOSEN] = entity
