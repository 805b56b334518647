"""Names as they are left by the last check of them."""

from __future__ import annotations

from ingest.text.draft import Candidate
from ingest.text.pipeline import drafted
from ingest.text.soundness import sound


def checked(text: str, *names: str) -> list[str]:
    """Return the names left of `Type:name` or `Type:name@score`, as `Type:name`."""
    made = drafted(text)
    made.mentions = []
    at = 0
    for told in names:
        type_, _, rest = told.partition(":")
        name, _, score = rest.partition("@")
        at = made.text.index(name, at)
        end = at + len(name)
        made.mentions.append(Candidate(at, end, type_, "learned", float(score or 0.95)))
        at = end
    sound(made)
    return [f"{m.type}:{made.text[m.start : m.end]}" for m in made.mentions]
