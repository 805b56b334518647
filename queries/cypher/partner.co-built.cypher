// group: partner
// title: {zh: 校企共建的研究院与平台, en: Institutes and platforms built together}
// explanation:
//   zh: 由两家以上单位（或地区）共建的研究院和平台，附建设状态；其中企业与高校院所各几家。只在计划中的单列状态。
//   en: Institutes and platforms that at least two organizations or regions build together, with their state and how many firms and research units are among them; what is only planned is told apart.
// parameters:
//   region: {type: Region}
//   modality: {type: choice, choices: [done, under_way, planned, encouraged]}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   platform: Organization
//   platform_id: id
//   region: string
//   modality: modality
//   builders: string[]
//   enterprises: integer
//   research_partners: integer
//   first_year: integer
//   statements: integer
//   evidence: ids
// rests_on: [CO_BUILDS]
// example: {region: 澜江市}
MATCH (p:Platform|ResearchInstitute)
CALL (p) {
  MATCH (p)<-[b:CO_BUILDS]-(a) RETURN a, b, b.status AS state
  UNION
  MATCH (p)<-[b:INTENDS]-(a)
  WHERE b.relation = 'CO_BUILDS' AND NOT EXISTS { MATCH (a)-[:CO_BUILDS]->(p) }
  RETURN a, b, b.modality AS state
}
WITH p, state, collect(DISTINCT a) AS builders, collect(DISTINCT b) AS ways
WHERE size(builders) > 1 AND ($modality IS NULL OR state = $modality)
  AND ($region IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
    OR any(a IN builders WHERE a.id = $region
      OR EXISTS { MATCH (a)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region }))
RETURN p.name AS platform, p.id AS platform_id, p.region AS region, state AS modality,
  [a IN builders | a.name] AS builders,
  size([a IN builders WHERE a:Enterprise]) AS enterprises,
  size([a IN builders WHERE a:University OR a:ResearchInstitute]) AS research_partners,
  reduce(y = NULL, b IN ways | CASE WHEN y IS NULL OR b.first_year < y THEN b.first_year ELSE y END)
    AS first_year,
  reduce(n = 0, b IN ways | n + b.evidence_count) AS statements, [b IN ways | b.id] AS evidence
ORDER BY modality, coalesce(first_year, 0) DESC, platform, platform_id
LIMIT $limit
