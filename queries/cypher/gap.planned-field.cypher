// group: gap
// title: {zh: 写进规划而无企业或平台的领域, en: Fields in plans without an enterprise or a platform}
// explanation:
//   zh: 地区、部门、园区或计划要发展（含已提出和仅在计划中）的领域，而本地没有企业或没有平台从事；附本地高校院所数。没有来源既列出本地这类单位、又提到该领域时为“无数据”。
//   en: Fields that a region, body, park or programme works on or plans to, on which no local enterprise or no local platform works, with the number of local research units. "No data" where no source that names such local units speaks of the field.
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   field: Field
//   field_id: id
//   planners: string[]
//   modality: modality
//   enterprises: integer
//   platforms: integer
//   research_units: integer
//   lacking: lacking
//   known: absence
//   last_year: integer
//   evidence: ids
// rests_on: [WORKS_ON]
// lacks: [Enterprise, Platform]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WHERE o:Enterprise OR o:Platform
UNWIND o.sources AS source
WITH collect(DISTINCT CASE WHEN o:Enterprise THEN source END) AS of_firms,
  collect(DISTINCT CASE WHEN o:Platform THEN source END) AS of_platforms
MATCH (x:Region|Government|Park)-[i:WORKS_ON|INTENDS]->(f:Field)
WHERE coalesce(i.relation, 'WORKS_ON') = 'WORKS_ON' AND (x.id = $region
  OR EXISTS { MATCH (x)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region })
WITH of_firms, of_platforms, f, collect(DISTINCT x.name) AS planners, collect(DISTINCT i.id) AS evidence,
  max(coalesce(i.modality, i.status)) AS modality, max(i.last_year) AS last_year,
  COUNT {
    MATCH (f)<-[:WORKS_ON]-(e:Enterprise)
    WHERE EXISTS { MATCH (e)-[:LOCATED_IN*1..5]->(m:Region) WHERE m.id = $region }
  } AS enterprises,
  COUNT {
    MATCH (f)<-[:WORKS_ON]-(p:Platform)
    WHERE EXISTS { MATCH (p)-[:LOCATED_IN*1..5]->(n:Region) WHERE n.id = $region }
  } AS platforms,
  COUNT {
    MATCH (f)<-[:WORKS_ON]-(u:University|ResearchInstitute)
    WHERE EXISTS { MATCH (u)-[:LOCATED_IN*1..5]->(q:Region) WHERE q.id = $region }
  } AS research_units
WHERE enterprises = 0 OR platforms = 0
RETURN f.name AS field, f.id AS field_id, planners, modality, enterprises, platforms,
  research_units, CASE WHEN platforms > 0 THEN ['enterprises']
    WHEN enterprises > 0 THEN ['platforms'] ELSE ['enterprises', 'platforms'] END AS lacking,
  CASE WHEN platforms > 0 THEN of_firms WHEN enterprises > 0 THEN of_platforms
    ELSE [s IN of_firms WHERE s IN of_platforms] END AS seen_in,
  [f.id] AS in_fields, last_year, evidence
ORDER BY enterprises + platforms, field, field_id
LIMIT $limit
