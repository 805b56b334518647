// group: gap
// title: {zh: 没有企业参与的平台, en: Platforms without an enterprise}
// explanation:
//   zh: 没有企业建设、共建或合作的平台，仅在计划中的不计；“无数据”指其来源不含这类信息。
//   en: No enterprise hosts, co-builds or works with it; what is only planned is left out. "No data" means that its sources don't tell such ties at all.
// parameters:
//   region: {type: Region}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   platform: Platform
//   platform_id: id
//   host: string[]
//   region: string
//   fields: string[]
//   founded: integer
//   promised: ids
//   known: absence
// rests_on: [CO_BUILDS, HOSTS, COLLABORATES_WITH]
// lacks: [Enterprise]
// example: {region: 澜江市}
MATCH (p:Platform)
WHERE ($region IS NULL
    OR EXISTS { MATCH (p)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
    OR EXISTS { MATCH (p)<-[:HOSTS|CO_BUILDS]-(h)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region })
  AND NOT EXISTS { MATCH (p)-[:PARTNER_OF|HOSTS|CO_BUILDS|COLLABORATES_WITH|PART_OF]-(e:Enterprise) }
  // a name alone makes no platform stand that is only planned
  AND (EXISTS { MATCH (p)<-[b:HOSTS|CO_BUILDS]-() WHERE b.method IS NULL }
    OR NOT EXISTS { MATCH (p)<-[:INTENDS]-() })
RETURN p.name AS platform, p.id AS platform_id, p.region AS region, p.founded AS founded,
  [(p)<-[:HOSTS|CO_BUILDS]-(h) | h.name] AS host,
  [(p)-[:WORKS_ON]->(f) | f.name] AS fields,
  [(p)-[i:INTENDS]-(e:Enterprise) | i.id] AS promised,
  p.sources AS seen_in
ORDER BY platform, platform_id
LIMIT $limit
