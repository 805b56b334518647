// group: data
// title: {zh: 待判断是否同一的单位, en: "Whether two records are one, undecided"}
// explanation:
//   zh: 名称相近而证据不足、须人工判断的记录对；在判断之前按两家计算。
//   en: Pairs of records that are alike and not settled; until someone decides, they count as two.
// parameters:
//   region: {type: Region}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   first: Entity
//   first_id: id
//   first_source: {type: string, label: {zh: 甲方来源, en: source of the first}}
//   second: Entity
//   second_id: id
//   second_source: {type: string, label: {zh: 乙方来源, en: source of the second}}
//   type: entity_type
//   region: string
//   evidence: ids
// example: {}
MATCH (x:Record)-[:MAYBE]-(y:Record)
WHERE x.id < y.id
MATCH (x)-[:IDENTIFIED_AS]->(a:Entity)
MATCH (y)-[:IDENTIFIED_AS]->(b:Entity)
WHERE a.id <> b.id AND ($region IS NULL
  OR EXISTS { MATCH (a)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
  OR EXISTS { MATCH (b)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region })
RETURN x.name AS first, a.id AS first_id, x.source AS first_source, y.name AS second,
  b.id AS second_id, y.source AS second_source, labels(a) AS type,
  coalesce(a.region, b.region) AS region, [a.id, b.id] AS evidence
ORDER BY first, second, first_id, second_id
LIMIT $limit
