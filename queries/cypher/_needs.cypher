// needs with their state, the latest first
MATCH (s:Organization)-[k:SEEKS]->(d:Demand)
WHERE ($field IS NULL OR EXISTS { MATCH (d)-[:WORKS_ON]->(x) WHERE x.id = $field })
  AND ($state IS NULL OR d.state CONTAINS $state)
  AND ($budget IS NULL OR d.budget >= $budget)
  AND ($before IS NULL OR d.date <= $before)
  AND ($region IS NULL OR EXISTS { MATCH (s)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
RETURN d.name AS demand, d.id AS demand_id, s.name AS seeker, s.id AS seeker_id,
  s.region AS region, [(d)-[:WORKS_ON]->(f:Field) | f.name] AS fields, d.budget AS budget,
  d.date AS date, d.state AS state, [k.id] + [(d)-[w:WORKS_ON]->(:Field) | w.id] AS evidence
ORDER BY coalesce(date, '') DESC, demand_id, seeker_id
LIMIT $limit
