// group: partner
// title: {zh: 联盟的成员与其相互合作, en: Members of alliances and their ties}
// explanation:
//   zh: 校企联盟、产业联盟的成员，附每家与多少其他成员有已发生的合作；同在一个联盟本身不算合作。
//   en: The members of alliances, each with the number of fellow members that it really works with; to be in one alliance is no tie.
// parameters:
//   region: {type: Region}
//   alliance: {type: Alliance}
//   limit: {type: integer, default: 200, least: 1, most: 1000}
// columns:
//   alliance: Alliance
//   alliance_id: id
//   member: Organization
//   member_id: id
//   type: entity_type
//   region: string
//   modality: modality
//   first_year: integer
//   fellows: integer
//   working: integer
//   evidence: id
// rests_on: [PARTICIPATES_IN, CO_BUILDS, HOSTS]
// example: {region: 澜江市}
MATCH (c:Alliance)
WHERE $alliance IS NULL OR c.id = $alliance
CALL (c) {
  MATCH (c)<-[r:PARTICIPATES_IN|CO_BUILDS|HOSTS]-(m:Organization)
  RETURN m, r, r.status AS state
  UNION
  MATCH (c)<-[r:INTENDS]-(m:Organization)
  WHERE r.relation IN ['PARTICIPATES_IN', 'CO_BUILDS', 'HOSTS']
    AND NOT EXISTS { MATCH (m)-[:PARTICIPATES_IN|CO_BUILDS|HOSTS]->(c) }
  RETURN m, r, r.modality AS state
}
WITH c, collect({m: m, r: r, state: state}) AS members
UNWIND members AS one
WITH c, members, one.m AS m, one.r AS r, one.state AS state
WHERE $region IS NULL OR EXISTS { MATCH (m)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
RETURN c.name AS alliance, c.id AS alliance_id, m.name AS member, m.id AS member_id,
  labels(m) AS type, m.region AS region, state AS modality, r.first_year AS first_year,
  size(members) - 1 AS fellows,
  size([x IN members WHERE EXISTS { MATCH (m)-[:PARTNER_OF]-(y) WHERE y.id = x.m.id }]) AS working,
  r.id AS evidence
ORDER BY alliance, alliance_id, modality, member, evidence
LIMIT $limit
