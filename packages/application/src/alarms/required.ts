import { criteriaOf, indicatorResults, type ItemResult, type Result } from "@sangan/evaluation";
import { raisedAlarms, recentObservations } from "@sangan/storage";
import type { Context } from "../context/index.ts";
import type { AlarmChange, Condition } from "./condition.ts";
import { settleAlarms } from "./settle.ts";
import { standingOf } from "./standing.ts";

/** A live result, and of which metrics something has come since the one before. */
export interface RequiredRequest {
  readonly roundId: string;
  readonly communityId: string;
  readonly result: Result;
  readonly metrics: ReadonlySet<string>;
}

const KINDS = ["required-failed", "required-in-danger"] as const;
/** Latest observations of each series that are looked at. */
const EACH = 20;

interface RequiredItem {
  readonly indicator: string;
  readonly item: ItemResult;
}

/** Brings the alarms of a community's required items to its live result. `context.store` is the transaction that writes the result. */
export async function settleRequired(context: Context, request: RequiredRequest): Promise<readonly AlarmChange[]> {
  const { roundId, communityId, result, metrics } = request;
  const items = requiredItems(result);
  const asked = new Set(items.flatMap(({ item }) => metricsOf(item)).filter((metric) => metrics.has(metric)));
  const recent =
    asked.size === 0 ? [] : await recentObservations(context.store, { communityId, metrics: [...asked], each: EACH });
  const conditions: Condition[] = [];
  const left = new Set<string>();
  for (const { indicator, item } of items) {
    const isTouched = metricsOf(item).some((metric) => asked.has(metric));
    const standing = standingOf(item, recent);
    // What nothing has come of stands as it did, but for what the result itself says.
    if (!isTouched && standing.state !== "failed") left.add(item.id);
    else if (standing.state !== "met") {
      const facts = { indicator, zh: item.title.zh, en: item.title.en, ...standing.facts };
      const of = { subject: item.id, communityId, roundId, scopes: [result.community.id], facts };
      if (standing.state === "failed") conditions.push({ ...of, kind: "required-failed", severity: "critical" });
      else conditions.push({ ...of, kind: "required-in-danger", severity: standing.isGrave ? "warning" : "notice" });
    }
  }
  const rows = await raisedAlarms(context.store, { kinds: KINDS, communityId, roundId });
  const raised = rows.filter(({ kind, subject }) => kind === "required-failed" || !left.has(subject));
  return settleAlarms(context, { raised, conditions });
}

/** The required items of the indicators that the weights list. */
function requiredItems(result: Result): readonly RequiredItem[] {
  return indicatorResults(result.nodes)
    .filter(({ listed }) => listed)
    .flatMap(({ id, items }) =>
      items.filter(({ kind }) => kind === "required").map((item) => ({ indicator: id, item })),
    );
}

function metricsOf({ rule }: ItemResult): readonly string[] {
  return criteriaOf(rule).flatMap(({ measure }) =>
    measure.type === "numeric" && measure.casework === undefined ? [measure.metric] : [],
  );
}
