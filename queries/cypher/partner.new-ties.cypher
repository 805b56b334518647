// group: partner
// title: {zh: 新结成的合作, en: Newly formed ties}
// explanation:
//   zh: 地区内单位自某年起首次出现的合作（此前没有来源提到过这一对），新者在前；未注明年份的合作无法判断，不列。
//   en: Ties of a region's organizations that no source knows before a year, the latest first; a tie without a year can't be told and is left out.
// parameters:
//   region: {type: Region, required: true}
//   since: {type: integer, required: true, least: 1900, most: 2100}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   first_year: integer
//   from: Organization
//   from_id: id
//   from_type: entity_type
//   to: Organization
//   to_id: id
//   to_type: entity_type
//   ways: way
//   weight: float
//   evidence: id
// rests_on: [PARTNER_OF]
// example: {region: 澜江市, since: 2024}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[r:PARTNER_OF]-(:Organization)
  WHERE r.first_year >= $since
  RETURN r
}
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN r.first_year AS first_year, a.name AS from, a.id AS from_id, labels(a) AS from_type,
  b.name AS to, b.id AS to_id, labels(b) AS to_type, r.ways AS ways, r.weight AS weight,
  r.id AS evidence
ORDER BY first_year DESC, weight DESC, evidence
LIMIT $limit
