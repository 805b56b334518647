// group: data
// title: {zh: 须核实的陈述, en: Statements to be checked}
// explanation:
//   zh: 置信度低于给定百分数、或标为有争议的陈述，低者在前；核实后可在台账中确认或更正。
//   en: Statements whose confidence is below a percentage, or that are disputed, the least certain first; what was checked can be confirmed or corrected.
// parameters:
//   region: {type: Region, label: {zh: 主体或客体所在地区, en: region of subject or object}}
//   below: {type: integer, default: 80, least: 1, most: 100, label: {zh: 置信度低于（%）, en: confidence below (%)}}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   relation: relation
//   subject: Entity
//   subject_id: id
//   object: Entity
//   object_id: id
//   modality: modality
//   quote: string
//   method: string
//   confidence: float
//   status: status
//   source: string
//   evidence: id
// example: {region: 澜江市, below: 76}
MATCH (e:Evidence)
WHERE e.confidence * 100 < $below OR e.status = 'disputed'
OPTIONAL MATCH (h:Entity) WHERE h.id = e.head
OPTIONAL MATCH (t:Entity) WHERE t.id = e.tail
WITH e, h, t
WHERE $region IS NULL OR h.id = $region OR t.id = $region
  OR EXISTS { MATCH (h)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
  OR EXISTS { MATCH (t)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region }
RETURN e.relation AS relation, h.name AS subject, h.id AS subject_id, t.name AS object,
  t.id AS object_id, e.modality AS modality, e.quote AS quote, e.method AS method,
  e.confidence AS confidence, e.status AS status, e.source AS source, e.id AS evidence
ORDER BY confidence, source, evidence
LIMIT $limit
