// how strong the ties of the given organizations are, and with whom they are
UNWIND $ids AS i
MATCH (o:Entity {id: i})
CALL (o) {
  MATCH (o)-[r:PARTNER_OF]-(:Organization)
  RETURN sum(r.weight) AS weight
}
RETURN o.id AS id, o.name AS name, labels(o) AS type, o.region AS region, weight,
  COUNT { (o)-[:PARTNER_OF]-(:University) } + COUNT { (o)-[:PARTNER_OF]-(:ResearchInstitute) }
    AS research_partners,
  COUNT { (o)-[:PARTNER_OF]-(:Enterprise) } AS enterprises
