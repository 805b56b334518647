// group: gap
// title: {zh: 没有高校院所伙伴的企业, en: Enterprises without a research partner}
// explanation:
//   zh: 与高校、科研院所、平台都没有已发生的合作；有需求者在前。“有数据、无活动”指其来源本会写明合作，“无数据”指其来源不含合作信息，不能据此断言。
//   en: No realised tie to a university, institute or platform; those with needs first. "No data" means that its sources don't tell ties at all, so that nothing follows.
// parameters:
//   region: {type: Region}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   enterprise: Enterprise
//   enterprise_id: id
//   region: string
//   needs: integer
//   promised: ids
//   known: absence
//   last_year: integer
// rests_on: [PARTNER_OF]
// lacks: [University, ResearchInstitute, Platform]
// example: {region: 澜江市}
MATCH (e:Enterprise)
WHERE ($region IS NULL OR EXISTS { MATCH (e)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
  AND NOT EXISTS {
    MATCH (e)-[:PARTNER_OF]-(u) WHERE u:University OR u:ResearchInstitute OR u:Platform
  }
RETURN e.name AS enterprise, e.id AS enterprise_id, e.region AS region,
  COUNT { (e)-[:SEEKS]->() } AS needs,
  [(e)-[i:INTENDS]-(u) WHERE u:University OR u:ResearchInstitute OR u:Platform | i.id] AS promised,
  e.sources AS seen_in, e.last_year AS last_year
ORDER BY needs DESC, enterprise, enterprise_id
LIMIT $limit
