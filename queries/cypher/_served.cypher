// the needs in whose fields a partner of the seeker works
UNWIND $ids AS i
MATCH (d:Entity {id: i})-[:WORKS_ON]->(f:Field)
MATCH (d)<-[:SEEKS]-(s:Organization)-[:PARTNER_OF]-(p:Organization)
WHERE any(l IN labels(p) WHERE l IN $kinds)
  AND (EXISTS { MATCH (p)-[:WORKS_ON]->(x) WHERE x.id = f.id }
    OR EXISTS { MATCH (p)-[:UNDERTAKES|PARTICIPATES_IN]->(:Project)-[:WORKS_ON]->(y) WHERE y.id = f.id }
    OR EXISTS { MATCH (p)-[:HOSTS|CO_BUILDS]->(:Platform)-[:WORKS_ON]->(z) WHERE z.id = f.id })
RETURN DISTINCT d.id AS id
