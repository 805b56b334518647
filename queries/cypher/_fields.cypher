// the fields that an organization works on: itself, through a project or through a platform
MATCH (a:Entity {id: $organization})
CALL (a) {
  MATCH (a)-[w:WORKS_ON]->(f:Field) RETURN f, [w.id] AS ids
  UNION ALL
  MATCH (a)-[q:UNDERTAKES|PARTICIPATES_IN]->(:Project)-[w:WORKS_ON]->(f:Field)
  RETURN f, [q.id, w.id] AS ids
  UNION ALL
  MATCH (a)-[q:HOSTS|CO_BUILDS]->(:Platform)-[w:WORKS_ON]->(f:Field) RETURN f, [q.id, w.id] AS ids
}
RETURN f.id AS id, f.name AS name, ids
ORDER BY id, ids
