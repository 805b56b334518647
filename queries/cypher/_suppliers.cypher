// who works on a field: itself, through a project or through a platform; the latest first
UNWIND $fields AS i
MATCH (f:Entity {id: i})
CALL (f) {
  MATCH (f)<-[w:WORKS_ON]-(o:Organization)
  RETURN o, 'own' AS way, '' AS by, [w.id] AS ids, w.last_year AS year, w.first_year AS since
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(p:Project)<-[q:UNDERTAKES|PARTICIPATES_IN]-(o:Organization)
  RETURN o, 'project' AS way, p.name AS by, [q.id, w.id] AS ids,
    coalesce(q.last_year, w.last_year) AS year, coalesce(q.first_year, w.first_year) AS since
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(p:Platform)<-[q:HOSTS|CO_BUILDS]-(o:Organization)
  RETURN o, 'platform' AS way, p.name AS by, [q.id, w.id] AS ids,
    coalesce(q.last_year, w.last_year) AS year, coalesce(q.first_year, w.first_year) AS since
}
WITH f, o, way, by, ids, year, since
WHERE any(l IN labels(o) WHERE l IN $kinds)
  AND ($year IS NULL OR since IS NULL OR since <= $year)
  AND ($region IS NULL OR EXISTS { MATCH (o)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
WITH f, o, way, by, ids, year
ORDER BY coalesce(year, 0) DESC, o.id, way, by, f.id
LIMIT $limit
RETURN f.id AS field_id, f.name AS field, o.id AS id, o.name AS name, labels(o) AS type,
  o.region AS region, o.last_year AS last_year, o.sources AS sources, way, by, ids, year
