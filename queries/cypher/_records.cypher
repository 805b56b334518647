// the records that one entity was made from, and why they are one
MATCH (r:Record)-[i:IDENTIFIED_AS]->(n:Entity)
WHERE n.id = $id
RETURN r.id AS record, r.name AS name, r.source AS source, i.band AS band, i.rule AS rule
ORDER BY source, record
LIMIT $limit
