// the units of some regions or types that work on a field
MATCH (f:Entity {id: $field})
CALL (f) {
  MATCH (f)<-[w:WORKS_ON]-(o:Organization) RETURN o, [w.id] AS ids
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(:Project)<-[q:UNDERTAKES|PARTICIPATES_IN]-(o:Organization)
  RETURN o, [q.id, w.id] AS ids
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(:Platform)<-[q:HOSTS|CO_BUILDS]-(o:Organization)
  RETURN o, [q.id, w.id] AS ids
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(:Demand)<-[q:SEEKS]-(o:Organization) RETURN o, [q.id, w.id] AS ids
}
WITH o, ids
WHERE ($names = [] OR o.region IN $names) AND ($kind = '' OR $kind IN labels(o))
RETURN o.id AS id, o.name AS name, labels(o) AS labels, o.region AS region, ids
ORDER BY name, id
LIMIT $limit
