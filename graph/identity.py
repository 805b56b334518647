"""Record → entity: how names are compared, ids are made, and assignments are kept.

identity/<hh>.jsonl holds the assignments of the records whose hash begins with hh, so that one
undone judgement rewrites one of 256 files.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import orjson

from graph.errors import InputError
from graph.facts import facts_hash, source_keys
from graph.model import canonical, digest
from graph.ontology import load_ontology
from graph.workspace import Workspace, write_whole

_DROPPED = str.maketrans("", "", " \t\r\n\u3000\u200b\ufeff\"'“”‘’「」『』·•")


@dataclass(frozen=True, slots=True)
class Part:
    """What a record's own name says that it is part of."""

    name: str
    """The record's name, normalised."""
    whole: str
    """The smallest record of the one entity that bears the whole's name."""
    base: str
    """The whole's name as that record has it, normalised."""
    rest: str
    """What the name adds to that of the whole, as compared (@深圳 for a campus)."""
    rule: str
    """Code of ontology.yaml `terms.part`."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which entity a record is, and why."""

    record: str
    entity: str
    rule: str
    """Code of ontology.yaml `terms.rule`."""
    band: Literal["settled", "ask"] = "settled"
    reason: str = ""
    """What the rule saw: the shared identifier, name or alias."""
    candidates: tuple[str, ...] = ()
    """In band `ask`: records that may be the same, left apart."""
    alone: str = ""
    """The id that this record alone would get, where it differs: the entity answers to it too."""
    part: Part | None = None
    """What its name says it is part of, where that is known: a relation, never identity."""


def normal_name(name: str) -> str:
    """Return the form in which names are compared: NFKC, no blanks or quotes, folded case.

    >>> normal_name("中国地质大学 (北京)") == normal_name("中国地质大学（北京）")
    True
    >>> normal_name("浙江大学") == normal_name("浙江大学城市学院")
    False
    """
    return unicodedata.normalize("NFKC", name).translate(_DROPPED).casefold()


def identifier_id(identifiers: Mapping[str, str]) -> str:
    """Return the id made from the strongest exclusive identifier, '' if there is none.

    >>> identifier_id({"pic": "999999999", "school": "4111010001"})
    'school:4111010001'
    """
    for scheme, declared in load_ontology().schemes.items():
        if declared.exclusive and scheme in identifiers:
            return f"{scheme}:{identifiers[scheme]}"
    return ""


def name_id(group: str, *parts: str) -> str:
    """Return the id made from type group, core name and place.

    >>> name_id("firm", "甲公司", "乙市") == name_id("firm", "甲公司", "丙市")
    False
    """
    return f"{group}:{digest(group, *parts, size=8)}"


def write_identity(workspace: Workspace, assignments: Iterable[Assignment]) -> int:
    """Write the assignments and return how many of the 256 files changed."""
    files: dict[str, list[bytes]] = defaultdict(list)
    for assignment in assignments:
        line: dict[str, object] = {
            "record": assignment.record,
            "entity": assignment.entity,
            "rule": assignment.rule,
            "band": assignment.band,
            "reason": assignment.reason,
            "candidates": list(assignment.candidates),
            "alone": assignment.alone,
        }
        if assignment.part:
            line["part"] = asdict(assignment.part)
        files[digest(assignment.record, size=1)].append(canonical(line) + b"\n")
    changed = 0
    for number in range(256):
        name = f"{number:02x}"
        path = workspace.identity / f"{name}.jsonl"
        content = b"".join(sorted(files.get(name, ())))
        if not content:
            changed += path.exists()
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_bytes() != content:
            write_whole(path, content)
            changed += 1
    return changed


def stamp_path(workspace: Workspace) -> Path:
    """Return the file that says which facts, by which rules, identity was made from."""
    return workspace.identity / "stamp"


def check_identity(workspace: Workspace) -> None:
    """Raise InputError if identity was not made from the facts as they are."""
    path = stamp_path(workspace)
    made_from = path.read_text("ascii").split() if path.exists() else []
    if source_keys(workspace) and made_from[-1:] != [facts_hash(workspace)]:
        raise InputError(
            f"{workspace.root}: the facts have changed since it was decided which records are "
            "one (a command was ended before its time). Run that command again."
        )


def read_identity(workspace: Workspace) -> dict[str, Assignment]:
    """Return every record's assignment."""
    found: dict[str, Assignment] = {}
    for path in sorted(workspace.identity.glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            told = _assignment(line)
            found[told.record] = told
    return found


def _assignment(line: bytes) -> Assignment:
    raw = orjson.loads(line)
    part = Part(**raw["part"]) if "part" in raw else None
    return Assignment(**{**raw, "candidates": tuple(raw["candidates"]), "part": part})


def assignment_of(workspace: Workspace, record: str) -> Assignment | None:
    """Return one record's assignment, None if there is no such record; reads one of 256 files."""
    path = workspace.identity / f"{digest(record, size=1)}.jsonl"
    needle = b'"record":' + canonical(record) + b","
    for line in path.read_bytes().splitlines() if path.exists() else ():
        if needle in line:
            return _assignment(line)
    return None


def records_of(workspace: Workspace, entity: str) -> list[str]:
    """Return the records that an entity was made from, sorted."""
    needle = b'"entity":' + canonical(entity) + b","
    return sorted(
        orjson.loads(line)["record"]
        for path in workspace.identity.glob("*.jsonl")
        for line in path.read_bytes().splitlines()
        if needle in line
    )
