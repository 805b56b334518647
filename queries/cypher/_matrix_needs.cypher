// for each field the needs that name it, by the seeker's narrowest region and type
UNWIND $fields AS i
MATCH (f:Entity {id: i})<-[:WORKS_ON]-(d:Demand)<-[:SEEKS]-(o:Organization)
RETURN f.id AS field, o.region AS region, labels(o) AS labels, count(DISTINCT d) AS needs
