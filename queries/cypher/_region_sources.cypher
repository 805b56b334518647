// how many organizations lie in each region by their own account, and which sources name them
MATCH (o:Organization)
WHERE o.region IS NOT NULL
RETURN o.region AS name, labels(o) AS labels, o.sources AS sources, count(o) AS units
