// what these documents are called, and of which region they are
UNWIND $ids AS i
MATCH (d:Document {id: i})
RETURN d.id AS id, d.title AS title, d.file AS file, d.region AS region
