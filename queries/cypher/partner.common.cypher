// group: partner
// title: {zh: 两家单位的共同伙伴, en: Common partners of two organizations}
// explanation:
//   zh: 与两家都有已发生合作的单位，按较弱一侧的强度排序。
//   en: Organizations with realised ties to both, ordered by the weaker of the two ties.
// parameters:
//   organization: {type: Organization, required: true}
//   other: {type: Organization, required: true}
//   limit: {type: integer, default: 50, least: 1, most: 500}
// columns:
//   partner: Organization
//   partner_id: id
//   type: entity_type
//   region: string
//   first_weight: float
//   second_weight: float
//   evidence: ids
// rests_on: [PARTNER_OF]
// example: {organization: 澜江精锐轴承有限公司, other: 东澜理工大学}
MATCH (a:Entity {id: $organization})-[r:PARTNER_OF]-(p:Organization)-[s:PARTNER_OF]-(b:Entity {id: $other})
RETURN p.name AS partner, p.id AS partner_id, labels(p) AS type, p.region AS region,
  r.weight AS first_weight, s.weight AS second_weight, [r.id, s.id] AS evidence,
  CASE WHEN r.weight < s.weight THEN r.weight ELSE s.weight END AS weaker
ORDER BY weaker DESC, partner, partner_id
LIMIT $limit
