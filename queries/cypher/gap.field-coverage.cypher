// group: gap
// title: {zh: 各领域的需求覆盖, en: How far the needs of each field are covered}
// explanation:
//   zh: 地区内各领域的需求数、本地可供给单位、两步以内可达的外地单位；覆盖率 = min(需求, 供给) ÷ 需求。
//   en: Per field the needs of a region, suppliers in it, and suppliers elsewhere within two ties; coverage = min(needs, suppliers) / needs.
// parameters:
//   region: {type: Region, required: true}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   field: Field
//   field_id: id
//   needs: integer
//   seekers: integer
//   local_supply: integer
//   reachable_supply: integer
//   coverage: float
//   known: absence
//   evidence: ids
// rests_on: [WORKS_ON]
// example: {region: 澜江市}
