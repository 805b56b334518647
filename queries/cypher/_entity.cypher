// one entity with all its properties
MATCH (n:Entity {id: $id})
RETURN n
