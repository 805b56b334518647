// group: partner
// title: {zh: 合作是否集中于少数伙伴, en: How far cooperation rests on few partners}
// explanation:
//   zh: 单位的合作总强度中最强伙伴所占比例，高者在前；比例高表示依赖一家，伙伴退出即失去大部分合作。
//   en: The strongest partner's share in an organization's tie strength, the highest first; a high share means that most would go with one partner.
// parameters:
//   region: {type: Region, required: true}
//   type: {type: choice, choices: [Enterprise, University, ResearchInstitute, Platform, Government, Park, Alliance, OtherOrganization]}
//   least: {type: integer, default: 2, least: 1, most: 1000, label: {zh: 至少伙伴数, en: partners at least}}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   organization: Organization
//   organization_id: id
//   type: entity_type
//   region: string
//   partners: integer
//   partner: Organization
//   partner_id: id
//   share: float
//   weight: float
//   evidence: id
// rests_on: [PARTNER_OF]
// example: {region: 澜江市}
MATCH (g:Entity {id: $region})<-[:LOCATED_IN*1..5]-(o:Organization)
WITH DISTINCT o
WHERE $type IS NULL OR $type IN labels(o)
WITH o, COUNT { (o)-[:PARTNER_OF]-(:Organization) } AS partners
WHERE partners >= $least
CALL (o) {
  MATCH (o)-[r:PARTNER_OF]-(:Organization)
  RETURN sum(r.weight) AS whole
}
CALL (o) {
  MATCH (o)-[r:PARTNER_OF]-(p:Organization)
  RETURN p, r
  ORDER BY r.weight DESC, r.id
  LIMIT 1
}
RETURN o.name AS organization, o.id AS organization_id, labels(o) AS type, o.region AS region,
  partners, p.name AS partner, p.id AS partner_id,
  toInteger(r.weight / whole * 10000 + 0.5) / 10000.0 AS share,
  toInteger(whole * 10000 + 0.5) / 10000.0 AS weight, r.id AS evidence
ORDER BY share DESC, weight DESC, organization_id
LIMIT $limit
