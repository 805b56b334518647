// group: region
// title: {zh: 各区县对比, en: The parts of a region compared}
// explanation:
//   zh: 本地区及其下一级地区的企业数、其中有高校院所伙伴的、高校院所数、平台数、承担的项目与提出的需求；有伙伴的比例在企业数为零时留空。
//   en: "A region and the regions right below it: enterprises and those with a research partner, research units, platforms, projects undertaken and needs; the share is empty where there is no enterprise."
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   region: Region
//   region_id: id
//   enterprises: {type: integer, label: {zh: 企业数, en: enterprises}}
//   tied: integer
//   share: {type: float, label: {zh: 有伙伴的比例, en: share with a partner}}
//   research_units: integer
//   platforms: integer
//   projects: integer
//   needs: integer
// rests_on: [PARTNER_OF, UNDERTAKES, SEEKS]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})
WITH [g] + [(c:Region)-[:LOCATED_IN]->(g) | c] AS regions
UNWIND regions AS c
CALL (c) {
  MATCH (c)<-[:LOCATED_IN*1..5]-(o:Organization)
  WITH DISTINCT o
  RETURN sum(CASE WHEN o:Enterprise THEN 1 ELSE 0 END) AS enterprises,
    sum(CASE WHEN o:Enterprise AND EXISTS {
      MATCH (o)-[:PARTNER_OF]-(u) WHERE u:University OR u:ResearchInstitute
    } THEN 1 ELSE 0 END) AS tied,
    sum(CASE WHEN o:University OR o:ResearchInstitute THEN 1 ELSE 0 END) AS research_units,
    sum(CASE WHEN o:Platform THEN 1 ELSE 0 END) AS platforms,
    sum(COUNT { (o)-[:UNDERTAKES]->(:Project) }) AS projects,
    sum(COUNT { (o)-[:SEEKS]->(:Demand) }) AS needs
}
RETURN c.name AS region, c.id AS region_id, enterprises, tied,
  CASE WHEN enterprises > 0 THEN toInteger(tied * 10000.0 / enterprises + 0.5) / 10000.0 END AS share,
  research_units, platforms, projects, needs
ORDER BY enterprises DESC, region, region_id
LIMIT $limit
