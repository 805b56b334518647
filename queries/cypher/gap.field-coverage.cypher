// group: gap
// title: {zh: 各领域的需求覆盖, en: How far the needs of each field are covered}
// explanation:
//   zh: 地区内各领域的需求数、本地与外地从事该领域的高校院所和平台数；覆盖率 = min(需求, 本地供给) ÷ 需求。
//   en: Per field the needs of a region, and the universities, institutes and platforms in it and elsewhere that work on the field; coverage = min(needs, local suppliers) / needs.
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   field: Field
//   field_id: id
//   needs: integer
//   seekers: integer
//   local_supply: integer
//   elsewhere: integer
//   coverage: float
//   known: absence
//   evidence: ids
// rests_on: [WORKS_ON]
// lacks: [University, ResearchInstitute, Platform, Project]
// example: {region: 澜江市}
