// what each statement joins, by which identifiers a row may name it, or which figure it gives
MATCH (e:Evidence)
WHERE e.id IN $ids
OPTIONAL MATCH (h:Entity)
WHERE h.id = e.head
OPTIONAL MATCH (o:Entity)
WHERE o.id = e.tail
OPTIONAL MATCH (t:Target)
WHERE t.id = e.of
RETURN e.id AS id, e.head AS head, e.tail AS tail, h.identifiers AS head_identifiers,
  o.identifiers AS tail_identifiers, t.indicator AS indicator, t.written AS written
