// which sources say of anybody or anything that it works on each field
UNWIND $ids AS i
MATCH (f:Entity {id: i})<-[w:WORKS_ON]-()
UNWIND w.sources AS source
RETURN DISTINCT i AS field, source
