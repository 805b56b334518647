// group: data
// title: {zh: 多地文件雷同的段落, en: Passages that documents of several places share}
// explanation:
//   zh: 不同地区的文件中几乎一字不差的段落，多为套话，作证据时按地区数折减（n 地雷同计 1/n，不低于 1/4）；列出哪些文件、哪些地区、据此有多少条事实，以及折减后这些陈述中最高的置信度。所列证据含各文件的原句。
//   en: "Passages that documents of different places have nearly alike: mostly set phrases. As evidence they weigh less: told in n places, 1/n, at least a quarter. With the documents, their places, how many facts rest on the passage, and the highest confidence that is left to a statement in it. The evidence holds each document's sentence."
// parameters:
//   region: {type: Region, label: {zh: 其中一份文件所指地区, en: region of one of the documents}}
//   places: {type: integer, default: 2, least: 2, most: 1000, label: {zh: 至少几地雷同, en: places at least}}
//   limit: {type: integer, default: 100, least: 1, most: 1000}
// columns:
//   quote: string
//   places: {type: integer, label: {zh: 地区数, en: number of places}}
//   facts: {type: integer, label: {zh: 据此的事实数, en: facts that rest on it}}
//   counts: {type: float, label: {zh: 折减系数, en: counts as}}
//   documents: {type: "string[]", label: {zh: 见于文件, en: documents}}
//   regions: {type: "string[]", label: {zh: 所指地区, en: places}}
//   confidence: {type: float, label: {zh: 折减后最高置信度, en: highest confidence left}}
//   evidence: ids
// example: {region: 青岩县}
