// a region and those right below it: what there is of each kind, and which sources name it
MATCH (g:Entity {id: $region})
WITH [g] + [(c:Region)-[:LOCATED_IN]->(g) | c] AS regions
UNWIND regions AS c
CALL (c) {
  MATCH (c)<-[:LOCATED_IN*1..5]-(o:Organization)
  WITH DISTINCT o
  RETURN sum(CASE WHEN o:Enterprise THEN 1 ELSE 0 END) AS enterprises,
    sum(CASE WHEN o:Enterprise AND EXISTS {
      MATCH (o)-[:PARTNER_OF]-(u) WHERE u:University OR u:ResearchInstitute
    } THEN 1 ELSE 0 END) AS tied,
    sum(CASE WHEN o:University OR o:ResearchInstitute THEN 1 ELSE 0 END) AS research_units,
    sum(CASE WHEN o:Platform THEN 1 ELSE 0 END) AS platforms,
    sum(COUNT { (o)-[:UNDERTAKES]->(:Project) }) AS projects,
    sum(COUNT { (o)-[:SEEKS]->(:Demand) }) AS needs, collect(o.sources) AS sources
}
RETURN c.name AS region, c.id AS region_id, enterprises, tied,
  CASE WHEN enterprises > 0 THEN toInteger(tied * 10000.0 / enterprises + 0.5) / 10000.0 END AS share,
  research_units, platforms, projects, needs, sources
ORDER BY enterprises DESC, region, region_id
LIMIT $limit
