// what each statement joins, by which identifiers a row may name it, or which figure it gives
UNWIND $ids AS i
MATCH (e:Evidence {id: i})
OPTIONAL MATCH (h:Entity {id: e.head})
OPTIONAL MATCH (o:Entity {id: e.tail})
OPTIONAL MATCH (t:Target {id: e.of})
RETURN e.id AS id, e.head AS head, e.tail AS tail, h.identifiers AS head_identifiers,
  o.identifiers AS tail_identifiers, t.indicator AS indicator, t.written AS written, t.doubt AS doubt
