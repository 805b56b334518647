// group: transfer
// title: {zh: 技术从哪里流向哪里, en: Where technology flows from and to}
// explanation:
//   zh: 按卖方与买方所在地汇总的合同数和金额（万元），至少一方在本地区；所在地未知时留空。
//   en: Contracts and amounts (10,000 yuan) by the places of seller and buyer, at least one of them in the region; empty where a place is unknown.
// parameters:
//   region: {type: Region, required: true}
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   from: {type: string, label: {zh: 卖方所在地, en: place of the seller}}
//   to: {type: string, label: {zh: 买方所在地, en: place of the buyer}}
//   sellers: {type: integer, label: {zh: 卖方数, en: sellers}}
//   buyers: {type: integer, label: {zh: 买方数, en: buyers}}
//   contracts: integer
//   amount: {type: float, label: {zh: 合同金额（万元）, en: "amount (10,000 yuan)"}}
//   evidence: ids
// rests_on: [PARTY_TO]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[:PARTY_TO]->(c:Contract)
  WHERE ($from_year IS NULL OR c.date >= toString($from_year))
    AND ($to_year IS NULL OR c.date < toString($to_year + 1))
  RETURN c
}
WITH DISTINCT c
MATCH (a:Organization)-[s:PARTY_TO]->(c)<-[b:PARTY_TO]-(z:Organization)
WHERE s.role = 'seller' AND b.role = 'buyer'
WITH coalesce(a.region, '') AS from, coalesce(z.region, '') AS to, count(DISTINCT a.id) AS sellers,
  count(DISTINCT z.id) AS buyers, collect(DISTINCT c) AS found
RETURN from, to, sellers, buyers, size(found) AS contracts,
  reduce(n = 0.0, c IN found | n + coalesce(c.amount, 0.0)) AS amount,
  [c IN found | c.id] AS evidence
ORDER BY amount DESC, contracts DESC, from, to
LIMIT $limit
