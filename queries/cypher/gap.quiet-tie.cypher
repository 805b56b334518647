// group: gap
// title: {zh: 沉寂的合作, en: Ties gone quiet}
// explanation:
//   zh: 最近一次见于某年或更早的合作，久者在前；共建并在运行的平台不算沉寂。“无数据”指此后没有说合作的来源提及任何一方，不能据此断言。
//   en: Ties last seen in that year or earlier, the longest silent first; a platform that was built together and runs is not silent. "No data" means that no source that tells ties speaks of either since, so that nothing follows.
// parameters:
//   region: {type: Region, required: true}
//   until: {type: integer, required: true, least: 1900, most: 2100}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   last_year: integer
//   from: Organization
//   from_id: id
//   from_type: entity_type
//   to: Organization
//   to_id: id
//   to_type: entity_type
//   ways: way
//   weight: float
//   known: absence
//   evidence: id
// rests_on: [PARTNER_OF]
// example: {region: 澜江市, until: 2022}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[r:PARTNER_OF]-(:Organization)
  WHERE r.last_year <= $until AND NOT 'co_built' IN r.ways
  RETURN r
}
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN r.last_year AS last_year, a.name AS from, a.id AS from_id, labels(a) AS from_type,
  b.name AS to, b.id AS to_id, labels(b) AS to_type, r.ways AS ways, r.weight AS weight,
  CASE WHEN a.last_year > r.last_year OR b.last_year > r.last_year
    THEN a.sources + b.sources ELSE [] END AS seen_in, r.last_year AS after, r.id AS evidence
ORDER BY last_year, weight DESC, evidence
LIMIT $limit
