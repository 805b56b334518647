// which sources name an organization of a region
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
RETURN DISTINCT labels(o) AS labels, o.sources AS sources
