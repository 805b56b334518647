// group: gap
// title: {zh: 与本地企业没有合作的高校院所, en: Research units without a local enterprise}
// explanation:
//   zh: 位于本地区、与本地区企业没有已发生合作的高校和院所，附外地企业伙伴数；“无数据”指其来源不含合作信息，不能据此断言。
//   en: Universities and institutes of the region without a realised tie to an enterprise in it, with the number of enterprises elsewhere. "No data" means that their sources don't tell ties at all.
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   research: Organization
//   research_id: id
//   type: entity_type
//   region: string
//   fields: string[]
//   elsewhere: {type: integer, label: {zh: 外地企业伙伴, en: enterprises elsewhere}}
//   promised: ids
//   known: absence
//   last_year: integer
// rests_on: [PARTNER_OF]
// lacks: [Enterprise]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(u:University|ResearchInstitute)
WITH DISTINCT u
WHERE NOT EXISTS {
  MATCH (u)-[:PARTNER_OF]-(e:Enterprise)
  WHERE EXISTS { MATCH (e)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region }
}
RETURN u.name AS research, u.id AS research_id, labels(u) AS type, u.region AS region,
  [(u)-[:WORKS_ON]->(f:Field) | f.name] AS fields,
  COUNT { (u)-[:PARTNER_OF]-(:Enterprise) } AS elsewhere,
  [(u)-[i:INTENDS]-(:Enterprise) | i.id] AS promised, u.sources AS seen_in,
  u.last_year AS last_year
ORDER BY elsewhere DESC, research, research_id
LIMIT $limit
