// the names of a region and of those within it
MATCH (g:Entity {id: $region})
RETURN g.name AS name
UNION
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(r:Region)
RETURN r.name AS name
