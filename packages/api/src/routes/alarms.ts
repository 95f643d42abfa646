import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  acknowledgement,
  alarm,
  alarmChange,
  alarmCounts,
  alarmKind,
  alarmState,
  communityCode,
  id,
  page,
  paging,
  silence,
} from "../schema/index.ts";

const params = z.strictObject({ alarmId: id });

/** What somebody should look at. */
export const alarmRoutes = {
  "alarms.list": {
    access: "alarm.read",
    summary: "One page of the alarms that concern any community that the asker may see, the latest first.",
    query: z.strictObject({
      ...paging,
      state: alarmState.optional(),
      kind: alarmKind.optional(),
      community: communityCode.optional(),
      roundId: id.optional(),
    }),
    answer: page(alarm),
    problems: ["bad-cursor"],
  },
  "alarms.counts": {
    access: "alarm.read",
    summary: "How many alarms are raised in what the asker may see, and how many of them nobody has seen.",
    answer: alarmCounts,
  },
  "alarms.changes": {
    access: "alarm.read",
    summary: "Alarms that are raised or end from now on.",
    answer: { events: alarmChange },
  },
  "alarms.acknowledge": {
    access: "alarm.manage",
    summary: "Notes that somebody has seen an alarm, and what he says of it. It stays until it ends by itself.",
    params,
    body: acknowledgement,
    answer: alarm,
    problems: ["bad-field"],
  },
  "alarms.mute": {
    access: "alarm.manage",
    summary: "Lets nothing be heard until a moment of what an alarm is about; null: lets it be heard again.",
    params,
    body: silence,
    answer: alarm,
    problems: ["bad-field"],
  },
} as const satisfies Record<string, Route>;
