"""facts/<key>.jsonl and passages/<key>.jsonl: what one source states, written whole and sorted.

The first line of a facts file is its source (version, title, licence, documents, hash of the
passages), so that the file alone says what it is. Equal input gives equal bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from graph.errors import InputError
from graph.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Passage,
    Relation,
    Status,
    Target,
    canonical,
)
from graph.workspace import Workspace, whole_file, write_whole

LEDGER = "_ledger"
"""Key of the source that people are: facts by hand and corrections."""
_RULING = b'{"ruling":'
_STATEMENTS: dict[str, type[Entity] | type[Relation] | type[Target]] = {
    "entity": Entity,
    "relation": Relation,
    "target": Target,
}


@dataclass(frozen=True, slots=True)
class SourceHeader:
    """What is known of a source as a whole: the first line of its facts file."""

    key: str
    version: str
    """ISO date, or the first 12 hex of the content hash where there is no date."""
    title: str
    title_en: str
    licence: str
    kind: str
    """`registry` or `document`."""
    reader: str
    """Version of what read it: facts are made again when it differs."""
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided of one statement of another source."""

    fact: str
    """Id of the statement."""
    source: str
    """Key of the source that states it."""
    status: Status
    note: str
    """Who, when and why."""


def write_source(
    workspace: Workspace,
    header: SourceHeader,
    facts: Iterable[Fact],
    passages: Iterable[Passage],
    rulings: Iterable[Ruling] = (),
) -> bool:
    """Write what a source states (and rules) and return whether anything changed."""
    # the newline makes a new bytes object: orjson's own are larger than what they hold
    lines = sorted({canonical(fact.as_json()) + b"\n" for fact in facts})
    lines += sorted(canonical({"ruling": asdict(ruling)}) + b"\n" for ruling in rulings)
    texts = sorted({canonical(asdict(passage)) + b"\n" for passage in passages})
    passage_bytes = b"".join(texts)
    first = {**asdict(header), "passages": hashlib.sha256(passage_bytes).hexdigest()}
    content = b"".join([canonical({"source": first}) + b"\n", *lines])
    path = facts_path(workspace, header.key)
    if path.exists() and path.read_bytes() == content:
        return False
    # passages first: a facts file never points at passages that aren't there
    write_whole(workspace.passages / f"{header.key}.jsonl", passage_bytes)
    with whole_file(path) as file:
        file.write(content)
    return True


def remove_source(workspace: Workspace, key: str) -> None:
    """Take a source's facts and passages away; facts first."""
    facts_path(workspace, key).unlink(missing_ok=True)
    (workspace.passages / f"{key}.jsonl").unlink(missing_ok=True)


def facts_path(workspace: Workspace, key: str) -> Path:
    """Return where the facts of a source lie."""
    return workspace.facts / f"{key}.jsonl"


def source_keys(workspace: Workspace) -> list[str]:
    """Return the keys of the sources that have facts, sorted."""
    return sorted(path.stem for path in workspace.facts.glob("*.jsonl"))


def read_header(workspace: Workspace, key: str) -> SourceHeader:
    """Return the header of a source's facts. Raises InputError if there is none."""
    path = facts_path(workspace, key)
    try:
        with path.open("rb") as file:
            raw = orjson.loads(file.readline())["source"]
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            f"{path}: no readable facts of source {key!r}. Add the source again."
        ) from error
    documents = tuple(Document(**document) for document in raw["documents"])
    raw.pop("passages")
    return SourceHeader(**{**raw, "documents": documents})


def read_facts(workspace: Workspace, key: str) -> Iterator[Fact]:
    """Yield the facts of a source in their order."""
    return (fact for _, fact in facts_by_id(workspace, key))


def facts_by_id(workspace: Workspace, key: str) -> Iterator[tuple[str, Fact]]:
    """Yield the facts of a source with their ids, in their order."""
    for line in fact_lines(workspace, key):
        yield fact_id(line), fact_from_json(orjson.loads(line))


def fact_lines(workspace: Workspace, key: str) -> Iterator[bytes]:
    """Yield the lines of a source's facts, unread: most of those who look want a few of many."""
    with facts_path(workspace, key).open("rb") as file:
        next(file)
        yield from (line for line in file if not line.startswith(_RULING))


def fact_id(line: bytes) -> str:
    """Return the id of the fact that a line holds, without reading the line."""
    # a line is the canonical JSON that Fact.id hashes as the one part of a list
    return "EV:" + hashlib.blake2b(b"[" + line.rstrip(b"\n") + b"]", digest_size=12).hexdigest()


def read_rulings(workspace: Workspace) -> dict[str, Ruling]:
    """Return fact id → what a person decided of it."""
    path = facts_path(workspace, LEDGER)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        found = [
            Ruling(**orjson.loads(line)["ruling"]) for line in file if line.startswith(_RULING)
        ]
    return {ruling.fact: ruling for ruling in found}


def read_passages(workspace: Workspace, key: str) -> dict[str, Passage]:
    """Return the passages of a source by id."""
    path = workspace.passages / f"{key}.jsonl"
    with path.open("rb") as file:
        return {passage.id: passage for passage in (Passage(**orjson.loads(row)) for row in file)}


def fact_from_json(raw: dict[str, Any]) -> Fact:
    """Return the fact of a line of a facts file."""
    kind = raw["kind"]
    values = raw[kind]
    for name in ("aliases", "doubts"):
        if name in values:
            values[name] = tuple(values[name])
    if kind == "target":
        values.setdefault("value", None)
        values.setdefault("unit", "")
    return Fact(_STATEMENTS[kind](**values), Evidence(**raw["evidence"]))


def data_version(workspace: Workspace) -> str:
    """Return the hash of the sorted list (file, hash) over facts/ and identity/, 16 hex."""
    return _hash(workspace.facts, workspace.identity)


def facts_hash(workspace: Workspace) -> str:
    """Return the hash of the sorted list (file, hash) over facts/ alone, 16 hex."""
    return _hash(workspace.facts)


def _hash(*folders: Path) -> str:
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")):
            total.update(f"{folder.name}/{path.name}\0".encode())
            with path.open("rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()[:16]
