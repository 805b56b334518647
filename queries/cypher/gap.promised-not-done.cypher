// group: gap
// title: {zh: 承诺未落实, en: Promised but not done}
// explanation:
//   zh: 文件中计划或鼓励、而没有来源说已发生的关系；附状态与最近提及年份。“无数据”指除承诺本身的来源外，没有别的来源提及任何一方、会写明这类关系并说到承诺之后的年份，不能据此断言。
//   en: Planned or encouraged, and no source says that it happened; with modality and the year last mentioned. "No data" means that besides the sources of the promise none names either, tells such relations and speaks of the years since, so that nothing follows.
// parameters:
//   region: {type: Region}
//   modality: {type: choice, choices: [planned, encouraged]}
//   to_year: {type: integer, least: 1900, most: 2100}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   subject: Entity
//   subject_id: id
//   relation: relation
//   object: Entity
//   object_id: id
//   modality: modality
//   first_year: integer
//   last_year: integer
//   known: absence
//   statements: integer
//   evidence: id
// example: {region: 澜江市}
MATCH (a:Entity)-[i:INTENDS]->(b:Entity)
// where something is to stand, what it is about and whose one is are no promises of their own
WHERE NOT i.relation IN ['AFFILIATED_WITH', 'LOCATED_IN', 'PART_OF', 'WORKS_ON']
  AND ($modality IS NULL OR i.modality = $modality)
  AND ($to_year IS NULL OR i.last_year <= $to_year)
  AND ($region IS NULL OR a.id = $region OR b.id = $region
    OR EXISTS { MATCH (a)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
    OR EXISTS { MATCH (b)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region })
  // that a name says whose it is fulfils no promise
  AND NOT EXISTS { MATCH (a)-[r]-(b) WHERE type(r) = i.relation AND r.method IS NULL }
RETURN a.name AS subject, a.id AS subject_id, i.relation AS relation, b.name AS object,
  b.id AS object_id, i.modality AS modality, i.first_year AS first_year, i.last_year AS last_year,
  i.evidence_count AS statements, i.id AS evidence,
  [s IN a.sources + b.sources WHERE NOT s IN i.sources] AS seen_in,
  i.relation AS of_relation, i.first_year - 1 AS after
ORDER BY modality DESC, coalesce(last_year, 0), subject, object, evidence
LIMIT $limit
