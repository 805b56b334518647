// group: ladder
// title: {zh: 谁有望升级（小升高、小巨人培育）, en: Who stands before the next rung}
// explanation:
//   zh: 站在某一级、尚无更高一级认定的企业，附专利、项目、高校院所伙伴、需求数与规模，供判断后备；创新迹象多者在前，不是评分；其来源不含的迹象留空。“无数据”指其来源不含更高一级的认定。
//   en: Enterprises on a rung without any higher title, with their patents, projects, research partners, needs and size; those with most signs of innovation come first, which is no score; a sign that none of their sources tells is empty. "No data" means that none of their sources names the next title.
// parameters:
//   region: {type: Region, required: true}
//   ladder: {type: choice, choices: [technology, specialised]}
//   rung: {type: choice, choices: [tech_sme, high_tech, gazelle, innovative_sme, specialised_sme, little_giant]}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   ladder: ladder
//   rung: rung
//   next: {type: rung, label: {zh: 下一级, en: next rung}}
//   enterprise: Enterprise
//   enterprise_id: id
//   region: string
//   patents: integer
//   projects: integer
//   research_partners: integer
//   needs: integer
//   revenue: {type: float, label: {zh: 年营业收入（万元）, en: "revenue (10,000 yuan)"}}
//   research_staff: {type: integer, label: {zh: 研发人员数, en: research staff}}
//   known: absence
//   evidence: ids
// rests_on: [RECOGNIZED_AS]
// example: {region: 澜江市, rung: tech_sme}
