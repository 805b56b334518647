// how many entities there are of each type
MATCH (n:Entity)
RETURN labels(n) AS labels, count(*) AS n
