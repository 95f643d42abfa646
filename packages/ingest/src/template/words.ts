import type { TableKind } from "../header/index.ts";

/** Languages of templates. */
export type TemplateLanguage = "zh" | "en";

/** Names of sheets. The reader goes by headers; these are for people. */
export const SHEET_NAMES: Readonly<
  Record<TemplateLanguage, Readonly<Record<TableKind | "dictionary" | "lists", string>>>
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
    lists: "Lists",
  },
};

/** Headings of the dictionary. */
export const DICTIONARY_HEADINGS: Readonly<Record<TemplateLanguage, readonly string[]>> = {
  zh: ["评价项", "类别", "名称", "部分", "表", "指标", "单位", "聚合方式", "场景", "最少数量", "来源", "限值"],
  en: ["Item", "Kind", "Title", "Part", "Table", "Metric", "Unit", "Aggregate", "Scenes", "Least n", "Source", "Limit"],
};
