// the regions that the given entities lie in, narrowest first
UNWIND $ids AS i
MATCH p = (a:Entity {id: i})-[:LOCATED_IN*1..5]->(g:Region)
RETURN a.id AS id, g.id AS region_id, g.name AS region, length(p) AS steps,
  [r IN relationships(p) | r.id] AS evidence
ORDER BY id, steps, region_id
