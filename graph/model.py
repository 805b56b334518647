"""What a source states: entities, relations and targets about records, each with its evidence.

Facts name records (`<source>#<natural key>`), never entities: which records are one is decided
once, over all sources, and no fact of one source depends on another's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import orjson

Value = str | int | float | bool | list[str] | list[int]
Modality = Literal["done", "under_way", "planned", "encouraged"]
Status = Literal["stated", "confirmed", "disputed", "superseded"]
"""What people made of a statement: `superseded` ones are replaced by a correction."""
OVERRULED: frozenset[str] = frozenset({"disputed", "superseded"})
"""Statuses of statements that no relation or figure stands on."""
REALISED: frozenset[str] = frozenset({"done", "under_way"})
EMPTY: Mapping[str, Any] = MappingProxyType({})


def digest(*parts: object, size: int = 12) -> str:
    """Return a short stable hash (hex) of the parts' canonical JSON.

    >>> digest("a", 1) == digest("a", 1), len(digest("a"))
    (True, 24)
    """
    return hashlib.blake2b(canonical(parts), digest_size=size).hexdigest()


def source_of(record: str) -> str:
    """Return the key of the source that a record belongs to.

    >>> source_of("h2020#999854661")
    'h2020'
    """
    return record.partition("#")[0]


def canonical(value: Any) -> bytes:
    """Return the one JSON form of a value: keys sorted, no blanks, UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a source says it."""

    source: str
    """Key of the source."""
    document: str
    """Id of the document in the source: `<source>/<first 8 hex of the file's hash>`."""
    place: str
    """Row as a spreadsheet shows it (`企业!5`, `5`) or code points in the original (`120-164`),
    before them the page or the table's row where the format has them (`p4:…`, `t2r5:…`)."""
    passage: str
    """Id of the passage (sentence or row) in passages/<key>.jsonl."""
    start: int | None = None
    """First code point of the stretch in the original document; None for a row."""
    end: int | None = None
    """One past the last code point; None for a row."""
    method: str = "registry"
    """`registry`, or `reader/<rule>` for text."""
    confidence: float = 1.0
    """0 to 1; 1 is for what a row states."""
    modality: Modality = "done"
    """What is said to have happened, or to be hoped for."""
    year: int | None = None
    """The year the fact is dated to, where the source dates it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One record of a thing as one source states it."""

    record: str
    """`<source>#<natural key>`; never a row number."""
    type: str
    """Most specific entity type of the ontology."""
    name: str
    """As the source writes it, repaired; for unnamed records the identifier (`PIC 999…`)."""
    aliases: tuple[str, ...] = ()
    """Other names that the same source declares for it."""
    identifiers: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Scheme → value: uscc, school, ror, pic, stock, cordis, … (valid ones only)."""
    place: str = ""
    """Narrowest region that the source gives, as `省/市/县` parts or one name; '' if unknown."""
    local: bool = False
    """True if the name means something only inside its source (市科技局, **研究院)."""
    properties: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    """Typed values declared in the ontology; the words as written stay in the passage."""
    doubts: tuple[str, ...] = ()
    """What looked wrong and was kept, as codes of ontology.yaml (`credit_code_inner`)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between two records as one source states it."""

    type: str
    head: str
    """Record key."""
    tail: str
    """Record key."""
    role: str = ""
    """`coordinator`, `participant`, `applicant`, … ; '' if the relation has none."""
    properties: Mapping[str, Value] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Target:
    """One quantitative target, achievement or baseline as one source states it."""

    record: str
    """`<source>#target:<natural key>`."""
    indicator: str
    """The indicator's name, normalised; the words as written stay in the passage."""
    value: float | None
    """None where the number is quarantined; `written` keeps what stands there."""
    unit: str
    written: str
    """Number and unit as written."""
    comparator: Literal["=", ">=", "<=", "~"] = "="
    kind: Literal["target", "achieved", "baseline"] = "target"
    change: Literal["level", "increment", "growth_rate"] = "level"
    year: int | None = None
    value_max: float | None = None
    about: str | None = None
    """Record key of the organisation or region it is about."""
    doubt: str = ""
    """Code of what is doubtful about the number; '' if nothing is."""
    period: str = ""
    """First and last month (`1-9`) of the part of its year that it is of; '' for the whole."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement with its one evidence."""

    statement: Entity | Relation | Target
    evidence: Evidence

    @property
    def id(self) -> str:
        """Return `EV:<hash>` of the statement and its place; equal input, equal id."""
        return "EV:" + digest(self.as_json())

    def as_json(self) -> dict[str, Any]:
        """Return the fact as plain JSON values, without defaults and without its id."""
        kind = type(self.statement).__name__.lower()
        return {
            "kind": kind,
            kind: _plain(self.statement),
            "evidence": _plain(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence or row that a fact leads to."""

    id: str
    """`<document>@<place>`."""
    document: str
    place: str
    text: str
    """The sentence as in the original, or `header: value` pairs of the row joined by ` | `."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a source: a text or a registry's table."""

    id: str
    source: str
    title: str
    file: str
    """Base name as it came in."""
    sha256: str
    kind: Literal["text", "table"]
    year: int | None = None
    genre: str = ""
    """Of a text: plan, report, news …, '' if nothing tells."""
    region: str = ""
    """What 我市, 全县 … mean in it."""
    issuer: str = ""
    issued: str = ""
    """ISO date that it bears."""
    first_year: int | None = None
    """First year of what it is about."""
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What a seeker wants: fields and a region, and the words it was said in."""

    fields: tuple[str, ...]
    region: str = ""
    text: str = ""


def _plain(item: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in item.__slots__:
        value = getattr(item, name)
        if value is None or value == "" or value == () or value is False:
            continue
        if isinstance(value, Mapping):
            if not value:
                continue
            value = dict(value)
        out[name] = list(value) if isinstance(value, tuple) else value
    return out
