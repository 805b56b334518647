// group: people
// title: {zh: 派驻服务的专家与团队, en: Experts and teams sent to serve}
// explanation:
//   zh: 科技特派员、科技副总、科技镇长团成员等派驻到哪里，所属单位与领域；只在计划中的单列状态。
//   en: Whom special commissioners, deputy heads for technology and teams serve, with their own organization and fields; what is only planned is told apart.
// parameters:
//   region: {type: Region}
//   organization: {type: Organization, label: {zh: 派出或接受单位, en: sending or served organization}}
//   limit: {type: integer, default: 200, least: 1, most: 1000}
// columns:
//   who: Entity
//   who_id: id
//   of: string[]
//   fields: string[]
//   role: role
//   object: Entity
//   object_id: id
//   object_type: entity_type
//   modality: modality
//   first_year: integer
//   last_year: integer
//   evidence: id
// rests_on: [SERVES]
// example: {region: 澜江市}
MATCH (p:Person|Organization)-[s:SERVES|INTENDS]->(x:Organization|Region)
WHERE coalesce(s.relation, 'SERVES') = 'SERVES'
  AND ($organization IS NULL OR p.id = $organization OR x.id = $organization
    OR EXISTS { MATCH (p)-[:AFFILIATED_WITH]->(o) WHERE o.id = $organization })
  AND ($region IS NULL OR x.id = $region
    OR EXISTS { MATCH (x)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
RETURN p.name AS who, p.id AS who_id,
  [(p)-[a:AFFILIATED_WITH|INTENDS]->(o)
    WHERE coalesce(a.relation, 'AFFILIATED_WITH') = 'AFFILIATED_WITH' AND o.id <> x.id | o.name] AS of,
  [(p)-[:WORKS_ON|INTENDS]->(f:Field) | f.name] AS fields, s.role AS role, x.name AS object,
  x.id AS object_id, labels(x) AS object_type, coalesce(s.modality, s.status) AS modality,
  s.first_year AS first_year, s.last_year AS last_year, s.id AS evidence
ORDER BY coalesce(last_year, 0) DESC, object, who, evidence
LIMIT $limit
