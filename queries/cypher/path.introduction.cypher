// group: partner
// title: {zh: 两家单位之间的引荐路径, en: Who could introduce two organizations}
// explanation:
//   zh: 经由已发生的合作，最强与最短的引荐路径，每步一行并附证据；路径强度为各步强度之积。
//   en: The strongest and the shortest path over realised ties, one row a step, each with its evidence; a path is as strong as the product of its steps.
// parameters:
//   organization: {type: Organization, required: true}
//   other: {type: Organization, required: true}
//   steps: {type: integer, default: 3, least: 1, most: 4, label: {zh: 最多步数, en: steps at most}}
// columns:
//   path: integer
//   merit: merit
//   step: integer
//   from: Organization
//   from_id: id
//   to: Organization
//   to_id: id
//   to_type: entity_type
//   ways: way
//   weight: float
//   last_year: integer
//   evidence: id
// rests_on: [PARTNER_OF]
// example: {organization: 澜江精锐轴承有限公司, other: 东澜理工大学}
