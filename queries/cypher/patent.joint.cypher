// group: transfer
// title: {zh: 联合申请的专利, en: Patents applied for together}
// explanation:
//   zh: 本地单位参与、申请人不止一家的专利，附其中企业与高校院所数；新者在前。
//   en: Patents with more than one applicant, at least one of them local, and how many are enterprises and research units; the latest first.
// parameters:
//   region: {type: Region}
//   organization: {type: Organization}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   patent: Patent
//   patent_id: id
//   filed: {type: string, label: {zh: 申请日, en: filing date}}
//   kind: {type: string, label: {zh: 专利类型, en: kind}}
//   applicants: string[]
//   enterprises: integer
//   research_units: integer
//   fields: string[]
//   evidence: ids
// rests_on: [APPLIES_FOR]
// example: {region: 澜江市}
MATCH (p:Patent)
WHERE COUNT { (p)<-[:APPLIES_FOR]-(:Organization) } > 1
  AND ($organization IS NULL OR EXISTS { MATCH (x)-[:APPLIES_FOR]->(p) WHERE x.id = $organization })
  AND ($region IS NULL OR EXISTS {
    MATCH (y:Organization)-[:APPLIES_FOR]->(p)
    WHERE EXISTS { MATCH (y)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
  })
RETURN p.name AS patent, p.id AS patent_id, p.filed AS filed, p.kind AS kind,
  [(o:Organization)-[:APPLIES_FOR]->(p) | o.name] AS applicants,
  COUNT { (p)<-[:APPLIES_FOR]-(:Enterprise) } AS enterprises,
  COUNT { (p)<-[:APPLIES_FOR]-(:University) } + COUNT { (p)<-[:APPLIES_FOR]-(:ResearchInstitute) }
    AS research_units,
  [(p)-[:WORKS_ON]->(f:Field) | f.name] AS fields,
  [(:Organization)-[r:APPLIES_FOR]->(p) | r.id] AS evidence
ORDER BY coalesce(filed, '') DESC, patent, patent_id
LIMIT $limit
