// group: field
// title: {zh: 谁在做某个领域, en: Who works on a field}
// explanation:
//   zh: 自身、通过项目或通过平台从事该领域的单位；提出需求不算从事。
//   en: Organizations that work on it themselves, through a project or through a platform; to seek is not to work on.
// parameters:
//   field: {type: Field, required: true}
//   region: {type: Region}
//   type: {type: choice, choices: [Enterprise, University, ResearchInstitute, Platform, Government, Park, Alliance, OtherOrganization]}
//   limit: {type: integer, default: 50, least: 1, most: 1000}
// columns:
//   organization: Organization
//   organization_id: id
//   type: entity_type
//   region: string
//   through: through
//   basis: string[]
//   last_active: integer
//   evidence: ids
// rests_on: [WORKS_ON]
// example: {field: 表面工程}
