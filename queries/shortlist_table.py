"""A shortlist as the table that files and faces show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.table import Column, Table
from queries.network import Hop
from queries.shortlist import Candidate, Reason, Shortlist
from queries.terms import label_of, phrase, word

_COLUMNS = {
    "rank": "integer", "id": "id", "name": "Organization", "type": "entity_type",
    "region": "string", "score": "float", "reasons": "json", "against": "json", "path": "json",
    "last_active": "integer", "doubts": "json",
}  # fmt: skip
_PATH_LABEL = "introduction"


def shortlist_table(found: Shortlist, language: str) -> Table:
    """Return the candidates as a table; reasons, against, path and doubts are nested."""
    return Table(
        key="shortlist",
        title=_title(found, language),
        columns=[Column(name, kind, _label(name, language)) for name, kind in _COLUMNS.items()],
        rows=[_row(candidate, language) for candidate in found.rows],
        truncated=found.truncated,
        data_version=found.data_version,
        coverage=found.coverage,
    )


def shortlist_for_reading(found: Shortlist, language: str) -> Table:
    """Return the candidates as a table of plain text, a sentence a reason."""
    table = shortlist_table(found, language)
    rows = [
        {
            **row,
            "type": word("entity_type", row["type"], language),
            "reasons": [_line(reason, language) for reason in candidate.reasons],
            "against": [reason.text.text(language) for reason in candidate.against],
            "path": _arrows(candidate.path),
            "doubts": [word("candidate_doubt", code, language) for code in candidate.doubts],
        }
        for row, candidate in zip(table.rows, found.rows, strict=True)
    ]
    columns = [column for column in table.columns if column.name != "id"]
    return Table(
        table.key, table.title, columns, rows, table.truncated, table.data_version, table.coverage
    )


def shortlist_json(found: Shortlist, language: str) -> dict[str, Any]:
    """Return the table's JSON with who was left out and how the list was made."""
    return shortlist_table(found, language).as_json() | {
        "excluded": [
            {
                "id": one.id,
                "name": one.name,
                "reason": one.reason,
                "text": word("excluded", one.reason, language),
            }
            for one in found.excluded
        ],
        "seeker": {"id": found.seeker.id, "name": found.seeker.name},
        "fields": [{"id": key, "name": name} for key, name in found.seeker.fields.items()],
        "unknown_fields": list(found.unknown_fields),
        "kinds": list(found.kinds),
        "considered": found.considered,
        "as_of": found.as_of.isoformat() if found.as_of else None,
    }


def _row(candidate: Candidate, language: str) -> dict[str, Any]:
    profile = candidate.profile
    return {
        "rank": candidate.rank,
        "id": profile.id,
        "name": profile.name,
        "type": profile.type,
        "region": profile.region,
        "score": candidate.score,
        "reasons": _reasons(candidate.reasons, language),
        "against": _reasons(candidate.against, language),
        "path": [_hop(hop) for hop in candidate.path],
        "last_active": profile.last_active,
        "doubts": [
            {"doubt": code, "text": word("candidate_doubt", code, language)}
            for code in candidate.doubts
        ],
    }


def _reasons(reasons: Iterable[Reason], language: str) -> list[dict[str, Any]]:
    return [
        {
            "feature": reason.feature,
            "text": reason.text.text(language),
            "contribution": reason.contribution,
            "evidence": list(reason.evidence),
        }
        for reason in reasons
    ]


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "from": hop.source.name,
        "from_id": hop.source.id,
        "to": hop.target.name,
        "to_id": hop.target.id,
        "weight": hop.tie.weight,
        "evidence": [hop.tie.id],
    }


def _arrows(path: tuple[Hop, ...]) -> str:
    return " → ".join([path[0].source.name, *(hop.target.name for hop in path)]) if path else ""


def _line(reason: Reason, language: str) -> str:
    text, points = reason.text.text(language), f"{reason.contribution:g}"
    return phrase("points").text(language).format(text=text, points=points)


def _title(found: Shortlist, language: str) -> str:
    name = found.seeker.name
    words = phrase("shortlist_for" if name else "shortlist")
    return words.text(language).format(name=name)


def _label(name: str, language: str) -> str:
    label = label_of(_PATH_LABEL if name == "path" else name)
    return label.text(language) if label else name
