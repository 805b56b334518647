// group: transfer
// title: {zh: 成果与需求的对应, en: Achievements that meet needs}
// explanation:
//   zh: 领域相同的需求与在推介的成果，尚未合作的在前；“已有合作”指需求方与成果持有方已有合作。
//   en: Needs and achievements on offer in one field; those whose sides don't work together yet come first.
// parameters:
//   region: {type: Region, label: {zh: 需求方地区, en: region of the seeker}}
//   field: {type: Field}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   demand: Demand
//   demand_id: id
//   seeker: Organization
//   seeker_id: id
//   state: {type: string, label: {zh: 需求状态, en: state of the need}}
//   fields: string[]
//   achievement: Achievement
//   achievement_id: id
//   holder: Entity
//   holder_id: id
//   maturity: {type: string, label: {zh: 成熟度, en: maturity}}
//   price: {type: float, label: {zh: 意向价格（万元）, en: "asking price (10,000 yuan)"}}
//   budget: float
//   partners: {type: boolean, label: {zh: 已有合作, en: partners already}}
//   evidence: ids
// rests_on: [OFFERS, SEEKS]
// example: {region: 澜江市}
MATCH (s:Organization)-[k:SEEKS]->(d:Demand)-[w:WORKS_ON]->(f:Field)<-[v:WORKS_ON]-(a:Achievement)<-[h:OFFERS]-(o)
WHERE ($field IS NULL OR f.id = $field)
  AND ($region IS NULL OR EXISTS { MATCH (s)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
WITH s, k, d, a, h, o, collect(DISTINCT f.name) AS fields,
  collect(DISTINCT w.id) + collect(DISTINCT v.id) AS ids
RETURN d.name AS demand, d.id AS demand_id, s.name AS seeker, s.id AS seeker_id, d.state AS state,
  fields, a.name AS achievement, a.id AS achievement_id, o.name AS holder, o.id AS holder_id,
  a.maturity AS maturity, a.price AS price, d.budget AS budget,
  EXISTS { MATCH (s)-[:PARTNER_OF]-(x) WHERE x.id = o.id } AS partners,
  [k.id, h.id] + ids AS evidence
ORDER BY partners, size(fields) DESC, coalesce(budget, 0) DESC, demand_id, achievement_id, holder_id
LIMIT $limit
