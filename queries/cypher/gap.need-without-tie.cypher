// group: gap
// title: {zh: 能接需求而无合作的单位, en: Who could serve a need and has no tie}
// explanation:
//   zh: 需求方的伙伴都不从事所涉领域，而有别的高校院所或平台从事，每项需求列若干家；“无数据”指双方来源都不含合作信息。
//   en: Needs in whose fields no partner of the seeker works, and the universities, institutes and platforms that do, some for each need. "No data" means that no source of either tells ties.
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
