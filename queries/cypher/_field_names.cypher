// the names of all fields
MATCH (f:Field)
RETURN DISTINCT f.name AS name
ORDER BY name
