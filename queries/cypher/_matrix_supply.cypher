// for each field the units that work on it, by their narrowest region and type
UNWIND $fields AS i
MATCH (f:Entity {id: i})
CALL (f) {
  MATCH (f)<-[:WORKS_ON]-(o:Organization) RETURN o
  UNION
  MATCH (f)<-[:WORKS_ON]-(:Project)<-[:UNDERTAKES|PARTICIPATES_IN]-(o:Organization) RETURN o
  UNION
  MATCH (f)<-[:WORKS_ON]-(:Platform)<-[:HOSTS|CO_BUILDS]-(o:Organization) RETURN o
}
RETURN f.id AS field, o.region AS region, labels(o) AS labels, count(o) AS units
