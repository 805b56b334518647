// the regions that most organizations lie in
MATCH (o:Organization)-[:LOCATED_IN*1..5]->(g:Region)
RETURN g.id AS id, g.name AS name, count(DISTINCT o) AS n
ORDER BY n DESC, name, id
LIMIT $limit
