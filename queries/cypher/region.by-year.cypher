// group: region
// title: {zh: 逐年变化, en: What changed by year}
// explanation:
//   zh: 本地区每年新出现的合作、立项、建成的平台、申请的专利、登记的技术合同及金额（万元）、提出的需求；未注明年份的不计；零表示有来源覆盖而没有，空格表示没有来源说到该年，数量未知。
//   en: Per year the ties first seen, projects begun, platforms founded, patents filed, contracts with their amount (10,000 yuan) and needs; what bears no year is left out. A zero is one that a source tells by its silence; an empty cell is unknown, for no source speaks of that year.
// parameters:
//   region: {type: Region, required: true}
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
// columns:
//   year: integer
//   ties: integer
//   projects: integer
//   platforms: integer
//   patents: integer
//   contracts: integer
//   amount: {type: float, label: {zh: 合同金额（万元）, en: "amount (10,000 yuan)"}}
//   needs: integer
//   evidence: ids
// rests_on: [PARTNER_OF, UNDERTAKES, APPLIES_FOR, PARTY_TO, SEEKS]
// example: {region: 澜江市, from_year: 2022}
