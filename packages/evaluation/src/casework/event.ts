/** What happens to a service case (服务工单), in the order of its life. @clause 5.1 b */
export const ACTIVITIES = [
  "submitted",
  "accepted",
  "dispatched",
  "arrived",
  "done",
  "confirmed",
  "rated",
  "reopened",
  "rejected",
  "merged",
  "escalated",
] as const;

/** A step of a service case: 提交, 受理, 派单, 到场, 办结, 确认, 评价, 重开, 退回, 合并, 升级. @clause 5.1 b */
export type CaseActivity = (typeof ACTIVITIES)[number];

/** One line of a case log. */
export interface CaseEvent {
  readonly activity: CaseActivity;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  /** The resident's rating, 1 … 5. */
  readonly rating?: number;
  /** When the line was entered into the system, where it tells; milliseconds since 1970. */
  readonly recorded?: number;
  /** By which way it came (渠道), in the system's own word. */
  readonly channel?: string;
}

/** The log of one service case, of a service of a community. @clause 5.1 b */
export interface CaseLog {
  readonly community: string;
  readonly service: string;
  /** The case's number among those of the service. */
  readonly case: string;
  /** In any order. */
  readonly events: readonly CaseEvent[];
}

/** Events by time; those of one moment in the order of a case's life. A new array. */
export function inOrder(events: readonly CaseEvent[]): readonly CaseEvent[] {
  return events.toSorted((a, b) => a.time - b.time || rank(a) - rank(b) || (a.rating ?? 0) - (b.rating ?? 0));
}

function rank(event: CaseEvent): number {
  return ACTIVITIES.indexOf(event.activity);
}
