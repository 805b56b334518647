from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from graph.rdf import PROV, SKOS, TH, build, term, uri

NODES = [
    {
        "node": "uscc:9X",
        "labels": ["Enterprise", "Entity", "Organization"],
        "properties": {"id": "uscc:9X", "name": "甲公司", "aliases": ["甲"], "founded": 2001},
    },
    {
        "node": "EV:1",
        "labels": ["Evidence"],
        "properties": {"id": "EV:1", "of": "SEEKS:1", "quote": "原文", "head": "uscc:9X"},
    },
]
EDGES = [
    {
        "relationship": "SEEKS",
        "head": "uscc:9X",
        "tail": "demand:1",
        "properties": {"id": "SEEKS:1", "years": [2024]},
    },
    {
        "relationship": "INTENDS",
        "head": "uscc:9X",
        "tail": "research:1",
        "properties": {"id": "INTENDS:1", "relation": "CO_BUILDS", "modality": "planned"},
    },
    {"relationship": "STATED_IN", "head": "EV:1", "tail": "s/0", "properties": {}},
]


def graph() -> Graph:
    return build(NODES, EDGES)


def test_rdf_types_and_names_an_entity() -> None:
    rdf, firm = graph(), uri("uscc:9X")
    assert (firm, RDF.type, URIRef("http://www.w3.org/ns/org#Organization")) in rdf
    assert (firm, RDFS.label, Literal("甲公司")) in rdf
    assert (firm, SKOS.altLabel, Literal("甲")) in rdf
    assert rdf.value(firm, TH.founded) == Literal(2001)


@pytest.mark.parametrize(
    ("value", "kind"),
    [("2022", XSD.gYear), ("2022-03", XSD.gYearMonth), ("2022-03-12", XSD.date)],
)
def test_rdf_dates_are_as_precise_as_their_source(value: str, kind: URIRef) -> None:
    project = {
        "node": "cordis:1",
        "labels": ["Entity", "Project"],
        "properties": {"id": "cordis:1", "name": "项目", "start": value},
    }
    assert build([project], []).value(uri("cordis:1"), TH.start) == Literal(value, datatype=kind)


def test_rdf_states_what_is_real_and_derives_it_from_its_sentence() -> None:
    rdf = graph()
    assert (uri("uscc:9X"), term("schema:seeks"), uri("demand:1")) in rdf
    assert (uri("SEEKS:1"), PROV.wasDerivedFrom, uri("EV:1")) in rdf
    assert (uri("EV:1"), PROV.wasQuotedFrom, uri("s/0")) in rdf


def test_rdf_does_not_state_what_is_only_hoped_for() -> None:
    rdf = graph()
    assert (uri("uscc:9X"), term("th:coBuilds"), uri("research:1")) not in rdf
    assert (uri("INTENDS:1"), RDF.type, TH.Intention) in rdf


def test_rdf_reads_back_equal() -> None:
    text = graph().serialize(format="turtle")
    assert set(Graph().parse(data=text, format="turtle")) == set(graph())
