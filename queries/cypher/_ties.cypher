// the strongest ties of the given organizations, known by a year
UNWIND $ids AS i
MATCH (a:Entity {id: i})-[r:PARTNER_OF]-(b:Organization)
WHERE a:Organization AND ($year IS NULL OR r.first_year IS NULL OR r.first_year <= $year)
RETURN a.id AS a, a.name AS a_name, labels(a) AS a_type, a.region AS a_region,
  b.id AS b, b.name AS b_name, labels(b) AS b_type, b.region AS b_region,
  r.id AS id, r.weight AS weight, r.ways AS ways, r.first_year AS first_year,
  r.last_year AS last_year
ORDER BY weight DESC, id, a
LIMIT $limit
