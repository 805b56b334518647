// the type of the given entities, and how many regions each lies in
UNWIND $ids AS i
MATCH (n:Entity {id: i})
OPTIONAL MATCH p = (n)-[:LOCATED_IN*1..5]->(:Region)
RETURN n.id AS id, n.name AS name, labels(n) AS labels, coalesce(max(length(p)), 0) AS depth
