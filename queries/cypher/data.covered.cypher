// group: data
// title: {zh: 各地区、领域、年份、类型有哪些来源, en: "Which sources cover each region, field, year and type"}
// explanation:
//   zh: 按地区、技术领域、年份或实体类型列出提及它的来源和条数；“无数据”表示没有来源提及，数量未知而不是零。地区含其下各级。
//   en: By region, field, year or type of entity, the sources that speak of it and how much they say; "no data" means that none does, so that its number is unknown and not zero. A region holds those within it.
// parameters:
//   by: {type: choice, choices: [region, field, year, type], default: region, label: {zh: 按, en: by}}
//   limit: {type: integer, default: 500, least: 1, most: 5000}
// columns:
//   covered: {type: string, label: {zh: 对象, en: what is covered}}
//   type: entity_type
//   source: string
//   version: string
//   said: {type: integer, label: {zh: 条数, en: how much is said}}
//   first_year: integer
//   last_year: integer
//   known: absence
//   evidence: id
// example: {by: region}
