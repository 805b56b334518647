// the strongest ties of each organization, with organizations of some types, in some years
UNWIND $ids AS i
MATCH (a:Entity {id: i})
WHERE a:Organization
CALL (a) {
  MATCH (a)-[r:PARTNER_OF]-(b:Organization)
  WHERE ($kinds = [] OR any(l IN labels(b) WHERE l IN $kinds))
    AND ($first IS NULL OR any(y IN r.years WHERE y >= $first AND y <= $last))
  WITH r, b
  ORDER BY r.weight DESC, r.id
  LIMIT $each
  RETURN r, b
}
RETURN a.id AS a, b.id AS b, r.weight AS weight, r.id AS id
