// group: region
// title: {zh: 飞地与异地研发机构, en: Off-site research units}
// explanation:
//   zh: 建设单位与机构所在地分属本地区内外：“主动”为本地单位建在外地的，“被动”为外地单位建在本地的；地点未知的不列。
//   en: Units whose builder and whose place are on different sides of the region's border; outgoing are ours elsewhere, incoming those of others here. Where the place is unknown nothing is claimed.
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   direction: direction
//   host: Organization
//   host_id: id
//   host_region: string
//   relation: relation
//   platform: Organization
//   platform_id: id
//   region: string
//   modality: modality
//   method: method
//   first_year: integer
//   evidence: id
// rests_on: [HOSTS, CO_BUILDS]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[b:HOSTS|CO_BUILDS|INTENDS]->(p:Organization) RETURN o AS a, b, p, 'out' AS direction
  UNION
  MATCH (o)<-[b:HOSTS|CO_BUILDS|INTENDS]-(a:Organization) RETURN a, b, o AS p, 'in' AS direction
}
WITH direction, a, b, p, coalesce(b.relation, type(b)) AS relation,
  CASE direction WHEN 'out' THEN p ELSE a END AS other
WHERE relation IN ['HOSTS', 'CO_BUILDS']
  AND EXISTS { MATCH (other)-[:LOCATED_IN]->(:Region) }
  AND NOT EXISTS { MATCH (other)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region }
RETURN direction, a.name AS host, a.id AS host_id, a.region AS host_region, relation,
  p.name AS platform, p.id AS platform_id, p.region AS region,
  coalesce(b.modality, b.status) AS modality, b.method AS method, b.first_year AS first_year, b.id AS evidence
ORDER BY direction DESC, coalesce(first_year, 0) DESC, platform, host, evidence
LIMIT $limit
