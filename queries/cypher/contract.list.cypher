// group: transfer
// title: {zh: 技术合同清单, en: Technology contracts}
// explanation:
//   zh: 技术合同的卖方（技术提供方）、买方、金额与登记日期，新者在前；地区指任何一方所在地。
//   en: Who sells and who buys, amount and date, the latest first; the region is that of either side.
// parameters:
//   region: {type: Region}
//   organization: {type: Organization}
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   contract: Contract
//   contract_id: id
//   kind: {type: string, label: {zh: 合同类型, en: kind}}
//   sellers: string[]
//   buyers: string[]
//   amount: {type: float, label: {zh: 合同金额（万元）, en: "amount (10,000 yuan)"}}
//   date: {type: string, label: {zh: 登记日期, en: date}}
//   evidence: ids
// rests_on: [PARTY_TO]
// example: {region: 澜江市}
CALL {
  MATCH (o:Entity {id: $organization})-[:PARTY_TO]->(c:Contract) RETURN c
  UNION
  MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)-[:PARTY_TO]->(c:Contract)
  WHERE $organization IS NULL
  RETURN c
  UNION
  MATCH (c:Contract)
  WHERE $organization IS NULL AND $region IS NULL
  RETURN c
}
WITH c
WHERE ($region IS NULL OR $organization IS NULL OR EXISTS {
    MATCH (x:Organization)-[:PARTY_TO]->(c)
    WHERE EXISTS { MATCH (x)-[:LOCATED_IN*1..5]->(k:Region) WHERE k.id = $region }
  })
  AND ($from_year IS NULL OR c.date >= toString($from_year))
  AND ($to_year IS NULL OR c.date < toString($to_year + 1))
RETURN c.name AS contract, c.id AS contract_id, c.kind AS kind,
  [(c)<-[s:PARTY_TO]-(o:Organization) WHERE s.role = 'seller' | o.name] AS sellers,
  [(c)<-[b:PARTY_TO]-(o:Organization) WHERE b.role = 'buyer' | o.name] AS buyers,
  c.amount AS amount, c.date AS date, [(c)<-[r:PARTY_TO]-(:Organization) | r.id] AS evidence
ORDER BY coalesce(date, '') DESC, contract, contract_id
LIMIT $limit
