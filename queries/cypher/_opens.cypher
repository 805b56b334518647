// which of these entities and relationships have evidence
MATCH (e:Evidence)
WHERE e.of IN $ids
RETURN DISTINCT e.of AS id
