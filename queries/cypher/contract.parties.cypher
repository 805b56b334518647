// group: transfer
// title: {zh: 谁卖技术、谁买技术, en: Who sells and who buys technology}
// explanation:
//   zh: 每家单位作为卖方或买方的合同数、金额（万元），其中对方在本地区的金额；金额大者在前。
//   en: Per organization and side the number of contracts and their amount (10,000 yuan), and how much of it is with the region itself; the largest first.
// parameters:
//   region: {type: Region, required: true}
//   role: {type: choice, choices: [seller, buyer]}
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   organization: Organization
//   organization_id: id
//   type: entity_type
//   region: string
//   role: role
//   contracts: integer
//   amount: {type: float, label: {zh: 合同金额（万元）, en: "amount (10,000 yuan)"}}
//   local_amount: float
//   unpriced: integer
//   first_date: {type: string, label: {zh: 最早登记, en: first date}}
//   last_date: {type: string, label: {zh: 最近登记, en: last date}}
//   evidence: ids
// rests_on: [PARTY_TO]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[r:PARTY_TO]->(c:Contract)
  WHERE r.role IN ['seller', 'buyer'] AND ($role IS NULL OR r.role = $role)
    AND ($from_year IS NULL OR c.date >= toString($from_year))
    AND ($to_year IS NULL OR c.date < toString($to_year + 1))
  RETURN r.role AS role, r.id AS id, c, EXISTS {
    MATCH (c)<-[q:PARTY_TO]-(x:Organization)
    WHERE q.role <> r.role AND EXISTS { MATCH (x)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region }
  } AS local
}
WITH o, role, count(c) AS contracts, sum(coalesce(c.amount, 0.0)) AS amount,
  sum(CASE WHEN local THEN coalesce(c.amount, 0.0) ELSE 0.0 END) AS local_amount,
  sum(CASE WHEN c.amount IS NULL THEN 1 ELSE 0 END) AS unpriced,
  min(c.date) AS first_date, max(c.date) AS last_date, collect(id) AS evidence
RETURN o.name AS organization, o.id AS organization_id, labels(o) AS type, o.region AS region, role,
  contracts, amount, local_amount, unpriced, first_date, last_date, evidence
ORDER BY amount DESC, contracts DESC, organization, organization_id, role
LIMIT $limit
