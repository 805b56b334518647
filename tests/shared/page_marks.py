"""What a repair takes out as page marks."""

from __future__ import annotations

from ingest.text.repair import repair


def taken_out(text: str) -> list[str]:
    """Return the page marks that are taken out of a text, which can be put back."""
    found = repair(text)
    assert found.undo() == text
    return [edit.before.strip() for edit in found.edits if edit.rule == "page_mark"]
