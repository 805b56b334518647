// what speaks for the given enterprises
UNWIND $ids AS i
MATCH (o:Entity {id: i})
RETURN o.id AS id, o.name AS name, o.region AS region, o.revenue AS revenue,
  o.research_staff AS research_staff, o.sources AS sources,
  COUNT { (o)-[:APPLIES_FOR]->(:Patent) } AS patents,
  COUNT { (o)-[:UNDERTAKES|PARTICIPATES_IN]->(:Project) } AS projects,
  COUNT { (o)-[:PARTNER_OF]-(:University) } + COUNT { (o)-[:PARTNER_OF]-(:ResearchInstitute) }
    AS research_partners,
  COUNT { (o)-[:SEEKS]->(:Demand) } AS needs
