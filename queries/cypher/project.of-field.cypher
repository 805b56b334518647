// group: field
// title: {zh: 某领域的项目, en: Projects of a field}
// explanation:
//   zh: 标为涉及该领域的项目及参与单位。
//   en: Projects said to work on the field, with those who take part.
// parameters:
//   field: {type: Field, required: true}
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
// rests_on: [WORKS_ON, UNDERTAKES, PARTICIPATES_IN]
// example: {field: 表面工程}
MATCH (f:Entity {id: $field})<-[w:WORKS_ON]-(p:Project)
OPTIONAL MATCH (o:Organization)-[u:UNDERTAKES|PARTICIPATES_IN]->(p)
WITH p, collect(DISTINCT o.name) AS participants, collect(DISTINCT w.id) + collect(DISTINCT u.id) AS evidence
RETURN p.name AS project, p.id AS project_id, participants, p.start AS start, p.budget AS budget,
  p.first_year AS first_year, p.last_year AS last_year, evidence
ORDER BY start DESC, project, project_id
LIMIT $limit
