// group: field
// title: {zh: 产业链与创新链对照, en: Industry chain against innovation chain}
// explanation:
//   zh: 每个领域在本地区的企业、高校院所、平台、项目、需求、成果和专利数，以及缺哪一环；缺环多者在前。某一环没有来源能说明时留空，不算缺环；一环都断不出而有空白时为“无数据”。
//   en: Per field the region's enterprises, research units, platforms, projects, needs, achievements and patents, and which link is missing; those that lack most come first. A link that no source could tell is empty and not missing; "no data" where nothing is known to be missing and some links are empty.
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   field: Field
//   field_id: id
//   enterprises: {type: integer, label: {zh: 企业数, en: enterprises}}
//   research_units: integer
//   platforms: integer
//   projects: integer
//   needs: integer
//   achievements: integer
//   patents: integer
//   lacking: lacking
//   known: absence
// rests_on: [WORKS_ON]
// example: {region: 澜江市}
