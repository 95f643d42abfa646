import type { DemoCases } from "@sangan/application";
import { caseLog, type TownRequest } from "@sangan/testkit/town";

const COMMUNITIES = 3;
const DAY = 24 * 3_600_000;
/** Half a year: what people look at. */
const MOST_DAYS = 180;

/** What the residents of the model town (示范城) have asked for since its latest round, until yesterday; undefined where that is no time yet. `town` is that round's. */
export function demoCases(town: TownRequest, now: number): DemoCases | undefined {
  const to = now - DAY;
  const from = Math.max(Date.parse(town.period.to), to - MOST_DAYS * DAY);
  if (from >= to) return undefined;
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const log = caseLog({ ...town, period, first: COMMUNITIES });
  return { name: "示范城服务工单平台（演示）", communities: COMMUNITIES, log };
}
