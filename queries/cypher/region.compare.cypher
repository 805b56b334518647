// group: region
// title: {zh: 各区县对比, en: The parts of a region compared}
// explanation:
//   zh: 本地区及其下一级地区的企业数、其中有高校院所伙伴的、高校院所数、平台数、承担的项目与提出的需求；有伙伴的比例在企业数为零时留空。没有来源能说明的数量留空：未知不是零。
//   en: "A region and the regions right below it: enterprises and those with a research partner, research units, platforms, projects undertaken and needs; the share is empty where there is no enterprise. A number that no source could tell is empty: unknown is not zero."
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   region: Region
//   region_id: id
//   enterprises: {type: integer, label: {zh: 企业数, en: enterprises}}
//   tied: integer
//   share: {type: float, label: {zh: 有伙伴的比例, en: share with a partner}}
//   research_units: integer
//   platforms: integer
//   projects: integer
//   needs: integer
// rests_on: [PARTNER_OF, UNDERTAKES, SEEKS]
// example: {region: 澜江市}
