// group: target
// title: {zh: 相互矛盾的目标, en: Targets that contradict one another}
// explanation:
//   zh: 同一主体、同一指标、同一年份而数值不同的目标，两处并列，各附原文。
//   en: Unequal figures for one subject, indicator and year, both with their words.
// parameters:
//   region: {type: Region}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   year: integer
//   subject: Entity
//   subject_id: id
//   indicator: string
//   kind: kind
//   written: string
//   first_source: string[]
//   other_written: string
//   other_source: string[]
//   evidence: ids
// rests_on: [Target]
// example: {region: 澜江市}
MATCH (a:Target)-[:CONFLICTS_WITH]-(b:Target)
WHERE a.id < b.id
OPTIONAL MATCH (a)-[:ABOUT]->(s:Entity)
WITH a, b, s
WHERE $region IS NULL OR s.id = $region
  OR EXISTS { MATCH (s)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
RETURN a.year AS year, s.name AS subject, s.id AS subject_id, a.indicator AS indicator,
  a.kind AS kind, a.written AS written, a.sources AS first_source, b.written AS other_written,
  b.sources AS other_source, [a.id, b.id] AS evidence
ORDER BY coalesce(year, 9999), subject, indicator, written, other_written
LIMIT $limit
