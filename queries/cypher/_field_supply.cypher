// how many units of the given kinds work on each field, and how many of them in the region
UNWIND $fields AS i
MATCH (f:Entity {id: i})
CALL (f) {
  MATCH (f)<-[:WORKS_ON]-(o:Organization) RETURN o
  UNION
  MATCH (f)<-[:WORKS_ON]-(:Project)<-[:UNDERTAKES|PARTICIPATES_IN]-(o:Organization) RETURN o
  UNION
  MATCH (f)<-[:WORKS_ON]-(:Platform)<-[:HOSTS|CO_BUILDS]-(o:Organization) RETURN o
}
WITH f, o
WHERE any(l IN labels(o) WHERE l IN $kinds)
WITH f, o, CASE
  WHEN EXISTS { MATCH (o)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region } THEN 1 ELSE 0
END AS local
RETURN f.id AS field, count(o) AS units, sum(local) AS local
