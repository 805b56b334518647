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
CALL {
  MATCH (o:Entity {id: $organization})-[:APPLIES_FOR]->(p:Patent) RETURN p
  UNION
  MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)-[:APPLIES_FOR]->(p:Patent)
  WHERE $organization IS NULL
  RETURN p
  UNION
  MATCH (p:Patent)
  WHERE $organization IS NULL AND $region IS NULL
  RETURN p
}
WITH p
WHERE ($region IS NULL OR $organization IS NULL OR EXISTS {
    MATCH (x:Organization)-[:APPLIES_FOR]->(p)
    WHERE EXISTS { MATCH (x)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region }
  })
  AND COUNT { (p)<-[:APPLIES_FOR]-(:Organization) } > 1
RETURN p.name AS patent, p.id AS patent_id, p.filed AS filed, p.kind AS kind,
  [(p)<-[:APPLIES_FOR]-(o:Organization) | o.name] AS applicants,
  COUNT { (p)<-[:APPLIES_FOR]-(:Enterprise) } AS enterprises,
  COUNT { (p)<-[:APPLIES_FOR]-(:University) } + COUNT { (p)<-[:APPLIES_FOR]-(:ResearchInstitute) }
    AS research_units,
  [(p)-[:WORKS_ON]->(f:Field) | f.name] AS fields,
  [(p)<-[r:APPLIES_FOR]-(:Organization) | r.id] AS evidence
ORDER BY coalesce(filed, '') DESC, patent, patent_id
LIMIT $limit
