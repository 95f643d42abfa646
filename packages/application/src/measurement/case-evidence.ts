import { createHash } from "node:crypto";
import type { Evidence, IndicatorSystem } from "@sangan/evaluation";
import { ACTIVITIES, type CaseActivity, type CaseEvent } from "@sangan/evaluation/casework";
import { caseEvidence, caseQuestionsOf, type ServiceCases } from "@sangan/ingest";
import { standingEvents, type RoundRow, type StandingEvent } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { roundInputs } from "../evaluation/index.ts";

/** What is asked of stored cases, for whom. */
export interface CasesRequest {
  readonly round: RoundRow;
  readonly communityId: string;
  /** Only criteria of these services; absent: all. */
  readonly services?: ReadonlySet<string>;
}

/** What the stored service cases of a community say by the end of a round's period, criterion by criterion. */
export async function casesBy(
  store: Store,
  { round, communityId, services }: CasesRequest,
): Promise<readonly Evidence[]> {
  const { system } = (await roundInputs(store, round)).system;
  const end = Date.parse(round.period_to);
  const questions = caseQuestionsOf(system, end);
  const cases: ServiceCases[] = [];
  for (const [service, targets] of questions.services) {
    if (services !== undefined && !services.has(service)) continue;
    const since = Math.min(...targets.map((target) => target.since));
    const events = await standingEvents(store, { communityId, services: [service], since, end });
    if (events.length > 0) cases.push({ service, logs: logsOf(events), digest: digestOf(events) });
  }
  return caseEvidence(questions, cases);
}

/** The criteria of a system that look at cases of some services, as item and part. */
export function criteriaOfServices(
  system: IndicatorSystem,
  services: ReadonlySet<string>,
): readonly { readonly item: string; readonly part: string }[] {
  const questions = caseQuestionsOf(system, 0);
  return [...services].flatMap((service) => questions.services.get(service) ?? []);
}

/** Events by their cases, in the order that they have. */
function logsOf(events: readonly StandingEvent[]): readonly (readonly CaseEvent[])[] {
  const logs = new Map<string, CaseEvent[]>();
  for (const { case: number, service: _service, activity, ...event } of events) {
    const log = logs.get(number) ?? [];
    logs.set(number, log);
    log.push({ ...event, activity: activityOf(activity) });
  }
  return [...logs.values()];
}

const KNOWN: ReadonlyMap<string, CaseActivity> = new Map(ACTIVITIES.map((activity) => [activity, activity]));

/** It was written by this program. */
export function activityOf(text: string): CaseActivity {
  const activity = KNOWN.get(text);
  if (activity === undefined) throw new RangeError(`no step of a case: ${text}`);
  return activity;
}

/** SHA-256 over the events that stand, in the order of their cases: who has them can form it again. */
function digestOf(events: readonly StandingEvent[]): string {
  const hash = createHash("sha256");
  for (const { service, case: number, activity, time, recorded = 0, rating = 0, channel = "" } of events)
    hash.update(`${JSON.stringify([service, number, time, activity, recorded, rating, channel])}\n`, "utf8");
  return hash.digest("hex");
}
