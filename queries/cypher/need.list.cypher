// group: field
// title: {zh: 需求清单（揭榜挂帅）, en: List of needs}
// explanation:
//   zh: 企业提出的技术需求，按领域、状态、经费和提出时间筛选，新者在前；已等月数算到最新来源的日期。
//   en: Technology needs by field, state, budget and date, the latest first; months waiting are counted to the date of the newest source.
// parameters:
//   region: {type: Region}
//   field: {type: Field}
//   state: {type: string, label: {zh: 状态含, en: state contains}}
//   budget: {type: integer, least: 0, label: {zh: 经费不少于（万元）, en: "budget at least (10,000 yuan)"}}
//   months: {type: integer, least: 0, most: 1200, label: {zh: 至少已等月数, en: months waiting at least}}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   demand: Demand
//   demand_id: id
//   seeker: Organization
//   seeker_id: id
//   region: string
//   fields: string[]
//   budget: float
//   date: string
//   months: {type: integer, label: {zh: 已等月数, en: months waiting}}
//   state: {type: string, label: {zh: 状态, en: state}}
//   evidence: ids
// rests_on: [SEEKS]
// example: {region: 澜江市, state: 待对接}
