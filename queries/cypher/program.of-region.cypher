// group: ladder
// title: {zh: 各类计划与资质在本地的分布, en: Programmes and titles in a region}
// explanation:
//   zh: 本地单位获得的资质、荣誉与支持，以及承担项目所属的计划：单位数、企业数、项目数，多者在前。
//   en: "Titles and support that local organizations have, and programmes of their projects: organizations, enterprises and projects, the most first."
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   program: Program
//   program_id: id
//   organizations: integer
//   enterprises: integer
//   research_units: integer
//   projects: integer
//   last_year: integer
// rests_on: [RECOGNIZED_AS, SUPPORTS, PARTICIPATES_IN]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[r:RECOGNIZED_AS|PARTICIPATES_IN]->(p:Program) RETURN p, r.last_year AS year, NULL AS j
  UNION
  MATCH (o)<-[r:SUPPORTS]-(p:Program) RETURN p, r.last_year AS year, NULL AS j
  UNION
  MATCH (o)-[r:UNDERTAKES|PARTICIPATES_IN]->(j:Project)-[:PARTICIPATES_IN|RECOGNIZED_AS]->(p:Program)
  RETURN p, r.last_year AS year, j
}
WITH p, collect(DISTINCT o) AS units, count(DISTINCT j) AS projects, max(year) AS last_year
RETURN p.name AS program, p.id AS program_id, size(units) AS organizations,
  size([o IN units WHERE o:Enterprise]) AS enterprises,
  size([o IN units WHERE o:University OR o:ResearchInstitute]) AS research_units,
  projects, last_year
ORDER BY organizations DESC, projects DESC, program, program_id
LIMIT $limit
