// who works on each field, by the sources that say so
MATCH (f:Field)
OPTIONAL MATCH (f)<-[w:WORKS_ON]-()
RETURN f.name AS name, f.id AS id, w.sources AS sources, count(w) AS said, min(w.id) AS evidence
