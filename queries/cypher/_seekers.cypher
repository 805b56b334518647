// who has a need in a field
UNWIND $fields AS i
MATCH (f:Entity {id: i})<-[w:WORKS_ON]-(d:Demand)<-[k:SEEKS]-(o:Organization)
WHERE any(l IN labels(o) WHERE l IN $kinds)
  AND ($year IS NULL OR k.first_year IS NULL OR k.first_year <= $year)
  AND ($region IS NULL OR EXISTS { MATCH (o)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
RETURN f.id AS field_id, f.name AS field, o.id AS id, o.name AS name, labels(o) AS type,
  o.region AS region, o.last_year AS last_year, o.sources AS sources, 'need' AS way,
  d.name AS by, [k.id, w.id] AS ids, k.last_year AS year
ORDER BY coalesce(year, 0) DESC, id, by
LIMIT $limit
