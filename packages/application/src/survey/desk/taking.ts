import type { ComingAnswer, WayKind } from "@sangan/storage";
import { now, type Context } from "../../context/index.ts";

/** Interviewers come back to a network after weeks, and paper takes its time. */
const ASSISTED_GRACE_DAYS = 60;

/** When an answer by a way in comes, and how long it may be under way. */
export function comingBy(context: Context, channel: WayKind): ComingAnswer {
  const isAssisted = channel === "interviewer" || channel === "paper";
  return { at: now(context), graceDays: isAssisted ? ASSISTED_GRACE_DAYS : 0 };
}
