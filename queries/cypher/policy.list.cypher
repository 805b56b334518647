// group: ladder
// title: {zh: 政策清单, en: Policies}
// explanation:
//   zh: 来源中提到的政策文件、发布单位（有来源写明时）、文号，以及被多少处提及；有异议和已更正的不计。
//   en: Policies that sources name, who issued them (where a source says so), their numbers, and how often they are named; what is disputed or corrected doesn't count.
// parameters:
//   region: {type: Region, label: {zh: 发布单位所在地区, en: region of the issuer}}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   policy: Policy
//   policy_id: id
//   code: string
//   issuers: string[]
//   first_year: integer
//   last_year: integer
//   statements: integer
//   evidence: ids
// rests_on: [ISSUES]
// example: {}
MATCH (p:Policy)
WHERE $region IS NULL OR EXISTS {
  MATCH (x:Government)-[:ISSUES]->(p)
  WHERE EXISTS { MATCH (x)-[:LOCATED_IN*1..5]->(g:Region) WHERE g.id = $region }
}
WITH p, [(o:Government)-[:ISSUES]->(p) | o.name] AS issuers,
  [(:Government)-[i:ISSUES]->(p) | i.id] AS issued,
  COUNT { MATCH (e:Evidence)
    WHERE e.of = p.id AND NOT e.status IN ['disputed', 'superseded'] } AS statements
WHERE statements > 0 OR size(issued) > 0
RETURN p.name AS policy, p.id AS policy_id, p.code AS code, issuers, p.first_year AS first_year,
  p.last_year AS last_year, statements, [p.id] + issued AS evidence
ORDER BY coalesce(last_year, 0) DESC, policy, policy_id
LIMIT $limit
