// group: target
// title: {zh: 谁的目标、完成几项, en: "Targets by who answers for them"}
// explanation:
//   zh: 按目标所属的地区、园区或单位汇总：目标数、同年实绩已达成、落后和未知的各几项，以及目标出自哪些来源。
//   en: By the region, park or organization that a target is about, how many there are, how many the year's figure attains, falls short of, or nobody tells, and which sources state them.
// parameters:
//   region: {type: Region}
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   subject: Entity
//   subject_id: id
//   targets: integer
//   attained: integer
//   behind: integer
//   unknown: integer
//   first_year: integer
//   last_year: integer
//   sources: string[]
//   evidence: ids
// rests_on: [Target]
// example: {region: 澜江市}
