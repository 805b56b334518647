"""Every declared source, in order. To add one: its folder in sources/ and its key here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingest.source import Source, read_source

FOLDER = Path(__file__).parent / "sources"

KEYS = (
    "moe_universities",
    "h2020",
    "bureau_workbook",
    "patents",
    "nsfc_projects",
    "little_giants",
    "policy_register",
    "older_colleges",
    "university_domains",
    "a_share",
    "ror",
    "gleif",
    "cordis_china",
    "openalex",
)
"""The declared registries; where two fit a file equally, a person must say which."""


@cache
def sources() -> dict[str, Source]:
    """Return the declared registries by key.

    Raises DeclarationError naming file and key if a declaration breaks its form.
    """
    return {key: read_source(FOLDER / key) for key in KEYS}
