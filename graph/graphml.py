"""Graph → GraphML, as Gephi and networkx read it: a page at a time, whatever its size.

Nodes are the entities; edges all that joins them: realised relations, what is only intended
(INTENDS) and the derived PARTNER_OF, told apart by `type`. The weight of a PARTNER_OF is its own,
that of another edge the number of statements behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graph.dump import pages, ties
from graph.ontology import load_ontology
from graph.store import Store
from graph.table import cell_text

_NODE = {
    "label": "string", "type": "string", "kind": "string", "family": "string", "code": "string",
    "region": "string", "first_year": "int", "last_year": "int", "aliases": "string",
    "sources": "string",
}  # fmt: skip
"""What a node says of itself → its GraphML type; Gephi shows `label`."""
_EDGE = {
    "weight": "double", "type": "string", "label": "string", "relation": "string",
    "role": "string", "status": "string", "modality": "string", "method": "string",
    "first_year": "int", "last_year": "int", "evidence_count": "int", "confidence": "double",
    "sources": "string",
}  # fmt: skip
# what XML 1.0 can't hold, whatever a source has in it
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml_lines(store: Store, language: str) -> Iterator[bytes]:
    """Yield the lines of the graph's GraphML; words are in the language."""
    yield from (line.encode() for line in _head())
    for page in pages(store, "Entity"):
        yield "".join(_node(node, language) for node in page).encode()
    for edge in ties(store):
        yield _edge(edge, language).encode()
    yield b"</graph>\n</graphml>\n"


def _head() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        for name, type_ in names.items():
            key = f'id="{kind[0]}_{name}" for="{kind}"'
            yield f'<key {key} attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph id="trihelix" edgedefault="directed">\n'


def _node(node: Mapping[str, Any], language: str) -> str:
    ontology = load_ontology()
    kind = ontology.type_among(node["labels"])
    told = {
        **node,
        "label": node["name"],
        "type": kind,
        "kind": ontology.label(kind, language),
        "family": ontology.entities[kind].family,
    }
    return f"<node id={_quoted(node['id'])}>{_data('n', _NODE, told)}</node>\n"


def _edge(edge: Mapping[str, Any], language: str) -> str:
    kind, properties = edge["relationship"], edge["properties"]
    words = load_ontology().label(kind, language)
    if kind == "INTENDS":
        words += f" · {load_ontology().label(properties['relation'], language)}"
    weight = properties.get("weight", properties.get("evidence_count", 1))
    told = {**properties, "type": kind, "label": words, "weight": weight}
    ends = f"source={_quoted(edge['head'])} target={_quoted(edge['tail'])}"
    return f"<edge id={_quoted(properties['id'])} {ends}>{_data('e', _EDGE, told)}</edge>\n"


def _data(prefix: str, names: Mapping[str, str], told: Mapping[str, Any]) -> str:
    return "".join(
        f'<data key="{prefix}_{name}">{escape(_clean(cell_text(told[name])))}</data>'
        for name in names
        if told.get(name) not in (None, "", [])
    )


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
