"""Graph → RDF: ORG and schema.org for what there is, PROV for where it is said.

A realised relation is a triple, and an rdf:Statement that carries its years, status and evidence.
What is only intended is a th:Intention and no triple, so that nobody counts a hope as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import orjson
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from graph.dump import edges, nodes
from graph.model import canonical
from graph.ontology import Property, load_ontology
from graph.store import Store

TH = Namespace("urn:trihelix:ns#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCT = Namespace("http://purl.org/dc/terms/")
_JSON = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_XSD = {"integer": XSD.integer, "float": XSD.double, "boolean": XSD.boolean}
_DATES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
"""Length of an ISO date → its type: a source may know no more than the year."""
_BESIDE = {
    "STATED_IN": PROV.wasQuotedFrom,
    "FROM": DCT.isPartOf,
    "IDENTIFIED_AS": TH.identifiedAs,
    "MAYBE": TH.maybe,
    "MEASURES": TH.measures,
    "ABOUT": TH.about,
    "CONFLICTS_WITH": TH.conflictsWith,
}


def to_turtle(store: Store) -> bytes:
    """Return the graph as Turtle, sorted by subject."""
    return build(nodes(store), edges(store)).serialize(format="turtle", encoding="utf-8")


def to_jsonld(store: Store) -> bytes:
    """Return the graph as JSON-LD, sorted by subject."""
    rdf = build(nodes(store), edges(store))
    found = orjson.loads(rdf.serialize(format="json-ld", auto_compact=True, encoding="utf-8"))
    context = found.pop("@context", {})
    # a graph of one subject is written without the list
    told = found.pop("@graph", [found] if found else [])
    subjects = sorted((_sorted(node) for node in told), key=canonical)
    return orjson.dumps({"@context": context, "@graph": subjects}, option=_JSON)


def _sorted(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node with its values in order: RDF has none, equal graphs give equal files."""
    return {
        name: sorted(value, key=canonical) if isinstance(value, list) else value
        for name, value in node.items()
    }


def build(node_rows: Iterable[dict[str, Any]], edge_rows: Iterable[dict[str, Any]]) -> Graph:
    """Return the RDF graph of dumped nodes and relationships."""
    rdf = Graph(bind_namespaces="none")
    for prefix, address in sorted(load_ontology().prefixes.items()):
        rdf.bind(prefix, address)
    for prefix, namespace in (("rdf", RDF), ("rdfs", RDFS), ("xsd", XSD)):
        rdf.bind(prefix, str(namespace))
    for node in node_rows:
        _add_node(rdf, node)
    for edge in edge_rows:
        _add_edge(rdf, edge)
    return rdf


def uri(identifier: str) -> URIRef:
    """Return the URI of one of our ids.

    >>> uri("school:4111010001")
    rdflib.term.URIRef('urn:trihelix:id:school:4111010001')
    """
    return URIRef("urn:trihelix:id:" + quote(identifier, safe=":"))


def term(name: str) -> URIRef:
    """Return the URI of a prefixed name of the ontology.

    >>> term("org:memberOf")
    rdflib.term.URIRef('http://www.w3.org/ns/org#memberOf')
    """
    prefix, local = name.split(":", 1)
    return URIRef(load_ontology().prefixes[prefix] + local)


def _add_node(rdf: Graph, node: dict[str, Any]) -> None:
    ontology = load_ontology()
    subject = uri(node["node"])
    properties: dict[str, Any] = dict(node["properties"])
    declared: dict[str, Property] = {}
    for label in node["labels"]:
        if label in ontology.entities:
            rdf.add((subject, RDF.type, term(ontology.entities[label].rdf)))
            declared |= ontology.common | ontology.entities[label].properties
        elif label in ontology.nodes:
            rdf.add((subject, RDF.type, term(ontology.nodes[label].rdf)))
            declared |= ontology.nodes[label].properties
    name = properties.pop("name", None) or properties.get("title")
    if name:
        rdf.add((subject, RDFS.label, Literal(name)))
    for alias in properties.pop("aliases", ()):
        rdf.add((subject, SKOS.altLabel, Literal(alias)))
    if "quote" in properties:
        rdf.add((subject, PROV.value, Literal(properties.pop("quote"))))
    for key in ("id", "head", "tail", "relation"):
        properties.pop(key, None)
    if supported := properties.pop("of", None):
        rdf.add((uri(supported), PROV.wasDerivedFrom, subject))
    _add_values(rdf, subject, properties, declared)


def _add_values(
    rdf: Graph, subject: URIRef, properties: dict[str, Any], declared: dict[str, Property]
) -> None:
    for key, value in sorted(properties.items()):
        kind = declared[key].type.removesuffix("[]") if key in declared else ""
        for item in value if isinstance(value, list) else [value]:
            type_ = _DATES.get(len(str(item))) if kind == "date" else _XSD.get(kind)
            rdf.add((subject, TH[key], Literal(item, datatype=type_)))


def _add_edge(rdf: Graph, edge: dict[str, Any]) -> None:
    kind, head, tail = edge["relationship"], uri(edge["head"]), uri(edge["tail"])
    properties = dict(edge["properties"])
    if kind in _BESIDE:
        rdf.add((head, _BESIDE[kind], tail))
        return
    relation = properties.pop("relation", kind)
    predicate = TH.partnerOf if kind == "PARTNER_OF" else term(_relation_rdf(relation))
    statement = uri(properties.pop("id"))
    if kind == "INTENDS":
        rdf.add((statement, RDF.type, TH.Intention))
    else:
        rdf.add((head, predicate, tail))
        rdf.add((statement, RDF.type, RDF.Statement))
    rdf.add((statement, RDF.subject, head))
    rdf.add((statement, RDF.predicate, predicate))
    rdf.add((statement, RDF.object, tail))
    for via in properties.pop("via", ()):
        rdf.add((statement, PROV.wasDerivedFrom, uri(via)))
    _add_values(rdf, statement, properties, {})


def _relation_rdf(relation: str) -> str:
    return load_ontology().relations[relation].rdf
