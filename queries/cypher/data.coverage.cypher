// group: data
// title: {zh: 各来源各年份说了多少, en: How much each source says of each year}
// explanation:
//   zh: 每个来源在每个年份的陈述条数，有异议和已更正的不计；某年没有行，表示来源没有关于该年的陈述，因此“没有”不等于“没发生”。
//   en: Statements per source and year, without those that are disputed or corrected. A year without a row is one that the source doesn't speak of, so that silence is no absence.
// parameters:
//   from_year: {type: integer, least: 1900, most: 2100}
//   to_year: {type: integer, least: 1900, most: 2100}
//   limit: {type: integer, default: 500, least: 1, most: 5000}
// columns:
//   source: string
//   version: string
//   title: {type: string, label: {zh: 来源名称, en: title of the source}}
//   year: integer
//   statements: integer
//   evidence: id
// example: {from_year: 2024}
MATCH (e:Evidence)
WHERE NOT e.status IN ['disputed', 'superseded'] AND e.method <> 'name'
  AND ($from_year IS NULL OR e.year >= $from_year) AND ($to_year IS NULL OR e.year <= $to_year)
WITH e.source AS source, e.year AS year, count(*) AS statements, min(e.id) AS evidence
MATCH (s:Source)
WHERE s.key = source
RETURN source, s.version AS version, s.title AS title, year, statements, evidence
ORDER BY source, coalesce(year, 0)
LIMIT $limit
