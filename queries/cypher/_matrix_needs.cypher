// for each field the needs that name it, by the seeker's narrowest region and type: in some years, or
// in none that is known
UNWIND $fields AS i
MATCH (f:Entity {id: i})<-[w:WORKS_ON]-(d:Demand)<-[q:SEEKS]-(o:Organization)
WITH f, d, o, coalesce(w.years, []) + coalesce(q.years, []) AS years,
  toInteger(left(d.date, 4)) AS begins, toInteger(left(d.date, 4)) AS ends
WITH f, d, o, max(CASE
    WHEN $first IS NULL OR any(y IN years WHERE y >= $first AND y <= $last)
      OR (begins <= $last AND ends >= $first) THEN 2
    WHEN size(years) = 0 AND begins IS NULL THEN 1
    ELSE 0 END) AS told
WITH f, d, o, told
WHERE told > 0
RETURN f.id AS field, o.region AS region, labels(o) AS labels, told = 1 AS is_undated,
  count(DISTINCT d) AS needs
