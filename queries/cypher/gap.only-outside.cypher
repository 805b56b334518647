// group: gap
// title: {zh: 只有外地伙伴的企业, en: Enterprises whose research partners are all elsewhere}
// explanation:
//   zh: 有高校院所伙伴、但都不在本地区的企业；伙伴所在地未知的不算在外地。
//   en: They have research partners, and all of these are outside of the region; a partner whose place is unknown is not counted as elsewhere.
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   enterprise: Enterprise
//   enterprise_id: id
//   region: string
//   research_partners: integer
//   research: {type: "string[]", label: {zh: 外地高校院所, en: research units elsewhere}}
//   fields: string[]
//   last_year: integer
//   evidence: ids
// rests_on: [PARTNER_OF]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(e:Enterprise)
WITH DISTINCT e
WHERE EXISTS { MATCH (e)-[:PARTNER_OF]-(u) WHERE u:University OR u:ResearchInstitute }
  AND NOT EXISTS {
    MATCH (e)-[:PARTNER_OF]-(u)
    WHERE (u:University OR u:ResearchInstitute) AND (NOT EXISTS { MATCH (u)-[:LOCATED_IN]->() }
      OR EXISTS { MATCH (u)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region })
  }
CALL (e) {
  MATCH (e)-[r:PARTNER_OF]-(u)
  WHERE u:University OR u:ResearchInstitute
  RETURN count(u) AS units, collect(u.name) AS research, collect(r.id) AS evidence,
    max(r.last_year) AS last_year
}
RETURN e.name AS enterprise, e.id AS enterprise_id, e.region AS region,
  units AS research_partners, research, [(e)-[:WORKS_ON]->(f:Field) | f.name] AS fields,
  last_year, evidence
ORDER BY research_partners DESC, enterprise, enterprise_id
LIMIT $limit
