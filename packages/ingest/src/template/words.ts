import type { Item, Measure, NumericMeasure } from "@sangan/evaluation/indicator-system";
import type { TableKind } from "../header/index.ts";

/** Languages of templates. */
export type TemplateLanguage = "zh" | "en";

/** Names of sheets. The reader goes by headers; these are for people. */
export const SHEET_NAMES: Readonly<
  Record<TemplateLanguage, Readonly<Record<TableKind | "dictionary" | "names" | "lists", string>>>
> = {
  zh: {
    communities: "社区",
    measurements: "测量数据",
    responses: "答卷",
    cases: "服务工单",
    checklists: "检查表",
    attestations: "评定",
    "not-applicable": "不适用",
    dictionary: "字典",
    names: "能力与等级",
    lists: "选项",
  },
  en: {
    communities: "Communities",
    measurements: "Measurements",
    responses: "Responses",
    cases: "Service cases",
    checklists: "Checklists",
    attestations: "Attestations",
    "not-applicable": "Not applicable",
    dictionary: "Dictionary",
    names: "Capabilities and levels",
    lists: "Lists",
  },
};

/** Headings of the dictionary. */
export const DICTIONARY_HEADINGS: Readonly<Record<TemplateLanguage, readonly string[]>> = {
  zh: ["评价项", "类别", "名称", "部分", "表", "指标", "单位", "聚合方式", "场景", "最少数量", "来源", "限值"],
  en: ["Item", "Kind", "Title", "Part", "Table", "Metric", "Unit", "Aggregate", "Scenes", "Least n", "Source", "Limit"],
};

/** Headings of the sheet of capabilities and levels. */
export const NAME_HEADINGS: Readonly<Record<TemplateLanguage, readonly string[]>> = {
  zh: ["指标", "评价项", "编号", "名称", "得分率"],
  en: ["Metric", "Item", "Id", "Title", "Attainment"],
};

/** Where the titles of ids in drop-downs stand. */
export const TITLE_NOTES: Readonly<Record<TemplateLanguage, string>> = {
  zh: "可选的是编号；其名称见“字典”和“能力与等级”两张表。",
  en: "The choices are ids; their titles stand on the sheets “Dictionary” and “Capabilities and levels”.",
};

type Words<K extends string> = Readonly<Record<TemplateLanguage, Readonly<Record<K, string>>>>;

/** Kinds of items. */
export const KIND_WORDS: Words<Item["kind"]> = {
  zh: { required: "必要项", optional: "选择项", offline: "线下指标", feeling: "感受指标", penalty: "扣分项" },
  en: { required: "required", optional: "optional", offline: "offline", feeling: "feeling", penalty: "deduction" },
};

type CaseMeasure = NonNullable<NumericMeasure["casework"]>["measure"];

/** Forms of measures, and how numbers are gathered. */
export const FORM_WORDS: Words<Exclude<Measure["type"], "numeric"> | NumericMeasure["aggregate"] | CaseMeasure> = {
  zh: {
    checklist: "检查表",
    attestation: "评定",
    survey: "居民问卷",
    share: "比例（分子 ÷ 分母）",
    rate: "比率（分子 ÷ 分母）",
    mean: "均值",
    median: "中位数",
    p75: "第 75 百分位数",
    p90: "第 90 百分位数",
    p95: "第 95 百分位数",
    count: "计数",
    min: "最小值",
    max: "最大值",
    "time-to-accept": "受理时长",
    "time-to-arrive": "到场时长",
    "time-to-close": "办结时长",
    "accepted-share": "受理率",
    "closed-share": "办结率",
    "confirmed-share": "确认率",
    "reopened-share": "重开率",
    "satisfied-share": "满意率",
    "first-time-fix-share": "一次修复率",
  },
  en: {
    checklist: "checklist",
    attestation: "attestation",
    survey: "survey of residents",
    share: "share (numerator ÷ n)",
    rate: "rate (numerator ÷ n)",
    mean: "mean",
    median: "median",
    p75: "75th percentile",
    p90: "90th percentile",
    p95: "95th percentile",
    count: "count",
    min: "least",
    max: "greatest",
    "time-to-accept": "time to accept",
    "time-to-arrive": "time to arrive",
    "time-to-close": "time to close",
    "accepted-share": "share accepted",
    "closed-share": "share closed",
    "confirmed-share": "share confirmed",
    "reopened-share": "share reopened",
    "satisfied-share": "share satisfied",
    "first-time-fix-share": "share fixed at once",
  },
};

/** Sources of evidence. */
export const SOURCE_WORDS: Words<Measure["source"]> = {
  zh: {
    sensor: "传感器",
    terminal: "终端",
    "service-log": "服务日志",
    ticket: "工单",
    inspection: "现场检查",
    document: "文件",
    survey: "问卷",
  },
  en: {
    sensor: "sensor",
    terminal: "terminal",
    "service-log": "service log",
    ticket: "ticket",
    inspection: "inspection",
    document: "document",
    survey: "survey",
  },
};
