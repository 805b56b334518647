// each organization's strongest ties, known by a year
UNWIND $ids AS i
MATCH (a:Entity {id: i})
WHERE a:Organization
CALL (a) {
  MATCH (a)-[r:PARTNER_OF]-(b:Organization)
  WHERE $year IS NULL OR r.first_year IS NULL OR r.first_year <= $year
  WITH r, b
  ORDER BY r.weight DESC, r.id
  LIMIT $each
  RETURN r, b
}
RETURN a.id AS a, a.name AS a_name, labels(a) AS a_type, a.region AS a_region,
  b.id AS b, b.name AS b_name, labels(b) AS b_type, b.region AS b_region,
  r.id AS id, r.weight AS weight, r.ways AS ways, r.first_year AS first_year,
  r.last_year AS last_year
