// group: gap
// title: {zh: 有中间人而未牵手, en: Pairs that a broker could join}
// explanation:
//   zh: 企业与高校院所之间尚无合作、却有共同伙伴的组合，列出最强的中间人；按较弱一侧的强度排序。给出单位或地区之一。
//   en: A firm and a university or institute without a tie who share a partner, with the strongest broker; by the weaker of the two ties. Give an organization or a region.
// parameters:
//   region: {type: Region}
//   organization: {type: Organization}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   enterprise: Enterprise
//   enterprise_id: id
//   research: Organization
//   research_id: id
//   broker: Organization
//   broker_id: id
//   weight: float
//   brokers: integer
//   evidence: ids
// rests_on: [PARTNER_OF]
// example: {region: 澜江市}
