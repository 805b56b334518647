"""Papers of OpenAlex → plain rows: its institutions stand under the codes of their countries."""

from __future__ import annotations

from ingest.layout import Json, Layout, objects, text, texts


def paper(record: Json) -> dict[str, str]:
    """Return the row of a paper; institution and country at one position belong together."""
    found = [
        (name, country)
        for countries in objects(record.get("institutions"))
        for country, names in sorted(countries.items())
        for name in texts(names)
    ]
    return {
        "paper_id": text(record.get("paper_id")),
        "doi": text(record.get("doi")),
        "title": text(record.get("title")),
        "publication_year": text(record.get("publication_year")),
        "institution": "\n".join(name for name, _ in found),
        "institution.country": "\n".join(country for _, country in found),
    }


LAYOUTS = {
    "papers": Layout(("paper_id", "doi", "title", "publication_year", "institutions"), paper)
}
