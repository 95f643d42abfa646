/** 后台任务的文案。 */
export const jobs = {
  "kind-collect": "归集证据",
  "kind-evaluate": "评价",
  "state-queued": "排队中",
  "state-running": "进行中",
  "state-done": "已完成",
  "state-failed": "失败",
  "state-cancelled": "已取消",
  cancelling: "正在取消…",
  of: "{{done}} / {{total}}",
  left_other: "约剩 {{count}} 秒",
  cancel: "取消",
  progress: "进度",
  failed: "没有完成（{{code}}）。可以再运行一次，已完成的部分会保留。",
  none: "还没有运行过任务",
} as const;
