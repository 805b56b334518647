// for each field the units that work on it, by their narrowest region and type: in some years (a
// project from its start to its end, a platform in the year of its founding), or in none that is known
UNWIND $fields AS i
MATCH (f:Entity {id: i})
CALL (f) {
  MATCH (f)<-[w:WORKS_ON]-(o:Organization)
  RETURN o, coalesce(w.years, []) AS years, NULL AS begins, NULL AS ends
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(j:Project)<-[q:UNDERTAKES|PARTICIPATES_IN]-(o:Organization)
  RETURN o, coalesce(w.years, []) + coalesce(q.years, []) AS years,
    toInteger(left(j.start, 4)) AS begins, toInteger(left(coalesce(j.end, j.start), 4)) AS ends
  UNION ALL
  MATCH (f)<-[w:WORKS_ON]-(p:Platform)<-[q:HOSTS|CO_BUILDS]-(o:Organization)
  RETURN o, coalesce(w.years, []) + coalesce(q.years, []) AS years, p.founded AS begins,
    p.founded AS ends
}
WITH f, o, max(CASE
    WHEN $first IS NULL OR any(y IN years WHERE y >= $first AND y <= $last)
      OR (begins <= $last AND ends >= $first) THEN 2
    WHEN size(years) = 0 AND begins IS NULL THEN 1
    ELSE 0 END) AS told
WITH f, o, told
WHERE told > 0
RETURN f.id AS field, o.region AS region, labels(o) AS labels, told = 1 AS is_undated,
  count(o) AS units
