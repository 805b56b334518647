// the organizations with the most partners
MATCH (o:Organization)
WITH o, COUNT { (o)-[:PARTNER_OF]-(:Organization) } AS partners
WHERE partners > 0
RETURN o.id AS id, o.name AS name, labels(o) AS type, o.region AS region, partners
ORDER BY partners DESC, id
LIMIT $limit
