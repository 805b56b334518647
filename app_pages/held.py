"""What the workspace holds, read from its files and kept until one of them changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import streamlit as st

from app_pages.session import source_keys_now, store, version, workspace
from graph.facts import data_version, facts_path, read_header
from graph.model import Document
from graph.stats import source_stats
from graph.workspace import Workspace
from ingest.report import read_report
from queries.coverage import coverage

_MOST_REJECTS = 20_000
Stamp = tuple[tuple[str, int, int], ...]
"""Name, size and time of files: equal, they hold what they held."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One source: what it is, what was read of it, which years it speaks of."""

    key: str
    titles: Mapping[str, str]
    kind: str
    """`registry` or `document`."""
    version: str
    licence: str
    documents: tuple[Document, ...]
    facts: int
    rejected: int
    first: int | None
    last: int | None
    counts: Mapping[str, int]
    reasons: Mapping[str, int]
    doubts: Mapping[str, int]
    rejects: Sequence[Mapping[str, Any]] = field(default=())

    def title(self, language: str) -> str:
        """Return what it is called."""
        return self.titles[language]

    @property
    def files(self) -> list[str]:
        """The names of its files as they came in."""
        return list(dict.fromkeys(document.file for document in self.documents))

    def examples(self, reason: str, *, most: int) -> list[Mapping[str, Any]]:
        """Return the first rows that were not used for a reason."""
        return list(islice((row for row in self.rejects if row["reason"] == reason), most))


def sources_held() -> list[SourceFacts]:
    """Return every source of the workspace."""
    here = workspace()
    years = _years(version())
    return [
        _source(here, key, years.get(key, (None, None)), _stamp(here, key))
        for key in source_keys_now()
    ]


def workspace_version() -> str:
    """Return the data version of the files, made again only when one of them changed."""
    here = workspace()
    folders = (here.facts, here.identity)
    paths = [path for folder in folders for path in sorted(folder.glob("*.jsonl"))]
    return _version(here, tuple((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in paths))


@st.cache_data(show_spinner=False, max_entries=4)
def _version(_here: Workspace, stamp: Stamp) -> str:
    del stamp  # part of the cache's key alone
    return data_version(_here)


@st.cache_data(show_spinner=False, max_entries=4)
def _years(of_version: str) -> dict[str, tuple[int | None, int | None]]:
    del of_version  # part of the cache's key alone
    return {found.source: found.years for found in coverage(store(), ())}


def _stamp(here: Workspace, key: str) -> Stamp:
    paths = (facts_path(here, key), here.reports / f"{key}.json")
    return tuple((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in paths if p.exists())


@st.cache_data(show_spinner=False, max_entries=200)
def _source(
    _here: Workspace, key: str, years: tuple[int | None, int | None], stamp: Stamp
) -> SourceFacts:
    del stamp  # part of the cache's key alone
    header = read_header(_here, key)
    told = source_stats(_here, key)
    report = read_report(_here, key) or {}
    tables = report.get("tables", ())
    rejects = islice((row for table in tables for row in table["rejected"]), _MOST_REJECTS)
    return SourceFacts(
        key=key,
        titles={"zh": header.title, "en": header.title_en or header.title},
        kind=header.kind,
        version=header.version,
        licence=header.licence,
        documents=header.documents,
        facts=told["facts"],
        rejected=told["rejected"],
        first=years[0],
        last=years[1],
        counts=_counts(header.kind, report),
        reasons=report.get("reasons", {}),
        doubts=report.get("doubts", {}),
        rejects=tuple(rejects),
    )


def _counts(kind: str, report: Mapping[str, Any]) -> dict[str, int]:
    if kind == "registry":
        return {name: report.get(name, 0) for name in ("rows", "kept", "rejected")}
    names = ("sentences", "sentences_with_facts", "relations", "targets")
    texts = report.get("texts", ())
    return {name: sum(text["counts"].get(name, 0) for text in texts) for name in names}
