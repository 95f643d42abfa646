/** The columns that Sangan knows, by their canonical names. */
export type Field =
  | "community"
  | "name"
  | "stage"
  | "metric"
  | "scene"
  | "point"
  | "time"
  | "value"
  | "unit"
  | "n"
  | "numerator"
  | "response"
  | "consent"
  | "service"
  | "case"
  | "activity"
  | "channel"
  | "rating"
  | "capability"
  | "found"
  | "assessor"
  | "level"
  | "grounds"
  | "item"
  | "reason";

/** A column that belongs to a family: a community's attribute, or a respondent's stratum. */
export type Family = "attribute" | "stratum";

/**
 * Names by which columns are found: canonical first, the Chinese one that templates use second. Spaces, hyphens, underscores, case, full width
 * and a remark in brackets at the end make no difference.
 */
export const FIELD_NAMES: Readonly<Record<Field, readonly [string, string, ...string[]]>> = {
  community: [
    "community",
    "社区",
    "社区编号",
    "社区编码",
    "社区代码",
    "小区",
    "小区编号",
    "community id",
    "community code",
  ],
  name: ["name", "名称", "社区名称", "小区名称", "community name"],
  stage: ["stage", "阶段", "建设阶段", "所处阶段"],
  metric: ["metric", "指标", "测量指标", "指标代码", "指标编号", "度量", "metric name"],
  scene: ["scene", "场景", "典型场景", "测量场景"],
  point: ["point", "点位", "测点", "测量点", "测点编号", "点位编号", "设备", "设备编号", "sensor", "device"],
  time: [
    "time",
    "时间",
    "采集时间",
    "测量时间",
    "发生时间",
    "填写时间",
    "提交时间",
    "评定时间",
    "检查时间",
    "日期",
    "timestamp",
    "datetime",
    "date",
  ],
  value: ["value", "数值", "值", "测量值", "观测值", "结果"],
  unit: ["unit", "单位", "计量单位"],
  n: ["n", "分母", "总数", "样本数", "denominator", "total"],
  numerator: ["numerator", "分子", "达标数", "合格数"],
  response: ["response", "答卷", "答卷编号", "问卷编号", "答卷号", "response id"],
  consent: ["consent", "知情同意", "同意", "是否同意"],
  service: ["service", "服务", "服务类型", "服务项目", "工单类型"],
  case: ["case", "工单", "工单号", "工单编号", "case id", "ticket", "ticket id"],
  activity: ["activity", "环节", "活动", "动作", "节点", "处理环节", "event"],
  channel: ["channel", "渠道", "受理渠道", "来源渠道"],
  rating: ["rating", "评分", "星级", "满意度评分"],
  capability: ["capability", "能力", "能力项", "功能", "检查项"],
  found: ["found", "是否具备", "具备", "是否发现", "检查结果"],
  assessor: ["assessor", "评价员", "评价人", "检查人", "评定人"],
  level: ["level", "等级", "级别", "评定等级"],
  grounds: ["grounds", "依据", "证明材料", "佐证材料", "评定依据"],
  item: ["item", "评价项", "项目", "指标项", "评价项编号", "item id"],
  reason: ["reason", "理由", "原因", "不适用理由"],
};

/** Prefixes of families of columns; the rest of the name is kept as it is written. */
const FAMILY_PREFIXES: Readonly<Record<Family, readonly [string, string, ...string[]]>> = {
  attribute: ["attribute.", "属性.", "属性：", "属性:", "attribute:"],
  stratum: ["stratum.", "分层.", "分层：", "分层:", "人群.", "stratum:"],
};

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  Object.entries(FIELD_NAMES).flatMap(([field, names]) =>
    names.map((name) => [comparable(name), field as Field] as const),
  ),
);

/** The field of a column's name, or undefined. */
export function fieldOf(name: string): Field | undefined {
  const key = comparable(name);
  return BY_NAME.get(key) ?? BY_NAME.get(key.replace(/\s*[([【].*[)\]】]$/u, ""));
}

/** A column of a family with its own name, or undefined. */
export function familyOf(name: string): { readonly family: Family; readonly name: string } | undefined {
  const text = name.trim();
  for (const [family, prefixes] of Object.entries(FAMILY_PREFIXES)) {
    const prefix = prefixes.find((known) => text.toLowerCase().startsWith(known));
    if (prefix !== undefined && text.length > prefix.length) {
      return { family: family as Family, name: text.slice(prefix.length).trim() };
    }
  }
  return undefined;
}

/** What is compared of a name. */
export function comparable(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_*\uFEFF-]+/gu, " ")
    .trim();
}
