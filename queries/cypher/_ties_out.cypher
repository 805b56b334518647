// the ties of a region's organizations to organizations elsewhere, strongest first
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[r:PARTNER_OF]-(p:Organization)
  WHERE NOT EXISTS { MATCH (p)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region }
  RETURN r, p
}
RETURN o.id AS id, p.id AS partner_id, labels(p) AS partner_type, p.country AS country,
  r.id AS tie, r.weight AS weight, r.last_year AS last_year
ORDER BY weight DESC, tie
LIMIT $limit
