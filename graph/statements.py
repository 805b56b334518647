"""The Cypher of the loader: what it writes and what it reads back to compare.

Only names of the ontology are spliced; values are parameters. Each statement may be run again with
the same rows. Both servers run them alike; the shapes are those that the embedded server is fast
with: one label in a look-up, labels given in CREATE, the end with fewer edges first in MERGE.
"""

from __future__ import annotations

from collections.abc import Iterable

READ_META = "MATCH (m:Meta {id: 'trihelix'}) RETURN m"
READ_ANY = "MATCH (n) RETURN n.id AS id LIMIT 1"
READ_ENTITIES = "MATCH (n:Entity) RETURN n.id AS id, n.fold_hash AS hash"
READ_TARGETS = "MATCH (n:Target) RETURN n.id AS id, n.fold_hash AS hash"
READ_INDICATORS = "MATCH (n:Indicator) RETURN n.id AS id"
READ_SOURCES = "MATCH (n:Source) RETURN n.key AS key, n.fold_hash AS hash"
READ_NODES_BY_ID = {
    label: f"UNWIND $ids AS i MATCH (n:{label} {{id: i}}) RETURN n"
    for label in ("Entity", "Evidence", "Target")
}
READ_ABOUT = (
    "UNWIND $ids AS i MATCH (t:Target {id: i})-[:ABOUT]->(e:Entity) RETURN i AS id, e.id AS about"
)
READ_EDGES = (
    "UNWIND $ids AS i MATCH (n:Entity {id: i})-[r]->(b:Entity) "
    "RETURN i AS head, b.id AS tail, type(r) AS type, r.id AS id, r.fold_hash AS hash"
)
READ_EDGE_PROPERTIES = (
    "UNWIND $ids AS i MATCH (n:Entity {id: i})-[r]->(b:Entity) "
    "RETURN type(r) AS type, i AS head, b.id AS tail, properties(r) AS properties"
)
READ_BOOKKEEPING = tuple(
    f"MATCH (a:{head})-[r:{kind}]->(b:{tail}) "
    "RETURN type(r) AS type, a.id AS head, b.id AS tail, properties(r) AS properties"
    for head, kind, tail in (
        ("Evidence", "STATED_IN", "Document"),
        ("Document", "FROM", "Source"),
        ("Record", "IDENTIFIED_AS", "Entity"),
        ("Record", "MAYBE", "Record"),
        ("Target", "MEASURES", "Indicator"),
        ("Target", "ABOUT", "Entity"),
        ("Target", "CONFLICTS_WITH", "Target"),
    )
)
READ_EVIDENCE_IDS = "MATCH (e:Evidence) RETURN e.id AS id"
READ_SUPPORTED = "MATCH (e:Evidence) RETURN e.of AS of"
READ_EVIDENCE = "MATCH (n:Evidence) WHERE n.source = $key RETURN n.id AS id, n.fold_hash AS hash"
READ_RECORDS = "MATCH (n:Record) WHERE n.source = $key RETURN n.id AS id, n.fold_hash AS hash"
READ_DOCUMENTS = "MATCH (n:Document) WHERE n.source = $key RETURN n.id AS id, n.fold_hash AS hash"
READ_RECORDS_OF = (
    "UNWIND $ids AS i MATCH (n:Entity {id: i})<-[:IDENTIFIED_AS]-(r:Record) "
    "RETURN r.id AS id, r.source AS source"
)
READ_TARGETS_OF = "UNWIND $ids AS i MATCH (n:Entity {id: i})<-[:ABOUT]-(t:Target) RETURN t.id AS id"
READ_PAIRS = {
    "CONFLICTS_WITH": "MATCH (a:Target)-[r:CONFLICTS_WITH]->(b:Target) RETURN a.id AS a, b.id AS b",
    "MAYBE": "MATCH (a:Record)-[r:MAYBE]->(b:Record) RETURN a.id AS a, b.id AS b",
}

SET_META = "UNWIND $rows AS r MERGE (m:Meta {id: 'trihelix'}) SET m += r"
MERGE_SOURCE = "UNWIND $rows AS r MERGE (n:Source {id: r.id}) SET n += r"
MERGE_INDICATOR = "UNWIND $rows AS r MERGE (n:Indicator {id: r.id}) SET n += r"
CREATE_DOCUMENT = (
    "UNWIND $rows AS r OPTIONAL MATCH (n:Document {id: r.id}) WITH r, n WHERE n IS NULL "
    "MATCH (s:Source {id: r.to}) CREATE (x:Document {id: r.id})-[:FROM]->(s) SET x += r.p"
)
CREATE_EVIDENCE = (
    "UNWIND $rows AS r OPTIONAL MATCH (n:Evidence {id: r.id}) WITH r, n WHERE n IS NULL "
    "MATCH (d:Document {id: r.to}) CREATE (x:Evidence {id: r.id})-[:STATED_IN]->(d) SET x += r.p"
)
CREATE_RECORD = (
    "UNWIND $rows AS r OPTIONAL MATCH (n:Record {id: r.id}) WITH r, n WHERE n IS NULL "
    "MATCH (e:Entity {id: r.to}) "
    "CREATE (x:Record {id: r.id})-[:IDENTIFIED_AS {band: r.band, rule: r.rule}]->(e) SET x += r.p"
)
CREATE_TARGET = (
    "UNWIND $rows AS r OPTIONAL MATCH (n:Target {id: r.id}) WITH r, n WHERE n IS NULL "
    "MATCH (i:Indicator {id: r.to}) CREATE (x:Target {id: r.id})-[:MEASURES]->(i) SET x += r.p"
)
CREATE_TARGET_ABOUT = (
    "UNWIND $rows AS r OPTIONAL MATCH (n:Target {id: r.id}) WITH r, n WHERE n IS NULL "
    "MATCH (i:Indicator {id: r.to}) MATCH (e:Entity {id: r.about}) "
    "CREATE (i)<-[:MEASURES]-(x:Target {id: r.id})-[:ABOUT]->(e) SET x += r.p"
)
CREATE_PAIR = {
    "CONFLICTS_WITH": "UNWIND $rows AS r MATCH (a:Target {id: r.a}) MATCH (b:Target {id: r.b}) "
    "MERGE (a)-[:CONFLICTS_WITH]->(b)",
    "MAYBE": "UNWIND $rows AS r MATCH (a:Record {id: r.a}) MATCH (b:Record {id: r.b}) "
    "MERGE (a)-[:MAYBE]->(b)",
}
DELETE_PAIR = {
    "CONFLICTS_WITH": "UNWIND $rows AS r "
    "MATCH (a:Target {id: r.a})-[e:CONFLICTS_WITH]->(b:Target {id: r.b}) DELETE e",
    "MAYBE": "UNWIND $rows AS r MATCH (a:Record {id: r.a})-[e:MAYBE]->(b:Record {id: r.b}) "
    "DELETE e",
}


def create_entity(labels: Iterable[str]) -> str:
    """Return the statement that makes entities of one type; rows {id, p}."""
    return (
        "UNWIND $rows AS r OPTIONAL MATCH (n:Entity {id: r.id}) WITH r, n WHERE n IS NULL "
        f"CREATE (x:{':'.join(labels)} {{id: r.id}}) SET x += r.p"
    )


def update_node(label: str) -> str:
    """Return the statement that changes nodes' properties; rows {id, p}."""
    return f"UNWIND $rows AS r MATCH (n:{label} {{id: r.id}}) SET n += r.p"


def delete_node(label: str) -> str:
    """Return the statement that removes nodes; rows {id}."""
    return f"UNWIND $rows AS r MATCH (n:{label} {{id: r.id}}) DETACH DELETE n"


def create_edge(kind: str) -> str:
    """Return the statement that makes relationships known to be absent; rows {id, head, tail, p}.

    MERGE would look through the edges of one end for each row.
    """
    return (
        "UNWIND $rows AS r MATCH (a:Entity {id: r.head}) MATCH (b:Entity {id: r.tail}) "
        f"CREATE (a)-[e:{kind} {{id: r.id}}]->(b) SET e += r.p"
    )


def read_edges_by_id(kind: str) -> str:
    """Return the query that tells which of $ids are there."""
    return f"MATCH ()-[r:{kind}]->() WHERE r.id IN $ids RETURN r.id AS id"


def merge_edge(kind: str, *, tail_first: bool) -> str:
    """Return the statement that changes relationships; rows {id, head, tail, p}."""
    ends = "MATCH (a:Entity {id: r.head}) MATCH (b:Entity {id: r.tail}) "
    pattern = (
        f"(b)<-[e:{kind} {{id: r.id}}]-(a)" if tail_first else f"(a)-[e:{kind} {{id: r.id}}]->(b)"
    )
    return f"UNWIND $rows AS r {ends}MERGE {pattern} SET e += r.p"


def delete_edge(kind: str, *, tail_first: bool) -> str:
    """Return the statement that removes relationships; rows {id, head, tail}."""
    if tail_first:
        pattern = f"(b:Entity {{id: r.tail}})<-[e:{kind}]-(a:Entity)"
    else:
        pattern = f"(a:Entity {{id: r.head}})-[e:{kind}]->(b:Entity)"
    # all are found before one goes: the embedded server trips over an edge removed under its feet
    found = f"UNWIND $rows AS r MATCH {pattern} WHERE e.id = r.id"
    return f"{found} WITH collect(e) AS gone UNWIND gone AS e DELETE e"


def read_nodes(label: str) -> str:
    """Return the query for all nodes of a label."""
    return f"MATCH (n:{label}) RETURN n"


def count_nodes(label: str) -> str:
    """Return the query that counts a label."""
    return f"MATCH (n:{label}) RETURN count(n) AS n"


def read_edge_ids(kind: str) -> str:
    """Return the query for the ids (and, for INTENDS, the relation) of a relationship type."""
    return f"MATCH ()-[r:{kind}]->() RETURN r.id AS id, r.relation AS relation"
