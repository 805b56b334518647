// needs with who seeks them and the fields that they name
MATCH (s:Organization)-[k:SEEKS]->(d:Demand)
WHERE ($seeker IS NULL OR s.id = $seeker)
  AND ($region IS NULL OR EXISTS { MATCH (s)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
RETURN s.id AS seeker_id, s.name AS seeker, s.region AS region, s.sources AS sources,
  d.id AS demand_id, d.name AS demand, d.description AS description, d.date AS date,
  d.budget AS budget, k.id AS seeks,
  [(d)-[w:WORKS_ON]->(f:Field) | [f.id, f.name, w.id]] AS fields
ORDER BY coalesce(date, '') DESC, demand_id
LIMIT $limit
