// how much each source says of each year
MATCH (e:Evidence)
WHERE NOT e.status IN ['disputed', 'superseded'] AND e.year IS NOT NULL
RETURN e.year AS name, e.source AS source, count(*) AS said, min(e.id) AS evidence
