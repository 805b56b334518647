// how many ties an entity has, how much is said of it, how much of that is intended; degrees alone,
// so that a hub takes no longer: records and targets are no entities
MATCH (o:Entity {id: $id})
RETURN COUNT { (o)-[:PARTNER_OF]-() } AS ties,
  COUNT { (o)--() } - COUNT { (o)-[:PARTNER_OF]-() } - COUNT { (o)<-[:IDENTIFIED_AS]-() }
    - COUNT { (o)<-[:ABOUT]-() } AS statements,
  COUNT { (o)-[:INTENDS]-() } AS intended
