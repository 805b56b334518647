// group: partner
// title: {zh: 一个地区合作最多的单位, en: The most connected organizations of a region}
// explanation:
//   zh: 按已发生合作的总强度排序（大型项目中每一对的权重较小）。
//   en: By the summed strength of realised ties (a pair within a large project counts less).
// parameters:
//   region: {type: Region, required: true}
//   type: {type: choice, choices: [Enterprise, University, ResearchInstitute, Platform, Government, Park, Alliance, OtherOrganization]}
//   limit: {type: integer, default: 20, least: 1, most: 400}
// columns:
//   organization: Organization
//   organization_id: id
//   type: entity_type
//   region: string
//   weight: float
//   partners: integer
//   research_partners: integer
//   enterprises: integer
//   evidence: ids
// rests_on: [PARTNER_OF]
// example: {region: 澜江市}
