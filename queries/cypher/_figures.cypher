// how many partners an entity has, how much is said of it, how much of that is intended
MATCH (o:Entity {id: $id})
RETURN COUNT { MATCH (o)-[:PARTNER_OF]-(:Organization) } AS partners,
  COUNT { MATCH (o)-[r]-(:Entity) WHERE type(r) <> 'PARTNER_OF' } AS statements,
  COUNT { MATCH (o)-[:INTENDS]-(:Entity) } AS intended
