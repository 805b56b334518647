// group: gap
// title: {zh: 无人对接的科技成果, en: Achievements without a taker}
// explanation:
//   zh: 正在推介、而没有任何需求涉及其领域的成果，附本地从事该领域的企业数（可能的承接方）；成果未标领域，或没有来源既收需求又提到该领域时为“无数据”。
//   en: On offer, and no need names any of its fields; with the number of local enterprises that work on one (who might take it). One that names no field, or whose field no source of needs speaks of, is "no data".
// parameters:
//   region: {type: Region, label: {zh: 承接方所在地区, en: region of who might take it}}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   achievement: Achievement
//   achievement_id: id
//   holders: string[]
//   fields: string[]
//   maturity: {type: string, label: {zh: 成熟度, en: maturity}}
//   price: {type: float, label: {zh: 意向价格（万元）, en: "asking price (10,000 yuan)"}}
//   date: string
//   enterprises: integer
//   known: absence
//   evidence: ids
// rests_on: [SEEKS]
// lacks: [Demand]
// example: {region: 澜江市}
MATCH (a:Achievement)<-[h:OFFERS]-(o)
WHERE NOT EXISTS { MATCH (a)-[:WORKS_ON]->(:Field)<-[:WORKS_ON]-(:Demand) }
WITH a, collect(DISTINCT o.name) AS holders, collect(DISTINCT h.id) AS evidence
CALL (a) {
  OPTIONAL MATCH (a)-[:WORKS_ON]->(f:Field)<-[:WORKS_ON]-(e:Enterprise)
  WHERE $region IS NULL OR EXISTS { MATCH (e)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
  RETURN count(DISTINCT e) AS enterprises
}
WITH a, holders, evidence, enterprises, [(a)-[:WORKS_ON]->(f:Field) | f.name] AS fields,
  [(a)-[:WORKS_ON]->(k:Field) | k.id] AS in_fields
RETURN a.name AS achievement, a.id AS achievement_id, holders, fields, a.maturity AS maturity,
  a.price AS price, a.date AS date, enterprises,
  in_fields, evidence
ORDER BY enterprises DESC, achievement, achievement_id
LIMIT $limit
