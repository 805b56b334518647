// group: gap
// title: {zh: 能满足需求却无合作的单位, en: Who could serve a need and has no tie}
// explanation:
//   zh: 从事需求所涉领域、而与需求方没有合作的高校院所与平台，每项需求列若干家；“无数据”指双方来源都不含合作信息。
//   en: Universities, institutes and platforms that work on a need's fields and have no tie to its seeker, some for each need. "No data" means that no source of either tells ties.
// parameters:
//   region: {type: Region}
//   each: {type: integer, default: 3, least: 1, most: 20}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   demand: Demand
//   demand_id: id
//   seeker: Organization
//   seeker_id: id
//   fields: string[]
//   candidate: Organization
//   candidate_id: id
//   candidate_type: entity_type
//   through: through
//   same_region: boolean
//   last_active: integer
//   known: absence
//   evidence: ids
// rests_on: [PARTNER_OF]
// example: {region: 澜江市}
