import { ACTIVITIES, type CaseActivity } from "@sangan/evaluation/casework";
import { halfWidth } from "./number.ts";

/** How ticket systems call the steps of a case; the first Chinese word is the one of templates. */
const WORDS: Readonly<Record<CaseActivity, readonly [string, ...string[]]>> = {
  submitted: ["提交", "上报", "报事", "报修", "登记", "创建", "新建", "created", "reported", "opened"],
  accepted: ["受理", "接单", "已受理", "接收", "accept", "acknowledged"],
  dispatched: ["派单", "派发", "派工", "转派", "分派", "dispatch", "assigned"],
  arrived: ["到场", "到达", "上门", "签到", "arrive", "on site"],
  done: ["办结", "完成", "处理完成", "已办结", "已完成", "结单", "finished", "completed", "resolved"],
  confirmed: ["确认", "居民确认", "验收", "confirm", "closed"],
  rated: ["评价", "已评价", "回访", "rate", "feedback"],
  reopened: ["重开", "重新打开", "返工", "重办", "reopen"],
  rejected: ["退回", "驳回", "不予受理", "拒绝", "refused", "declined"],
  merged: ["合并", "并单", "merge", "duplicate"],
  escalated: ["升级", "督办", "上升", "escalate"],
};

const BY_WORD: ReadonlyMap<string, CaseActivity> = new Map(
  ACTIVITIES.flatMap((activity) => [activity, ...WORDS[activity]].map((word) => [word, activity] as const)),
);

/** The step that a word stands for, or undefined. */
export function readActivity(cell: string): CaseActivity | undefined {
  return BY_WORD.get(
    halfWidth(cell)
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/gu, " "),
  );
}

/** The step's word in a language. */
export function activityWord(activity: CaseActivity, language: "zh" | "en"): string {
  return language === "zh" ? WORDS[activity][0] : activity;
}

/** All words that are understood, canonical ones first. */
export const ACTIVITY_WORDS: readonly string[] = [
  ...new Set([...ACTIVITIES, ...ACTIVITIES.flatMap((activity) => WORDS[activity])]),
];
