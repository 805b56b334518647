"""What a person states, corrects or takes back → a line of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from graph.errors import AmbiguousName, InputError, UsageError
from graph.facts import LEDGER, source_keys
from graph.identity import assignment_of, records_of
from graph.ledger import FACTS, Act, Line, append_line, read_ledger
from graph.ledger_facts import NAMING, find_fact
from graph.ledger_judgements import JUDGEMENTS
from graph.model import Fact, Modality, Status, source_of
from graph.ontology import RelationType, load_ontology
from graph.parts import Named, find_named
from graph.search import NameIndex
from graph.workspace import Workspace
from ingest.cells import read_date
from ingest.changes import typed_changes

_MOST_RECORDS = 10


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says it, why, and when."""

    by: str
    why: str
    on: str
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class HandFact:
    """A relation as a person states it, its ends by name or id."""

    head: str
    relation: str
    tail: str
    role: str = ""
    modality: Modality | None = None
    """None: under way if it has a beginning, else done."""
    since: str = ""


def signed(by: str, why: str, on: str | None, language: str) -> Signature:
    """Return the signature of a line; without a date it is of today.

    Raises UsageError if a name, a reason or a full date is missing.
    """
    if not by.strip() or not why.strip():
        raise UsageError("Say who decides (--by NAME) and on what ground (--why TEXT).")
    # the ledger alone takes the day from the clock: it is when a person did something
    day = read_date(on) if on is not None else date.today().isoformat()
    if len(day) != len("2026-01-31"):
        raise UsageError(f"--on {on!r}: give a day as 2026-03-31.")
    return Signature(by.strip(), why.strip(), day, language)


def state_fact(
    workspace: Workspace, told: HandFact, signature: Signature, *, new: Sequence[str] = ()
) -> Line:
    """Write down a relation that a person states and return its line.

    `new`: types of the ends that are not known yet, in their order.
    Raises UsageError for an unknown relation or type, AmbiguousName for a name that fits several
    entities, InputError for one that fits none and is not declared new.
    """
    name = relation_named(told.relation)
    relation = load_ontology().relations[name]
    since = read_date(told.since) if told.since else ""
    if told.since and not since:
        raise UsageError(f"--since {told.since!r}: give a date as 2026, 2026-05 or 2026-05-31.")
    head, tail = _ends(workspace, told, relation, new)
    if not load_ontology().allows(name, head["type"], tail["type"]):
        raise UsageError(
            f"{name} can't join {head['type']} and {tail['type']}: it goes from "
            f"{' or '.join(relation.head)} to {' or '.join(relation.tail)}."
        )
    modality = told.modality or ("under_way" if since else "done")
    line = {"head": head, "relation": name, "tail": tail, "role": told.role,
            "modality": modality, "since": since}  # fmt: skip
    return _append(workspace, "state", line, signature)


def correct_fact(
    workspace: Workspace,
    fact: str,
    signature: Signature,
    *,
    status: Status | None = None,
    changes: Mapping[str, str] | None = None,
) -> Line:
    """Write down what a person makes of a statement and return its line.

    Either a status, or what is to be set otherwise. Raises UsageError for a value that can't be
    set, InputError if no source makes that statement.
    """
    if bool(status) == bool(changes):
        raise UsageError("Give either --status confirmed|disputed or --set NAME=VALUE.")
    found = stated(workspace, fact)
    told: dict[str, Any] = {"fact": fact, "source": found.evidence.source}
    if isinstance(found, Named):
        told |= {NAMING: found.naming, "statement": found.fact.as_json()}
    elif found.evidence.source == LEDGER:
        told["place"] = found.evidence.place
    if status:
        told["status"] = status
    else:
        resolve = partial(end_of, workspace)
        whole = _whole(workspace, found) if isinstance(found, Named) else {}
        statement = found.relation if isinstance(found, Named) else found.statement
        told["set"] = whole | typed_changes(statement, changes or {}, resolve)
    return _append(workspace, "correct", told, signature)


def undo_line(workspace: Workspace, line: str, signature: Signature) -> Line:
    """Undo a line of the ledger and return the line that does.

    Raises InputError if there is no such line or it is undone already.
    """
    name = JUDGEMENTS if line.startswith(f"{JUDGEMENTS}:") else FACTS
    ledger = read_ledger(workspace, name)
    if ledger.get(line) is None:
        last = f"the last is {ledger.lines[-1].id}" if ledger.lines else "it is empty"
        raise InputError(f"No line {line!r} in the ledger ({last}). `ingest ledger` lists them.")
    if line in ledger.undone():
        by = next(x.id for x in reversed(ledger.lines) if x.told.get("line") == line)
        raise InputError(f"{line} is undone already, by {by}. Undo {by} to have it back.")
    return _append(workspace, "undo", {"line": line}, signature, name)


def stated(workspace: Workspace, fact: str) -> Fact | Named:
    """Return the statement of an id. Raises InputError if no source makes it."""
    keys = sorted(source_keys(workspace), key=lambda key: (key != LEDGER, key))
    found = find_fact(workspace, keys, fact) or find_named(workspace, keys, fact)
    if found is None:
        raise InputError(
            f"No statement {fact!r}. Give the id of one, EV:…, as `query evidence ID` lists them "
            "behind an entity, a relation or a target."
        )
    return found


def _whole(workspace: Workspace, named: Named) -> dict[str, Any]:
    """Return how a ledger line describes the whole, which no source of the name need know."""
    told = assignment_of(workspace, named.part.whole)
    return {named.whole: end_of(workspace, told.entity, ())} if told else {}


def relation_named(text: str) -> str:
    """Return the relation type that a code or a word in either language means.

    >>> relation_named("collaborates_with"), relation_named("共建")
    ('COLLABORATES_WITH', 'CO_BUILDS')
    """
    for name, relation in load_ontology().relations.items():
        if text.casefold() in (name.casefold(), relation.zh, relation.en.casefold()):
            return name
    known = ", ".join(load_ontology().relations)
    raise UsageError(f"No relation {text!r}. There are: {known}.")


def end_of(workspace: Workspace, text: str, types: Sequence[str]) -> dict[str, Any]:
    """Return how a ledger line describes an entity: its name, type, codes and records.

    Raises AmbiguousName, InputError.
    """
    index = NameIndex(workspace)
    name = index.get(index.resolve(text, types=types))
    if name is None:
        raise InputError(f"{text!r} is gone from the names. Call `ingest add` again.")
    records = [r for r in records_of(workspace, name.id) if source_of(r) != LEDGER]
    scheme, _, code = name.id.partition(":")
    codes = {scheme: code} if scheme in load_ontology().schemes and "~" not in code else {}
    return {"name": name.name, "type": name.type, "identifiers": codes, "place": name.region,
            "records": records[:_MOST_RECORDS]}  # fmt: skip


def _ends(
    workspace: Workspace, told: HandFact, relation: RelationType, new: Sequence[str]
) -> Iterator[dict[str, Any]]:
    index = NameIndex(workspace)
    sides = [(told.head, relation.head), (told.tail, relation.tail)]
    unknown = [text for text, _ in sides if not index.is_known(text)]
    if new and len(new) != len(unknown):
        listed = ", ".join(unknown) or "none"
        raise UsageError(f"--new is for each name that is not known yet, once: {listed}.")
    fresh = dict(zip(unknown, new, strict=False))
    for text, types in sides:
        if text in fresh:
            yield _new(text, fresh[text])
            continue
        try:
            yield end_of(workspace, text, types)
        except AmbiguousName:
            raise
        except InputError as error:
            more = " If it is new, give --new TYPE." if text in unknown else ""
            raise InputError(f"{error}{more}") from error


def _new(text: str, kind: str) -> dict[str, Any]:
    if kind not in load_ontology().concrete:
        raise UsageError(
            f"--new {kind!r}: no type. There are: {', '.join(load_ontology().concrete)}."
        )
    return {"name": " ".join(text.split()), "type": kind, "records": []}


def _append(
    workspace: Workspace, act: Act, told: Mapping[str, Any], signature: Signature, name: str = FACTS
) -> Line:
    return append_line(
        workspace, act, told, by=signature.by, on=signature.on, why=signature.why,
        language=signature.language, name=name,
    )  # fmt: skip
