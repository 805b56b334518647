// group: partner
// title: {zh: 某单位与谁合作, en: Partners of an organization}
// explanation:
//   zh: 只计已发生的合作（共同项目、共建平台、合作协议），按强度排序；计划与鼓励不计。
//   en: Realised ties only (common projects, co-built platforms, stated cooperation), strongest first; plans don't count.
// parameters:
//   organization: {type: Organization, required: true}
//   type: {type: choice, choices: [Enterprise, University, ResearchInstitute, Platform, Government, Park, Alliance, OtherOrganization]}
//   region: {type: Region}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   partner: Organization
//   partner_id: id
//   type: entity_type
//   region: string
//   ways: way
//   weight: float
//   first_year: integer
//   last_year: integer
//   evidence: id
// rests_on: [PARTNER_OF]
// example: {organization: 澜江精锐轴承有限公司}
MATCH (o:Entity {id: $organization})-[r:PARTNER_OF]-(p:Organization)
WHERE ($type IS NULL OR $type IN labels(p))
  AND ($region IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
RETURN p.name AS partner, p.id AS partner_id, labels(p) AS type, p.region AS region,
  r.ways AS ways, r.weight AS weight, r.first_year AS first_year, r.last_year AS last_year,
  r.id AS evidence
ORDER BY weight DESC, partner, partner_id
LIMIT $limit
