// A small invented region, as the loader writes it: what the questions are tried on.
// One statement a paragraph.

CREATE (:Meta {id: 'trihelix', workspace: 'w', data_version: 'v1'})

UNWIND [
  {id: 'R:dl', name: '东澜省'},
  {id: 'R:lj', name: '澜江市'},
  {id: 'R:jk', name: '江口区'},
  {id: 'R:xl', name: '西岭市'}
] AS r
CREATE (n:Entity:Region {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'E:bearing', name: '澜江精锐轴承有限公司', region: '澜江市', last_year: 2024},
  {id: 'E:pump', name: '澜江泵业有限公司', region: '江口区', last_year: 2024},
  {id: 'E:lonely', name: '澜江孤川机械有限公司', region: '澜江市', code: 'X1'},
  {id: 'E:listed', name: '澜江名录企业有限公司', region: '澜江市', sources: ['list']},
  {id: 'E:far', name: '西岭重工有限公司', region: '西岭市'}
] AS r
CREATE (n:Entity:Organization:Enterprise {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'U:tech', name: '东澜理工大学', region: '西岭市', code: '4199', last_year: 2024},
  {id: 'U:old', name: '东澜旧学院', region: '西岭市', last_year: 2015}
] AS r
CREATE (n:Entity:Organization:University {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'I:mat', name: '东澜省新材料研究所', region: '澜江市', last_year: 2024},
  {id: 'I:branch', name: '澜江精锐研究院', region: '澜江市', last_year: 2024}
] AS r
CREATE (n:Entity:Organization:ResearchInstitute {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'P:coat', name: '澜江表面工程中心', region: '澜江市', founded: 2019},
  {id: 'P:busy', name: '江口流体实验室', region: '江口区'}
] AS r
CREATE (n:Entity:Organization:Platform {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'F:surf', name: '表面工程'},
  {id: 'F:fluid', name: '流体机械'},
  {id: 'F:none', name: '深海装备'}
] AS r
CREATE (n:Entity:Field {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'D:surf', name: '轴承滚道耐磨涂层', description: '滚道涂层', date: '2024-03-01'},
  {id: 'D:deep', name: '深海泵密封'},
  {id: 'D:vague', name: '降本增效'},
  {id: 'D:tight', name: '泵阀密封'}
] AS r
CREATE (n:Entity:Demand {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'J:coat', name: '耐磨涂层攻关', start: '2022-01-01'},
  {id: 'J:roll', name: '滚道寿命研究'}
] AS r
CREATE (n:Entity:Project {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'G:key', name: '省重点研发计划'}
] AS r
CREATE (n:Entity:Program {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'R:out', name: '远州市'}
] AS r
CREATE (n:Entity:Region {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'E:dual', name: '江口双联机械有限公司', region: '江口区', last_year: 2024, revenue: 900.0}
] AS r
CREATE (n:Entity:Organization:Enterprise {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'U:out', name: '远州大学', region: '远州市', last_year: 2020},
  {id: 'U:local', name: '澜江师范学院', region: '澜江市'}
] AS r
CREATE (n:Entity:Organization:University {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'P:station', name: '江口院士工作站', region: '江口区', founded: 2023},
  {id: 'P:away', name: '西岭轴承研发中心', region: '西岭市'}
] AS r
CREATE (n:Entity:Organization:Platform {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'A:ring', name: '澜江轴承联盟'}
] AS r
CREATE (n:Entity:Organization:Alliance {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'V:gov', name: '澜江市科技局', region: '澜江市'}
] AS r
CREATE (n:Entity:Organization:Government {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'N:zhou', name: '周砚明', last_year: 2024}
] AS r
CREATE (n:Entity:Person {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'F:mag', name: '磁性材料'},
  {id: 'F:new', name: '氢能储运'}
] AS r
CREATE (n:Entity:Field {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'B:coat', name: '激光熔覆涂层', maturity: '中试', price: 80.0},
  {id: 'B:mag', name: '磁悬浮轴系', maturity: '样机'},
  {id: 'B:vague', name: '节能新工艺'}
] AS r
CREATE (n:Entity:Achievement {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'T:one', name: '泵体检测服务', kind: '技术服务', amount: 50.0, date: '2020-05-01'},
  {id: 'T:two', name: '轴承寿命开发', kind: '技术开发', date: '2024-06-01'}
] AS r
CREATE (n:Entity:Contract {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'X:both', name: '滚道耐磨层', kind: '发明', filed: '2023-02-01'},
  {id: 'X:own', name: '保持架', kind: '实用新型', filed: '2024-03-01'}
] AS r
CREATE (n:Entity:Patent {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'G:sme', name: '科技型中小企业'},
  {id: 'G:high', name: '高新技术企业'}
] AS r
CREATE (n:Entity:Program {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {id: 'Y:plan', name: '澜江产学研行动计划', code: '澜科〔2024〕1号'}
] AS r
CREATE (n:Entity:Policy {aliases: [], sources: ['bureau']}) SET n += r

UNWIND [
  {a: 'E:far', b: 'U:tech', p: {years: [2021, 2024], first_year: 2021, last_year: 2024}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:COLLABORATES_WITH {id: 'COLLABORATES_WITH:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:pump', b: 'P:busy', p: {years: [2023], first_year: 2023, last_year: 2023}},
  {a: 'I:mat', b: 'P:busy', p: {years: [2023], first_year: 2023, last_year: 2023}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:CO_BUILDS {id: 'CO_BUILDS:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'U:tech', b: 'P:coat', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:HOSTS {id: 'HOSTS:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'R:lj', b: 'R:dl', p: {}},
  {a: 'R:jk', b: 'R:lj', p: {}},
  {a: 'R:xl', b: 'R:dl', p: {}},
  {a: 'E:bearing', b: 'R:lj', p: {}},
  {a: 'E:pump', b: 'R:jk', p: {}},
  {a: 'E:lonely', b: 'R:lj', p: {}},
  {a: 'E:listed', b: 'R:lj', p: {}},
  {a: 'E:far', b: 'R:xl', p: {}},
  {a: 'U:tech', b: 'R:xl', p: {}},
  {a: 'U:old', b: 'R:xl', p: {}},
  {a: 'I:mat', b: 'R:lj', p: {}},
  {a: 'I:branch', b: 'R:lj', p: {}},
  {a: 'P:coat', b: 'R:lj', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:LOCATED_IN {id: 'LOCATED_IN:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'I:mat', b: 'J:coat', p: {role: 'partner', years: [2022], first_year: 2022, last_year: 2022}},
  {a: 'E:bearing', b: 'J:roll', p: {role: 'partner', years: [2024], first_year: 2024, last_year: 2024}},
  {a: 'J:coat', b: 'G:key', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:PARTICIPATES_IN {id: 'PARTICIPATES_IN:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'I:branch', b: 'E:bearing', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:PART_OF {id: 'PART_OF:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:bearing', b: 'D:surf', p: {years: [2024], first_year: 2024, last_year: 2024}},
  {a: 'E:pump', b: 'D:deep', p: {}},
  {a: 'E:lonely', b: 'D:vague', p: {}},
  {a: 'E:far', b: 'D:tight', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:SEEKS {id: 'SEEKS:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'U:tech', b: 'J:coat', p: {role: 'lead', years: [2022], first_year: 2022, last_year: 2022}},
  {a: 'I:mat', b: 'J:roll', p: {role: 'lead', years: [2024], first_year: 2024, last_year: 2024}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:UNDERTAKES {id: 'UNDERTAKES:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'I:branch', b: 'F:surf', p: {years: [2024], first_year: 2024, last_year: 2024}},
  {a: 'U:old', b: 'F:surf', p: {years: [2015], first_year: 2015, last_year: 2015}},
  {a: 'D:surf', b: 'F:surf', p: {}},
  {a: 'D:deep', b: 'F:none', p: {}},
  {a: 'D:tight', b: 'F:fluid', p: {}},
  {a: 'J:coat', b: 'F:surf', p: {years: [2022], first_year: 2022, last_year: 2022}},
  {a: 'P:coat', b: 'F:surf', p: {}},
  {a: 'P:busy', b: 'F:fluid', p: {}},
  {a: 'I:mat', b: 'F:fluid', p: {years: [2024], first_year: 2024, last_year: 2024}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:WORKS_ON {id: 'WORKS_ON:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:dual', b: 'R:jk', p: {}},
  {a: 'U:out', b: 'R:out', p: {}},
  {a: 'U:local', b: 'R:lj', p: {}},
  {a: 'P:station', b: 'R:jk', p: {}},
  {a: 'P:away', b: 'R:xl', p: {}},
  {a: 'V:gov', b: 'R:lj', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:LOCATED_IN {id: 'LOCATED_IN:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:pump', b: 'P:station', p: {}},
  {a: 'E:bearing', b: 'P:away', p: {years: [2024], first_year: 2024, last_year: 2024}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:HOSTS {id: 'HOSTS:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:bearing', b: 'A:ring', p: {years: [2024], first_year: 2024, last_year: 2024}},
  {a: 'I:mat', b: 'A:ring', p: {years: [2024], first_year: 2024, last_year: 2024}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:PARTICIPATES_IN {id: 'PARTICIPATES_IN:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'N:zhou', b: 'U:old', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:AFFILIATED_WITH {id: 'AFFILIATED_WITH:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'N:zhou', b: 'E:pump', p: {years: [2024], first_year: 2024, last_year: 2024}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:SERVES {id: 'SERVES:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'N:zhou', b: 'F:surf', p: {}},
  {a: 'B:coat', b: 'F:surf', p: {}},
  {a: 'B:mag', b: 'F:mag', p: {}},
  {a: 'E:pump', b: 'F:mag', p: {}},
  {a: 'X:both', b: 'F:surf', p: {}},
  {a: 'T:one', b: 'F:fluid', p: {}},
  {a: 'T:two', b: 'F:surf', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:WORKS_ON {id: 'WORKS_ON:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'U:old', b: 'B:coat', p: {}},
  {a: 'I:mat', b: 'B:mag', p: {}},
  {a: 'U:old', b: 'B:vague', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:OFFERS {id: 'OFFERS:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'U:out', b: 'T:one', p: {role: 'seller'}},
  {a: 'E:dual', b: 'T:one', p: {role: 'buyer'}},
  {a: 'I:mat', b: 'T:two', p: {role: 'seller'}},
  {a: 'E:bearing', b: 'T:two', p: {role: 'buyer'}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:PARTY_TO {id: 'PARTY_TO:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:bearing', b: 'X:both', p: {}},
  {a: 'I:mat', b: 'X:both', p: {}},
  {a: 'E:bearing', b: 'X:own', p: {}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:APPLIES_FOR {id: 'APPLIES_FOR:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:pump', b: 'G:sme', p: {}},
  {a: 'E:bearing', b: 'G:sme', p: {}},
  {a: 'E:bearing', b: 'G:high', p: {years: [2024], first_year: 2024, last_year: 2024}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:RECOGNIZED_AS {id: 'RECOGNIZED_AS:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'V:gov', b: 'Y:plan', p: {years: [2024], first_year: 2024, last_year: 2024}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:ISSUES {id: 'ISSUES:' + r.a + '>' + r.b, status: 'done', sources: ['bureau'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:lonely', b: 'U:tech', p: {relation: 'COLLABORATES_WITH', modality: 'planned', years: [2023], first_year: 2023, last_year: 2023}},
  {a: 'E:pump', b: 'P:busy', p: {relation: 'CO_BUILDS', modality: 'planned', years: [2022], first_year: 2022, last_year: 2022}},
  {a: 'P:busy', b: 'R:jk', p: {relation: 'LOCATED_IN', modality: 'planned'}},
  {a: 'R:lj', b: 'F:new', p: {relation: 'WORKS_ON', modality: 'planned', years: [2025], first_year: 2025, last_year: 2025}}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:INTENDS {id: 'INTENDS:' + r.a + '>' + r.b, sources: ['plan'], evidence_count: 1,
  confidence: 1.0}]->(b) SET e += r.p

UNWIND [
  {a: 'E:pump', b: 'I:mat', weight: 1.0, via: ['CO_BUILDS:E:pump>P:busy', 'CO_BUILDS:I:mat>P:busy']},
  {a: 'I:mat', b: 'U:tech', weight: 1.0, via: ['UNDERTAKES:U:tech>J:coat', 'PARTICIPATES_IN:I:mat>J:coat']},
  {a: 'E:bearing', b: 'I:mat', weight: 1.0, via: ['UNDERTAKES:I:mat>J:roll', 'PARTICIPATES_IN:E:bearing>J:roll']},
  {a: 'E:far', b: 'U:tech', weight: 2.0, via: ['COLLABORATES_WITH:E:far>U:tech']}
] AS r
MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
CREATE (a)-[e:PARTNER_OF {id: 'PARTNER_OF:' + r.a + '>' + r.b, weight: r.weight, via: r.via,
  ways: ['cooperation'], years: [2022, 2024], first_year: 2022, last_year: 2024}]->(b)

MATCH (a:Entity {id: 'E:dual'}) MATCH (b:Entity {id: 'U:out'})
CREATE (a)-[:PARTNER_OF {id: 'PARTNER_OF:E:dual>U:out', weight: 0.5, ways: ['contract'], years: [2020],
  via: ['PARTY_TO:U:out>T:one', 'PARTY_TO:E:dual>T:one'], first_year: 2020, last_year: 2020}]->(b)

CREATE (:Indicator {id: 'IND:1', name: '技术合同成交额'})

UNWIND [
  {id: 'TARGET:plan', kind: 'target', value: 20.0, comparator: '>=', year: 2025},
  {id: 'TARGET:real', kind: 'achieved', value: 12.0, comparator: '=', year: 2025},
  {id: 'TARGET:next', kind: 'target', value: 30.0, comparator: '>=', year: 2030, doubt: 'number_unit_lost'},
  {id: 'TARGET:other', kind: 'target', value: 25.0, comparator: '>=', year: 2025}
] AS r
MATCH (i:Indicator {id: 'IND:1'}) MATCH (s:Entity {id: 'R:lj'})
CREATE (t:Target {indicator: i.name, unit: '亿元', change: 'level', written: '若干亿元', sources: ['bureau']})
SET t += r
CREATE (t)-[:MEASURES]->(i) CREATE (t)-[:ABOUT]->(s)

MATCH (a:Target {id: 'TARGET:other'}) MATCH (b:Target {id: 'TARGET:plan'})
CREATE (a)-[:CONFLICTS_WITH]->(b)

UNWIND [
  {key: 'bureau', version: '2024-06-30', states: ['AFFILIATED_WITH', 'APPLIES_FOR', 'COLLABORATES_WITH', 'CO_BUILDS', 'HOSTS', 'ISSUES', 'LOCATED_IN', 'OFFERS', 'PARTICIPATES_IN', 'PARTY_TO', 'PART_OF', 'RECOGNIZED_AS', 'SEEKS', 'SERVES', 'SUPPORTS', 'UNDERTAKES', 'WORKS_ON', 'Target']},
  {key: 'list', version: '2025-01-01', states: ['LOCATED_IN']}
] AS r
CREATE (s:Source {id: 'SRC:' + r.key, key: r.key, title: r.key, title_en: r.key, version: r.version,
  licence: 'own', states: r.states})
CREATE (d:Document {id: r.key + '/1', title: r.key, file: r.key + '.xlsx', kind: 'table', year: 2024})
CREATE (d)-[:FROM]->(s)

MATCH (d:Document {id: 'bureau/1'}) MATCH (e) WHERE e:Entity OR e:Target
WITH e, d
CREATE (v:Evidence {id: 'EV:' + e.id, of: e.id, relation: '', head: e.id, tail: '', modality: 'done',
  place: '企业!5', quote: '原文' + e.id, method: 'registry', confidence: 1.0, status: 'stated'})
CREATE (v)-[:STATED_IN]->(d)

MATCH (d:Document {id: 'bureau/1'}) MATCH (a:Entity)-[r]->(b:Entity) WHERE type(r) <> 'PARTNER_OF'
WITH d, a, b, r
CREATE (v:Evidence {id: 'EV:' + r.id, of: r.id, relation: coalesce(r.relation, type(r)), head: a.id,
  tail: b.id, modality: coalesce(r.modality, r.status), place: '企业!5', quote: '原文' + r.id,
  method: 'registry', confidence: 1.0, status: 'stated'})
CREATE (v)-[:STATED_IN]->(d)

MATCH (a:Entity {id: 'U:tech'}) MATCH (b:Entity {id: 'U:old'})
CREATE (x:Record {id: 'bureau#1', name: '东澜理工大学', source: 'bureau'})
CREATE (y:Record {id: 'bureau#2', name: '东澜旧学院', source: 'bureau'})
CREATE (x)-[:IDENTIFIED_AS {band: 'ask', rule: 'single'}]->(a)
CREATE (y)-[:IDENTIFIED_AS {band: 'ask', rule: 'single'}]->(b)
CREATE (x)-[:MAYBE]->(y)

MATCH (v:Evidence)
SET v.source = 'bureau', v.year = 2024

MATCH (v:Evidence {id: 'EV:SERVES:N:zhou>E:pump'})
SET v.confidence = 0.6, v.year = 2023

UNWIND ['EV:HOSTS:U:tech>P:coat', 'EV:SERVES:N:zhou>E:pump'] AS i
MATCH (v:Evidence {id: i})
SET v.alike = 'bureau/1@0-30', v.shared_by = ['bureau/1', 'list/1'], v.places = 2

MATCH (d:Document {id: 'list/1'})
SET d.region = '澜江市'
