// what each statement joins, or which figure it gives
MATCH (e:Evidence)
WHERE e.id IN $ids
OPTIONAL MATCH (t:Target)
WHERE t.id = e.of
RETURN e.id AS id, e.head AS head, e.tail AS tail, t.indicator AS indicator, t.written AS written
