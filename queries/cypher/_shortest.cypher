// the organizations on one shortest path
MATCH (a:Entity {id: $organization}) MATCH (b:Entity {id: $other})
MATCH p = shortestPath((a)-[:PARTNER_OF*..4]-(b))
RETURN [n IN nodes(p) | n.id] AS ids
