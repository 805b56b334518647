// the units of some regions or types that work on a field or seek it, in some years
MATCH (f:Entity {id: $field})
CALL (f) {
  MATCH (f)<-[w:WORKS_ON]-(o:Organization)
  RETURN o, [w.id] AS ids, coalesce(w.years, []) AS years, NULL AS begins, NULL AS ends
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(j:Project)<-[q:UNDERTAKES|PARTICIPATES_IN]-(o:Organization)
  RETURN o, [q.id, w.id] AS ids, coalesce(w.years, []) + coalesce(q.years, []) AS years,
    toInteger(left(j.start, 4)) AS begins, toInteger(left(coalesce(j.end, j.start), 4)) AS ends
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(p:Platform)<-[q:HOSTS|CO_BUILDS]-(o:Organization)
  RETURN o, [q.id, w.id] AS ids, coalesce(w.years, []) + coalesce(q.years, []) AS years,
    p.founded AS begins, p.founded AS ends
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(d:Demand)<-[q:SEEKS]-(o:Organization)
  RETURN o, [q.id, w.id] AS ids, coalesce(w.years, []) + coalesce(q.years, []) AS years,
    toInteger(left(d.date, 4)) AS begins, toInteger(left(d.date, 4)) AS ends
}
WITH o, ids, years, begins, ends
WHERE ($names = [] OR o.region IN $names) AND ($kind = '' OR $kind IN labels(o))
  AND ($first IS NULL OR any(y IN years WHERE y >= $first AND y <= $last)
    OR (begins <= $last AND ends >= $first))
RETURN o.id AS id, o.name AS name, labels(o) AS labels, o.region AS region, ids
ORDER BY name, id
LIMIT $limit
