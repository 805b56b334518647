"""Records as a person compares them: what each source says of it, and how much hangs on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.facts import LEDGER, fact_lines, read_header, source_keys
from graph.model import canonical, source_of
from graph.seen import read_seen
from graph.workspace import Workspace

_ID = re.compile(rb'"id":("(?:[^"\\]|\\.)*")')
_NAMED = re.compile(rb'"(record|head|tail|about)":("(?:[^"\\]|\\.)*")')


@dataclass(slots=True)
class Shown:
    """One record, side by side with another."""

    record: str
    name: str = ""
    type: str = ""
    version: str = ""
    """Of its source."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Language → title of its source."""
    seen: tuple[str, str] = ("", "")
    """First and last dated version of its source in which it stood."""
    at: str = ""
    """Where it stands there: `企业!5`, or a stretch of the text."""
    names: set[str] = field(default_factory=set)
    """Other names that its source gives it."""
    places: set[str] = field(default_factory=set)
    identifiers: dict[str, str] = field(default_factory=dict)
    properties: dict[str, Any] = field(default_factory=dict)
    passage: str = ""
    """Id of the passage that names it."""
    quote: str = ""
    """The sentence or row that names it."""
    statements: int = 0
    """Relations and figures that name it."""

    @property
    def source(self) -> str:
        """Return the key of its source."""
        return source_of(self.record)


def read_records(workspace: Workspace, wanted: Collection[str]) -> dict[str, Shown]:
    """Return what the facts say of these records; those that no fact states are left out.

    One pass over the facts of all sources: other sources (and people) speak of a record too.
    """
    spelled = {canonical(record): record for record in wanted}
    stating = {source_of(record) for record in wanted}
    found: dict[str, Shown] = {}
    counts: dict[str, int] = defaultdict(int)
    for key in source_keys(workspace):
        if key not in stating and key != LEDGER:
            continue
        for line in fact_lines(workspace, key):
            for kind, name in _NAMED.findall(line):
                record = spelled.get(name)
                if record is None:
                    continue
                if kind == b"record" and line.rfind(b'"entity":{') >= 0:
                    _see(found, record, orjson.loads(line))
                else:
                    counts[record] += 1
    for record, shown in found.items():
        shown.statements = counts[record]
    _tell_sources(workspace, found)
    return found


def _see(found: dict[str, Shown], record: str, raw: dict[str, Any]) -> None:
    entity, evidence = raw["entity"], raw["evidence"]
    shown = found.get(record)
    if shown is None:
        shown = found[record] = Shown(record, entity["name"], entity["type"])
        shown.at, shown.passage = evidence["place"], evidence["passage"]
    shown.names |= {entity["name"], *entity.get("aliases", ())} - {shown.name}
    if place := entity.get("place"):
        shown.places.add(place)
    shown.identifiers |= entity.get("identifiers", {})
    shown.properties |= entity.get("properties", {})


def _tell_sources(workspace: Workspace, found: Mapping[str, Shown]) -> None:
    for key in {shown.source for shown in found.values()}:
        header = read_header(workspace, key)
        titles = {"zh": header.title, "en": header.title_en or header.title}
        seen = read_seen(workspace, key)
        for shown in found.values():
            if shown.source == key:
                shown.version, shown.titles = header.version, titles
                shown.seen = seen.get(shown.record, ("", ""))


def read_quotes(workspace: Workspace, records: Iterable[Shown]) -> None:
    """Give each record the words that name it; one pass over the passages of their sources."""
    wanted: dict[str, dict[bytes, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    for shown in records:
        wanted[shown.source][canonical(shown.passage)].append(shown)
    for key, named in wanted.items():
        with (workspace.passages / f"{key}.jsonl").open("rb") as file:
            for line in file:
                found = _ID.search(line)
                for shown in named.get(found[1], ()) if found else ():
                    shown.quote = orjson.loads(line)["text"]
