// which of a region's organizations bear which of these titles
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[r:RECOGNIZED_AS]->(p:Program)
  WHERE p.id IN $programs
  RETURN p, r
}
RETURN o.id AS id, labels(o) AS type, p.id AS program, r.id AS evidence, r.last_year AS year
ORDER BY id, program, evidence
