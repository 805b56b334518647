// which of the given entities lie, directly or further up, in which others of them
MATCH (part:Entity)-[:LOCATED_IN*1..5]->(whole:Region)
WHERE part.id IN $ids AND whole.id IN $ids
RETURN DISTINCT part.id AS part, whole.id AS whole
ORDER BY part, whole
