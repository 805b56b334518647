// the names of all programmes and titles
MATCH (p:Program)
RETURN p.id AS id, p.name AS name, p.sources AS sources
ORDER BY id
