// how many entities of each type there are, by the sources that name them
MATCH (o:Entity)
RETURN labels(o) AS name, o.sources AS sources, count(o) AS said, min(o.id) AS evidence
