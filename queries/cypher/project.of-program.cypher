// group: field
// title: {zh: 某计划的项目, en: Projects of a programme}
// explanation:
//   zh: 属于、受支持于或被认定为该计划的项目及参与单位。
//   en: Projects under, supported by or recognized as the programme, with those who take part.
// parameters:
//   program: {type: Program, required: true}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   project: Project
//   project_id: id
//   participants: string[]
//   start: {type: date, label: {zh: 开始日期, en: start}}
//   budget: float
//   first_year: integer
//   last_year: integer
//   evidence: ids
// rests_on: [PARTICIPATES_IN, SUPPORTS, RECOGNIZED_AS]
// example: {program: 东澜省重点研发计划}
MATCH (f:Entity {id: $program})-[w:PARTICIPATES_IN|SUPPORTS|RECOGNIZED_AS]-(p:Project)
OPTIONAL MATCH (o:Organization)-[u:UNDERTAKES|PARTICIPATES_IN]->(p)
WITH p, collect(DISTINCT o.name) AS participants, collect(DISTINCT w.id) + collect(DISTINCT u.id) AS evidence
RETURN p.name AS project, p.id AS project_id, participants, p.start AS start, p.budget AS budget,
  p.first_year AS first_year, p.last_year AS last_year, evidence
ORDER BY start DESC, project, project_id
LIMIT $limit
