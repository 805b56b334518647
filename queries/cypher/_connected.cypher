// the organizations with the most partners in a region
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WHERE $type IS NULL OR $type IN labels(o)
WITH DISTINCT o
WITH o, COUNT { (o)-[:PARTNER_OF]-(:Organization) } AS partners
WHERE partners > 0
RETURN o.id AS id, o.name AS name, labels(o) AS type, o.region AS region, partners
ORDER BY partners DESC, id
LIMIT $limit
