// the sentence or row behind an entity, a relationship, a target, or one statement
// two look-ups by index: an OR of both reads every statement
CALL () {
  UNWIND $ids AS i MATCH (e:Evidence {of: i}) RETURN e
  UNION
  UNWIND $ids AS i MATCH (e:Evidence {id: i}) RETURN e
}
OPTIONAL MATCH (t:Target {id: e.of})
OPTIONAL MATCH (e)-[:STATED_IN]->(d:Document)-[:FROM]->(s:Source)
RETURN e.of AS of, e.id AS evidence, e.relation AS relation, e.modality AS modality,
  e.year AS year, e.quote AS quote, d.title AS title, d.file AS file, e.place AS place,
  e.start AS start, e.end AS end, s.key AS source, s.version AS version, s.licence AS licence,
  e.method AS method, e.confidence AS confidence, t.doubt AS doubt, e.status AS status,
  e.note AS note, e.rule AS rule, e.reason AS reason, size(e.shared_by) - 1 AS also_in
ORDER BY of, evidence
LIMIT $limit
