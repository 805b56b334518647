// group: region
// title: {zh: 与哪些地区合作, en: With which regions a region works}
// explanation:
//   zh: 本地单位与外地单位已发生的合作，按外地所属的、不含本地区的最大地区汇总；所在地未知时给国别，再无则留空。
//   en: Realised ties to organizations elsewhere, by the widest region of theirs that doesn't hold the asked one; where no place is known the country is given, else nothing.
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   other: {type: Region, label: {zh: 外地, en: other region}}
//   other_id: {type: id, label: {zh: 外地编号, en: id of the other region}}
//   ties: integer
//   organizations: {type: integer, label: {zh: 本地单位数, en: organizations here}}
//   partners: integer
//   enterprises: {type: integer, label: {zh: 外地企业数, en: enterprises there}}
//   research_units: {type: integer, label: {zh: 外地高校院所数, en: research units there}}
//   weight: float
//   last_year: integer
//   evidence: ids
// rests_on: [PARTNER_OF]
// example: {region: 澜江市}
