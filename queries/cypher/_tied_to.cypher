// which of some organizations are partners of which others
UNWIND $ids AS i
MATCH (a:Entity {id: i})-[r:PARTNER_OF]-(b:Organization)
WHERE b.id IN $others
RETURN DISTINCT a.id AS a, b.id AS b
