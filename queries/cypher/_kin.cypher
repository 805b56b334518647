// what the given organizations are part of, and what is part of them
UNWIND $ids AS i
MATCH (a:Entity {id: i})
CALL (a) {
  MATCH (a)-[:PART_OF*1..3]->(b:Organization) RETURN b
  UNION
  MATCH (a)<-[:PART_OF*1..3]-(b:Organization) RETURN b
}
RETURN a.id AS id, collect(DISTINCT b.id) AS kin
ORDER BY id
