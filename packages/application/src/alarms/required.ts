import { criteriaOf, indicatorResults, type ItemResult, type Result } from "@sangan/evaluation";
import { raisedAlarms, recentObservations, type AlarmRow } from "@sangan/storage";
import type { Context } from "../context/index.ts";
import type { AlarmChange, Condition } from "./condition.ts";
import { settleAlarms, type Settling } from "./settle.ts";
import { standingOf } from "./standing.ts";

/** A live result, and of which metrics something has come since the one before. */
export interface RequiredRequest {
  readonly roundId: string;
  readonly communityId: string;
  readonly result: Result;
  readonly metrics: ReadonlySet<string>;
  /** The lower end of P if some items were unmet; null: it has none. */
  readonly lowIf: (items: readonly string[]) => number | null;
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
  const kept = rows.filter(({ kind, subject }) => kind !== "required-failed" && left.has(subject));
  const raised = rows.filter((row) => !kept.includes(row));
  return settleAlarms(context, withFloor({ raised, conditions }, { kept, lowIf: request.lowIf }));
}

/** Tells with each danger how low P may fall if everything that is in danger were unmet: that widens the interval of a live P. */
function withFloor(
  { raised, conditions }: Settling,
  { kept, lowIf }: Pick<RequiredRequest, "lowIf"> & { readonly kept: readonly AlarmRow[] },
): Settling {
  const still = kept.filter((row) => row.clear_since === null);
  const ahead = [...still, ...conditions].filter(({ kind }) => kind === "required-in-danger");
  if (ahead.length === 0) return { raised, conditions };
  const floor = lowIf(ahead.map(({ subject }) => subject));
  const changed = still.filter(({ facts }) => facts["floor"] !== floor);
  return {
    raised: [...raised, ...changed],
    conditions: [...conditions, ...changed.map(conditionOf)].map((one) =>
      one.kind === "required-in-danger" ? { ...one, facts: { ...one.facts, floor } } : one,
    ),
  };
}

function conditionOf(row: AlarmRow): Condition {
  const { subject, scopes, severity, facts, community_id: communityId, round_id: roundId } = row;
  return { kind: "required-in-danger", subject, scopes, severity, facts, communityId, roundId };
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
