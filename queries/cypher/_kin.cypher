// what the given organizations are part of, what is part of them, what they host or co-build
UNWIND $ids AS i
MATCH (a:Entity {id: i})
CALL (a) {
  MATCH (a)-[:PART_OF*1..3]->(b:Organization) RETURN b.id AS other, 'part' AS tie
  UNION
  MATCH (a)<-[:PART_OF*1..3]-(b:Organization) RETURN b.id AS other, 'part' AS tie
  UNION
  MATCH (a)-[:HOSTS|CO_BUILDS]->(b:Organization) RETURN b.id AS other, 'built' AS tie
  UNION
  MATCH (a)<-[:HOSTS|CO_BUILDS]-(b:Organization) RETURN b.id AS other, 'built' AS tie
}
RETURN a.id AS id, other, tie
ORDER BY id, tie, other
