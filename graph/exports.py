"""The whole graph in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Iterable

from graph.dump import dump_lines
from graph.graphml import graphml_lines
from graph.rdf import to_jsonld, to_turtle
from graph.store import Store

EXPORTS = ("facts", "turtle", "jsonld", "graphml", "csv")
"""`csv` is a folder (csv_folder.py), the others are one file."""


def export_parts(store: Store, form: str, language: str) -> Iterable[bytes]:
    """Return the graph in a form that is one file, in parts that need not be held together."""
    if form == "graphml":
        return graphml_lines(store, language)
    if form == "facts":
        return dump_lines(store)
    return [to_turtle(store) if form == "turtle" else to_jsonld(store)]
