// a region and those that lie in it, by all their names
MATCH (g:Region)
WHERE g.id = $region OR EXISTS { MATCH (g)-[:LOCATED_IN*1..5]->(w:Region) WHERE w.id = $region }
RETURN g.name AS name, g.aliases AS aliases
ORDER BY name
