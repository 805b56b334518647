// for each organization, how many partners it has of which types: inside of some regions, near by
UNWIND $ids AS i
MATCH (a:Entity {id: i})-[:PARTNER_OF]-(b:Organization)
RETURN a.id AS id, labels(b) AS labels,
  CASE WHEN b.region IS NULL THEN 'unknown' WHEN b.region IN $inside THEN 'inside'
    WHEN b.region IN $near THEN 'near' ELSE 'elsewhere' END AS place,
  count(*) AS partners
ORDER BY id
