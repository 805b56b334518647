// group: transfer
// title: {zh: 各领域的技术合同, en: Technology contracts by field}
// explanation:
//   zh: 按合同所标领域汇总的合同数、金额（万元）、卖方与买方数，至少一方在本地区；一份合同涉及多个领域时分别计入。
//   en: Contracts, amounts (10,000 yuan), sellers and buyers by the fields that contracts name, at least one side in the region; a contract of several fields counts in each.
// parameters:
//   region: {type: Region, required: true}
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   field: Field
//   field_id: id
//   contracts: integer
//   amount: {type: float, label: {zh: 合同金额（万元）, en: "amount (10,000 yuan)"}}
//   sellers: {type: integer, label: {zh: 卖方数, en: sellers}}
//   buyers: {type: integer, label: {zh: 买方数, en: buyers}}
//   unpriced: integer
//   evidence: ids
// rests_on: [PARTY_TO]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
CALL (o) {
  MATCH (o)-[:PARTY_TO]->(c:Contract)-[w:WORKS_ON]->(f:Field)
  WHERE ($from_year IS NULL OR c.date >= toString($from_year))
    AND ($to_year IS NULL OR c.date < toString($to_year + 1))
  RETURN c, w, f
}
WITH DISTINCT c, w, f
WITH f, count(c) AS contracts, sum(coalesce(c.amount, 0.0)) AS amount,
  sum(CASE WHEN c.amount IS NULL THEN 1 ELSE 0 END) AS unpriced, collect(w.id) AS evidence,
  collect(c) AS found
CALL (found) {
  UNWIND found AS c
  MATCH (x:Organization)-[p:PARTY_TO]->(c)
  RETURN count(DISTINCT CASE p.role WHEN 'seller' THEN x.id END) AS sellers,
    count(DISTINCT CASE p.role WHEN 'buyer' THEN x.id END) AS buyers
}
RETURN f.name AS field, f.id AS field_id, contracts, amount, sellers, buyers, unpriced, evidence
ORDER BY amount DESC, contracts DESC, field, field_id
LIMIT $limit
