// group: target
// title: {zh: 部门、园区和地区的任务, en: "What bodies, parks and regions are to do"}
// explanation:
//   zh: 政府部门、园区和地区牵头、共建、支持或发布的事项及其状态；同一事项既有计划又已发生的，只列已发生；名称以地区名开头的部门算作该地区的。
//   en: What government bodies, parks and regions undertake, build, support or issue, with its state; of what was planned and then done only the latter is given. A body whose name begins with the region's is the region's.
// parameters:
//   region: {type: Region}
//   organization: {type: Organization, label: {zh: 责任主体, en: who is to do it}}
//   modality: {type: choice, choices: [done, under_way, planned, encouraged]}
//   limit: {type: integer, default: 200, least: 1, most: 1000}
// columns:
//   subject: Entity
//   subject_id: id
//   relation: relation
//   object: Entity
//   object_id: id
//   object_type: entity_type
//   modality: modality
//   first_year: integer
//   last_year: integer
//   statements: integer
//   evidence: id
// rests_on: [UNDERTAKES, CO_BUILDS, HOSTS, SUPPORTS, PARTICIPATES_IN, COLLABORATES_WITH]
// example: {region: 澜江市}
OPTIONAL MATCH (here:Entity {id: $region})
MATCH (a:Government|Park|Region)
WHERE ($organization IS NULL OR a.id = $organization)
  AND ($region IS NULL OR a.id = $region OR (a:Government AND a.name STARTS WITH here.name)
    OR EXISTS { MATCH (a)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region })
CALL (a) {
  MATCH (a)-[r:UNDERTAKES|CO_BUILDS|HOSTS|SUPPORTS|PARTICIPATES_IN|COLLABORATES_WITH|ISSUES]->(x:Entity)
  WHERE r.method IS NULL
  RETURN r, x, type(r) AS relation, r.status AS state
  UNION ALL
  MATCH (a)-[r:INTENDS]->(x:Entity)
  WHERE NOT r.relation IN ['LOCATED_IN', 'PART_OF', 'WORKS_ON']
    AND NOT EXISTS { MATCH (a)-[d]-(x) WHERE type(d) = r.relation AND d.method IS NULL }
  RETURN r, x, r.relation AS relation, r.modality AS state
}
WITH a, r, x, relation, state
WHERE $modality IS NULL OR state = $modality
RETURN a.name AS subject, a.id AS subject_id, relation, x.name AS object, x.id AS object_id,
  labels(x) AS object_type, state AS modality, r.first_year AS first_year,
  r.last_year AS last_year, r.evidence_count AS statements, r.id AS evidence
ORDER BY subject, subject_id, modality, relation, object, evidence
LIMIT $limit
