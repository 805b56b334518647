// what a region's organizations began in each year
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[r:PARTNER_OF]-(:Organization)
  RETURN 'ties' AS kind, r.first_year AS year, r.id AS id, 0.0 AS amount
  UNION
  MATCH (o)-[u:UNDERTAKES]->(:Project)
  RETURN 'projects' AS kind, u.first_year AS year, u.id AS id, 0.0 AS amount
  UNION
  MATCH (o)-[:LOCATED_IN]->(:Region)
  WHERE o:Platform
  RETURN 'platforms' AS kind, o.founded AS year, o.id AS id, 0.0 AS amount
  UNION
  MATCH (o)-[:APPLIES_FOR]->(p:Patent)
  RETURN 'patents' AS kind, toInteger(left(p.filed, 4)) AS year, p.id AS id, 0.0 AS amount
  UNION
  MATCH (o)-[:PARTY_TO]->(c:Contract)
  RETURN 'contracts' AS kind, toInteger(left(c.date, 4)) AS year, c.id AS id,
    coalesce(c.amount, 0.0) AS amount
  UNION
  MATCH (o)-[:SEEKS]->(d:Demand)
  RETURN 'needs' AS kind, toInteger(left(d.date, 4)) AS year, d.id AS id, 0.0 AS amount
}
WITH DISTINCT kind, year, id, amount
WHERE year IS NOT NULL AND ($from_year IS NULL OR year >= $from_year)
  AND ($to_year IS NULL OR year <= $to_year)
RETURN kind, year, count(id) AS n, sum(amount) AS amount, min(id) AS id
ORDER BY year DESC, kind
