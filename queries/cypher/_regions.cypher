// the regions that most units lie in by their own account
MATCH (g:Region)
WITH g, COUNT { (g)<-[:LOCATED_IN]-() } AS n
WHERE n > 0
RETURN g.id AS id, g.name AS name, n
ORDER BY n DESC, name, id
LIMIT $limit
