// group: gap
// title: {zh: 无人能接的需求, en: Needs that nobody answers}
// explanation:
//   zh: 所涉领域没有任何高校院所或平台从事的需求；需求未标领域，或没有来源既列出高校院所或平台的领域又提到该领域时为“无数据”，不能据此断言。
//   en: No university, institute or platform works on any of the need's fields. A need that names no field, or whose field is spoken of by no source that tells the fields of such units, is "no data", from which nothing follows.
// parameters:
//   region: {type: Region}
//   limit: {type: integer, default: 50, least: 1, most: 500}
// columns:
//   demand: Demand
//   demand_id: id
//   seeker: Organization
//   seeker_id: id
//   fields: string[]
//   unmet: unmet
//   date: string
//   budget: float
//   known: absence
//   evidence: ids
// rests_on: [WORKS_ON]
// lacks: [University, ResearchInstitute, Platform, Project]
// example: {region: 澜江市}
