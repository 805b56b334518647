// which region lies in which
MATCH (r:Region)
OPTIONAL MATCH (r)-[:LOCATED_IN]->(p:Region)
RETURN r.id AS id, r.name AS name, p.id AS parent
ORDER BY id, parent
