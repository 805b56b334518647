// group: target
// title: {zh: 目标台账, en: Targets by year and region}
// explanation:
//   zh: 文件中的量化目标，并列同一指标、主体、口径的实绩；同年实绩才能判断“已达成”或“落后”，否则为“未知”，未知不等于未达成。
//   en: Quantitative targets beside what was achieved for the same indicator, subject and measure. Only a figure of the same year decides between attained and behind; otherwise it is unknown, which is not "not met".
// parameters:
//   region: {type: Region}
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
//   state: {type: choice, choices: [attained, behind, unknown]}
//   limit: {type: integer, default: 200, least: 1, most: 5000}
// columns:
//   year: integer
//   subject: Entity
//   subject_id: id
//   indicator: string
//   comparator: comparator
//   value: float
//   value_max: float
//   unit: string
//   change: change
//   achieved: float
//   achieved_unit: string
//   achieved_year: integer
//   state: attainment
//   written: string
//   doubt: doubt
//   target: id
//   conflicts: ids
//   evidence: ids
// rests_on: [Target]
// example: {region: 澜江市}
