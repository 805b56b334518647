// group: partner
// title: {zh: 若干步以内的合作网络, en: The network within some steps}
// explanation:
//   zh: 从该单位出发若干步以内的合作关系，每行一条；单位过多时留下最强的并注明。
//   en: The ties within some steps of the organization, one a row; where there are too many, the strongest units stay and the cut is said.
// parameters:
//   organization: {type: Organization, required: true}
//   steps: {type: integer, default: 2, least: 1, most: 3}
//   limit: {type: integer, default: 60, least: 1, most: 150, label: {zh: 最多单位数, en: organizations at most}}
// columns:
//   step: integer
//   from: Organization
//   from_id: id
//   from_type: entity_type
//   to: Organization
//   to_id: id
//   to_type: entity_type
//   ways: way
//   weight: float
//   first_year: integer
//   last_year: integer
//   evidence: id
// rests_on: [PARTNER_OF]
// example: {organization: 东澜省新材料研究所, steps: 2}
