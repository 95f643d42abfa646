/** A cell: a text, or a time in milliseconds since 1970 that each file writes in its own manner. */
export type RawCell = string | number;

/** A row of a raw file, its cells in the order of the table's columns. */
export type RawRow = readonly RawCell[];

/** Kinds of raw tables that a town hands in. */
export type RawKind =
  | "communities"
  | "measurements"
  | "responses"
  | "cases"
  | "checklists"
  | "attestations"
  | "not-applicable";

/** The columns of each kind, in the order in which rows are made here. Communities and responses have more, of their own. */
export const COLUMNS: Readonly<Record<RawKind, readonly string[]>> = {
  communities: ["community", "name", "stage"],
  measurements: ["community", "metric", "scene", "point", "time", "value", "unit", "n", "numerator"],
  responses: ["community", "response", "time", "consent", "stratum.age", "stratum.gender"],
  cases: ["community", "service", "case", "activity", "time", "channel", "rating"],
  checklists: ["community", "metric", "capability", "found", "time", "scene", "assessor"],
  attestations: ["community", "metric", "level", "grounds", "assessor", "time"],
  "not-applicable": ["community", "item", "reason", "assessor"],
};

/** Names of columns as Chinese offices write them. */
export const CHINESE_COLUMNS: Readonly<Record<string, string>> = {
  community: "社区编码",
  name: "社区名称",
  stage: "阶段",
  metric: "指标",
  scene: "场景",
  point: "点位",
  time: "时间",
  value: "数值",
  unit: "单位",
  n: "分母",
  numerator: "分子",
  response: "答卷编号",
  consent: "知情同意",
  service: "服务",
  case: "工单编号",
  activity: "环节",
  channel: "渠道",
  rating: "评分",
  capability: "能力项",
  found: "是否具备",
  assessor: "评价员",
  level: "等级",
  grounds: "依据",
  item: "评价项",
  reason: "理由",
};
