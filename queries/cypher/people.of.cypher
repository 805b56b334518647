// group: people
// title: {zh: 某地或某单位的专家, en: Experts of a place or organization}
// explanation:
//   zh: 来源中提到的人员、所属单位、领域、获得的称号，以及派驻服务于何处。
//   en: Persons that sources name, with their organizations, fields and titles, and whom they are sent to serve.
// parameters:
//   region: {type: Region}
//   organization: {type: Organization}
//   field: {type: Field}
//   limit: {type: integer, default: 200, least: 1, most: 1000}
// columns:
//   person: Person
//   person_id: id
//   organization: Entity
//   organization_id: id
//   fields: string[]
//   titles: string[]
//   serves: string[]
//   last_year: integer
//   evidence: id
// rests_on: [AFFILIATED_WITH]
// example: {region: 澜江市}
MATCH (p:Person)-[a:AFFILIATED_WITH]->(o:Organization|Region)
WHERE ($organization IS NULL OR o.id = $organization
    OR EXISTS { MATCH (o)-[:PART_OF]->(w) WHERE w.id = $organization })
  AND ($region IS NULL OR o.id = $region
    OR EXISTS { MATCH (o)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
  AND ($field IS NULL OR EXISTS { MATCH (p)-[:WORKS_ON]->(f) WHERE f.id = $field })
RETURN p.name AS person, p.id AS person_id, o.name AS organization, o.id AS organization_id,
  [(p)-[:WORKS_ON]->(f:Field) | f.name] AS fields,
  [(p)-[:RECOGNIZED_AS]->(t:Program) | t.name] AS titles,
  [(p)-[:SERVES]->(x) | x.name] AS serves, p.last_year AS last_year, a.id AS evidence
ORDER BY organization, person, evidence
LIMIT $limit
