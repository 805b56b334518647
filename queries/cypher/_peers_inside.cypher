// the organizations of a type that lie in a region and have partners
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WHERE $kind IN labels(o) AND EXISTS { MATCH (o)-[:PARTNER_OF]-(:Organization) }
RETURN DISTINCT o.id AS id
ORDER BY id
