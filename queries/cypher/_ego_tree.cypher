// ties by their ids
MATCH ()-[r:PARTNER_OF]->()
WHERE r.id IN $ids
WITH r, startNode(r) AS a, endNode(r) AS b
RETURN a.id AS a, a.name AS a_name, labels(a) AS a_type, b.id AS b, b.name AS b_name,
  labels(b) AS b_type, r.id AS id, r.weight AS weight, r.ways AS ways, r.years AS years,
  r.first_year AS first_year, r.last_year AS last_year
