// group: target
// title: {zh: 目标台账中的矛盾, en: Contradictions among the figures}
// explanation:
//   zh: 同一主体、指标、年份说法不一；下辖地区之和或“其中”项大于总数；增幅与上年基数推算不符。各列两处原文；可以同时成立的（约数、“以上”、舍入到不同位数、上半年与全年）不算；同义指标名视为一个指标。
//   en: One subject, indicator and year told differently; districts or a narrower count that exceed the whole; growth that does not follow from the year before. Both sides with their words; what can hold at once (rounded to other places, open figures, half a year and the whole) is no contradiction; synonyms of an indicator count as one.
// parameters:
//   region: {type: Region}
//   contradiction: {type: choice, choices: [told_differently, parts_exceed_whole, part_exceeds_whole, growth_against_base]}
//   limit: {type: integer, default: 200, least: 1, most: 1000}
// columns:
//   year: integer
//   subject: Entity
//   subject_id: id
//   indicator: string
//   contradiction: contradiction
//   written: string
//   first_source: string[]
//   other_written: string
//   other_source: string[]
//   reckoned: float
//   evidence: ids
// rests_on: [Target]
// example: {region: 澜江市}
