// the organizations of a type that are known by the name of a region alone and have partners
MATCH (o:Organization)
WHERE o.region = $name AND $kind IN labels(o)
  AND EXISTS { MATCH (o)-[:PARTNER_OF]-(:Organization) }
RETURN o.id AS id
ORDER BY id
