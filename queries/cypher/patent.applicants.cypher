// group: transfer
// title: {zh: 专利申请人与联合申请, en: "Who applies for patents, alone or together"}
// explanation:
//   zh: 本地每家单位申请的专利数、其中与他人联合的、与产学研另一方联合的；多者在前。
//   en: Per local organization its patents, those applied for with others, and those with the other side of industry and research; the most first.
// parameters:
//   region: {type: Region, required: true}
//   type: {type: choice, choices: [Enterprise, University, ResearchInstitute, Platform, Government, Park, Alliance, OtherOrganization]}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   organization: Organization
//   organization_id: id
//   type: entity_type
//   region: string
//   patents: integer
//   joint: integer
//   across: integer
//   last_date: {type: string, label: {zh: 最近申请日, en: last filing date}}
//   evidence: ids
// rests_on: [APPLIES_FOR]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
WHERE $type IS NULL OR $type IN labels(o)
CALL (o) {
  MATCH (o)-[r:APPLIES_FOR]->(p:Patent)
  WITH r, p, COUNT { (p)<-[:APPLIES_FOR]-(:Organization) } AS n,
    COUNT { (p)<-[:APPLIES_FOR]-(:Enterprise) } AS firms,
    COUNT { (p)<-[:APPLIES_FOR]-(:University) } + COUNT { (p)<-[:APPLIES_FOR]-(:ResearchInstitute) }
      AS units
  ORDER BY r.id
  RETURN count(p) AS patents, sum(CASE WHEN n > 1 THEN 1 ELSE 0 END) AS joint,
    sum(CASE WHEN firms > 0 AND units > 0 THEN 1 ELSE 0 END) AS across, max(p.filed) AS last_date,
    collect(r.id)[..20] AS evidence
}
WITH o, patents, joint, across, last_date, evidence
WHERE patents > 0
RETURN o.name AS organization, o.id AS organization_id, labels(o) AS type, o.region AS region,
  patents, joint, across, last_date, evidence
ORDER BY patents DESC, across DESC, organization, organization_id
LIMIT $limit
