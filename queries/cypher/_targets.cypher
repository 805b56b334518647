// targets, achievements and baselines with their subjects
MATCH (t:Target)
OPTIONAL MATCH (t)-[:ABOUT]->(s:Entity)
WITH t, s
WHERE $region IS NULL OR s.id = $region
  OR EXISTS { MATCH (s)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
RETURN t.id AS target, t.indicator AS indicator, t.value AS value, t.value_max AS value_max,
  t.unit AS unit, t.written AS written, t.comparator AS comparator, t.kind AS kind,
  t.change AS change, t.year AS year, t.period AS period, t.doubt AS doubt, t.sources AS sources,
  s.name AS subject, s.id AS subject_id,
  [(t)-[:MEASURES]->(i:Indicator) | i.id] AS measures,
  [(t)-[:CONFLICTS_WITH]-(c:Target) | c.id] AS conflicts
ORDER BY target
LIMIT $limit
