// the strongest ties that the given organizations have with one another in some years
UNWIND $ids AS i
MATCH (a:Entity {id: i})-[r:PARTNER_OF]->(b:Organization)
WHERE b.id IN $ids
  AND ($first IS NULL OR any(y IN r.years WHERE y >= $first AND y <= $last))
WITH a, r, b
ORDER BY r.weight DESC, r.id
LIMIT $limit
RETURN a.id AS a, a.name AS a_name, labels(a) AS a_type, b.id AS b, b.name AS b_name,
  labels(b) AS b_type, r.id AS id, r.weight AS weight, r.ways AS ways, r.years AS years,
  r.first_year AS first_year, r.last_year AS last_year
