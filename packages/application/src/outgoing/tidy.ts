import { forgetOutgoing } from "@sangan/storage";
import type { Context } from "../context/index.ts";

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const SENT_DAYS = 7;
const DEAD_DAYS = 90;

/** Forgets messages that were sent a week ago, and those that have been dead for ninety days. Gives how many. */
export function tidyOutbox(context: Context): Promise<number> {
  const daysAgo = (days: number): string => new Date(context.clock() - days * DAY_MILLISECONDS).toISOString();
  return forgetOutgoing(context.store, { sent: daysAgo(SENT_DAYS), dead: daysAgo(DEAD_DAYS) });
}
