// the fields that most units, projects, platforms and needs work on
MATCH (f:Field)
WITH f, COUNT { (f)<-[:WORKS_ON]-() } AS ties
WHERE ties > 0
RETURN f.id AS id, f.name AS name, ties
ORDER BY ties DESC, id
LIMIT $limit
