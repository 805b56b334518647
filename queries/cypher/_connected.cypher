// the organizations with the most partners in a region
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
WHERE $type IS NULL OR $type IN labels(o)
WITH o, COUNT { (o)-[:PARTNER_OF]-(:Organization) } AS partners
WHERE partners > 0
RETURN o.id AS id, partners
ORDER BY partners DESC, id
LIMIT $limit
