// group: gap
// title: {zh: 落后的目标, en: Targets behind plan}
// explanation:
//   zh: 同年实绩低于目标者，差距大者在前；没有实绩的不在此列（见目标台账中的“未知”）。
//   en: The year's figure falls short of the target, the widest gap first; where no figure is known the ledger says "unknown" and nothing is claimed here.
// parameters:
//   region: {type: Region}
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   year: integer
//   subject: Entity
//   subject_id: id
//   indicator: string
//   comparator: comparator
//   value: float
//   value_max: float
//   unit: string
//   achieved: float
//   achieved_unit: string
//   ratio: float
//   target: id
//   evidence: ids
// rests_on: [Target]
// example: {region: 澜江市}
