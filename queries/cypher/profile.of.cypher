// group: profile
// title: {zh: 关于某单位说了什么, en: What is said of an organization}
// explanation:
//   zh: 所有来源对该单位的陈述，每条附状态、年份与出处数；计划与鼓励单列状态，不与已发生混同；只由名称推得的隶属与依托关系在“方法”中注明。
//   en: Every statement about it with its modality, years and number of statements; what is only planned or encouraged is told apart; where only a name says to whom something belongs, the method says so.
// parameters:
//   organization: {type: Organization, required: true}
//   limit: {type: integer, default: 200, least: 1, most: 1000}
// columns:
//   relation: relation
//   direction: direction
//   object: Entity
//   object_id: id
//   object_type: entity_type
//   modality: modality
//   role: role
//   method: method
//   first_year: integer
//   last_year: integer
//   statements: integer
//   evidence: id
// example: {organization: 东澜理工大学}
MATCH (o:Entity {id: $organization})-[r]-(x:Entity)
WHERE type(r) <> 'PARTNER_OF'
RETURN coalesce(r.relation, type(r)) AS relation,
  CASE WHEN startNode(r).id = $organization THEN 'out' ELSE 'in' END AS direction,
  x.name AS object, x.id AS object_id, labels(x) AS object_type,
  coalesce(r.modality, r.status) AS modality, r.role AS role,
  r.method AS method, r.first_year AS first_year, r.last_year AS last_year, r.evidence_count AS statements,
  r.id AS evidence
ORDER BY relation, direction, object, evidence
LIMIT $limit
