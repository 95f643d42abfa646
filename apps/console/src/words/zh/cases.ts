/** 服务工单页的文案。 */
export const cases = {
  "step-submitted": "提交",
  "step-accepted": "受理",
  "step-dispatched": "派单",
  "step-arrived": "到场",
  "step-done": "办结",
  "step-confirmed": "居民确认",
  "step-rated": "评价",
  "step-reopened": "重开",
  "step-rejected": "不予受理",
  "step-merged": "并单",
  "step-escalated": "升级",
  "step-skip": "不是环节",
} as const;
