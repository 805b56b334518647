// how many things of each kind a region has in each field
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[:WORKS_ON]->(f:Field)
  RETURN f, o.id AS id, CASE
    WHEN o:Enterprise THEN 'enterprises'
    WHEN o:Platform THEN 'platforms'
    WHEN o:University OR o:ResearchInstitute THEN 'research_units'
    ELSE 'others' END AS kind
  UNION
  MATCH (o)-[:UNDERTAKES|PARTICIPATES_IN]->(j:Project)-[:WORKS_ON]->(f:Field)
  RETURN f, j.id AS id, 'projects' AS kind
  UNION
  MATCH (o)-[:SEEKS]->(d:Demand)-[:WORKS_ON]->(f:Field) RETURN f, d.id AS id, 'needs' AS kind
  UNION
  MATCH (o)-[:OFFERS]->(a:Achievement)-[:WORKS_ON]->(f:Field)
  RETURN f, a.id AS id, 'achievements' AS kind
  UNION
  MATCH (o)-[:APPLIES_FOR]->(p:Patent)-[:WORKS_ON]->(f:Field) RETURN f, p.id AS id, 'patents' AS kind
}
RETURN f.id AS field_id, f.name AS field, f.sources AS sources, kind, count(DISTINCT id) AS n
ORDER BY field_id, kind
