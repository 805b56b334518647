// group: gap
// title: {zh: 没有专家入驻的工作站, en: Stations without an expert}
// explanation:
//   zh: 名称为工作站（院士工作站、专家工作站、博士后工作站）而没有来源写明专家任职、派驻，也没有高校院所共建的平台。
//   en: Workstations (for academicians, experts, postdoctoral fellows) with no expert known to be affiliated or sent, and no university or institute building with them.
// parameters:
//   region: {type: Region}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   platform: Platform
//   platform_id: id
//   region: string
//   host: string[]
//   fields: string[]
//   first_year: integer
//   known: absence
// rests_on: [SERVES, AFFILIATED_WITH]
// lacks: [Person, University, ResearchInstitute]
// example: {region: 澜江市}
MATCH (p:Platform)
WHERE p.name CONTAINS '工作站'
  AND ($region IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
  AND NOT EXISTS { MATCH (:Person)-[:SERVES|AFFILIATED_WITH]->(p) }
  AND NOT EXISTS { MATCH (u)-[:CO_BUILDS|HOSTS]->(p) WHERE u:University OR u:ResearchInstitute }
RETURN p.name AS platform, p.id AS platform_id, p.region AS region,
  [(o:Organization)-[:HOSTS|CO_BUILDS]->(p) | o.name] AS host,
  [(p)-[:WORKS_ON]->(f:Field) | f.name] AS fields,
  coalesce(p.founded, p.first_year) AS first_year, p.sources AS seen_in
ORDER BY region, platform, platform_id
LIMIT $limit
