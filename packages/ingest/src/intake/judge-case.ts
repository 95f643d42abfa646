import type { CaseActivity } from "@sangan/evaluation/casework";
import type { ActivityMeaning, ReadCaseLine } from "../case-payload/index.ts";
import { ACTIVITY_WORDS, readActivity } from "../observation/index.ts";
import { AHEAD_MILLISECONDS, type Sender, suggestion } from "./judge.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** How the names that a source of cases uses are meant: by the sender's own names. */
export interface CaseMeaning {
  /** The service of events that name none. */
  readonly service?: string | undefined;
  readonly services?: Readonly<Record<string, string>> | undefined;
  /** Steps by the sender's words; "skip" for what is no step of a case. */
  readonly activities?: Readonly<Record<string, ActivityMeaning>> | undefined;
  /** Fields by the sender's names of fields or columns. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

/** An event that is understood. */
export interface UnderstoodEvent {
  readonly state: "understood";
  readonly community: string;
  readonly service: string;
  readonly case: string;
  readonly activity: CaseActivity;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly revision: number;
  readonly recorded?: number;
  readonly rating?: number;
  readonly channel?: string;
}

/** Why an event waits. */
export type EventWaitReason =
  | "no-community"
  | "unknown-community"
  | "no-service"
  | "unknown-service"
  | "foreign-service"
  | "unknown-activity"
  | "ahead-of-clock";

/** An event that waits in quarantine (隔离) until somebody says what it means. */
export interface WaitingEvent {
  readonly state: "waiting";
  readonly reason: EventWaitReason;
  readonly detail: Readonly<Record<string, string>>;
}

/** What an event means; `skipped`: it is no step of a case. */
export type EventJudgement = UnderstoodEvent | WaitingEvent | { readonly state: "skipped" };

/** What events are judged by. */
export interface EventBench {
  readonly vocabulary: Vocabulary;
  readonly sender: Sender & { readonly cases: CaseMeaning };
  /** Milliseconds since 1970: when the payload came. */
  readonly receivedAt: number;
}

/** Says what an event of a case means, or why that is not known. Pure: the same line is judged alike whenever it comes, but for a clock that is ahead. */
export function judgeEvent(line: ReadCaseLine, { vocabulary, sender, receivedAt }: EventBench): EventJudgement {
  const { cases, meaning } = sender;
  const activity = own(cases.activities, line.activity) ?? readActivity(line.activity);
  if (activity === "skip") return { state: "skipped" };
  if (activity === undefined)
    return waiting("unknown-activity", { name: line.activity, ...suggestion(line.activity, ACTIVITY_WORDS) });
  const written = line.service === undefined ? cases.service : (own(cases.services, line.service) ?? line.service);
  if (written === undefined) return waiting("no-service", {});
  const metrics = vocabulary.services.get(written);
  if (metrics === undefined)
    return waiting("unknown-service", { name: written, ...suggestion(written, vocabulary.services.keys()) });
  if (sender.metrics !== undefined && ![...metrics].some((metric) => sender.metrics?.has(metric) === true))
    return waiting("foreign-service", { name: written });
  const community = line.community ?? meaning.community;
  if (community === undefined) return waiting("no-community", {});
  if (!sender.speaksFor(community)) return waiting("unknown-community", { name: community });
  const latest = Math.max(line.time, line.recorded ?? line.time);
  if (latest > receivedAt + AHEAD_MILLISECONDS)
    return waiting("ahead-of-clock", { seconds: String(Math.round((latest - receivedAt) / 1000)) });
  return {
    state: "understood",
    community,
    service: written,
    case: line.case,
    activity,
    time: line.time,
    revision: line.revision ?? 0,
    ...(line.recorded === undefined ? {} : { recorded: line.recorded }),
    ...(line.rating === undefined ? {} : { rating: line.rating }),
    ...(line.channel === undefined ? {} : { channel: line.channel }),
  };
}

function own<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

function waiting(reason: EventWaitReason, detail: Readonly<Record<string, string>>): WaitingEvent {
  return { state: "waiting", reason, detail };
}
