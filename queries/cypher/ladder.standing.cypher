// group: ladder
// title: {zh: 企业梯队：各级多少家, en: "Ladders of enterprises: how many on each rung"}
// explanation:
//   zh: 科技企业（科技型中小企业→高新技术企业→瞪羚→独角兽）与专精特新（创新型→专精特新→小巨人→单项冠军）两条梯队上，获认定的单位数，以及以此为最高一级的单位数。
//   en: "On the ladders of technology enterprises and of specialised enterprises: how many organizations hold each title, and for how many it is the highest."
// parameters:
//   region: {type: Region, required: true}
//   ladder: {type: choice, choices: [technology, specialised]}
// columns:
//   ladder: ladder
//   rung: rung
//   programs: {type: "string[]", label: {zh: 资质名称, en: titles}}
//   organizations: integer
//   standing: integer
//   last_year: integer
//   evidence: ids
// rests_on: [RECOGNIZED_AS]
// example: {region: 澜江市}
