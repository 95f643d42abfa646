import { needsValues, questionsOf } from "@sangan/ingest";
import { listRounds, roundHasRaw, type NamedRound, type RawRange } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { roundInputs } from "../evaluation/index.ts";
import { dayOf } from "../measurement/index.ts";

/** Rounds that ask for single values which would go. */
export interface Asking {
  /** They are not published yet: as long as they ask, nothing goes. */
  readonly holding: readonly NamedRound[];
  /** They are published and stay as they are: what they say can then only be read, and not be reckoned again from single values. */
  readonly published: readonly NamedRound[];
}

/** Which rounds have criteria that need single values of a metric, such as percentiles, and look at days before a day of which single values are there. */
export async function roundsAsking(store: Store, range: RawRange): Promise<Asking> {
  const holding: NamedRound[] = [];
  const published: NamedRound[] = [];
  for (const round of await listRounds(store, ["draft", "collecting", "review", "published"])) {
    const { system } = (await roundInputs(store, round)).system;
    const end = Date.parse(round.period_to);
    const last = dayOf(end).day;
    const before = last < range.before ? last : range.before;
    for (const target of questionsOf(system, end).targets) {
      if (target.measure.metric !== range.metric || !needsValues(target)) continue;
      const from = target.since === -Infinity ? null : dayOf(target.since).day;
      const { scenes } = target.measure;
      if (!(await roundHasRaw(store, { ...range, roundId: round.id, before, from, scenes }))) continue;
      const { id, name, state } = round;
      (state === "published" ? published : holding).push({ id, name, state });
      break;
    }
  }
  return { holding, published };
}
