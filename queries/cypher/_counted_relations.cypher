// how many relationships there are of each type between entities
MATCH (:Entity)-[r]->(:Entity)
RETURN type(r) AS type, count(*) AS n
