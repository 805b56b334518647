"""The words of a need → the fields that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import InputError
from graph.model import Need
from ingest.text.reading import read_document

_NEAREST = 5


def read_need(text: str, known: Iterable[str], *, region: str = "") -> Need:
    """Return the need that a sentence tells.

    Its fields are the names of `known` fields that it holds, and those that the reader finds in
    it. Raises InputError, naming the nearest known fields, if it names none: nothing is guessed.

    >>> read_need("寻求表面工程方面的合作", ["表面工程", "工程"]).fields
    ('表面工程',)
    """
    names = sorted(set(known), key=lambda name: (-len(name), name))
    held: list[str] = []
    for name in names:
        if name in text and not any(name in longer for longer in held):
            held.append(name)
    read = [m.canonical for m in read_document(text, "need").mentions if m.type == "Field"]
    fields = list(dict.fromkeys([*held, *(name for name in read if name in names)]))
    if not fields:
        near = sorted(names, key=lambda name: (-_shared(name, text), name))[:_NEAREST]
        close = [name for name in near if _shared(name, text)]
        hint = f" Near: {', '.join(close)}." if close else ""
        raise InputError(
            f"No field of the graph is named in {text!r}. Name one with --field.{hint}"
        )
    return Need(tuple(fields), region, text)


def _shared(name: str, text: str) -> int:
    return sum(name[i : i + 2] in text for i in range(len(name) - 1))
