// how many organizations lie in each region by their own account, and which sources name them
MATCH (o:Organization)
WHERE o.region IS NOT NULL
RETURN o.region AS name, o.sources AS sources, count(o) AS said, min(o.id) AS evidence
