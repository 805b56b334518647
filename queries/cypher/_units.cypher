// what is known of the given organizations, and which records may be the same
UNWIND $ids AS i
MATCH (a:Entity {id: i})
RETURN a.id AS id, a.name AS name, labels(a) AS type, a.region AS region, a.code AS code,
  a.last_year AS last_year, a.founded AS founded,
  [(a)<-[:IDENTIFIED_AS]-(:Record)-[:MAYBE]-(o:Record) | o.name] AS maybe
ORDER BY id
