import { REMEDIES, type Collection, type Reject } from "@sangan/ingest";
import { roundMembers, settleWithdrawals, uncollectedWithdrawals, type RoundRow } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { roundInputs } from "../evaluation/index.ts";
import { giveWay, type Work } from "../jobs/work.ts";
import { roundSurvey, withSurvey, type Displaced, type RoundSurvey } from "../survey/evidence/index.ts";

/** Bundles with what residents said in campaigns, and what became of answers in files. */
export interface Voices {
  readonly bundles: Collection["bundles"];
  /** With a remark for each item of a file whose answers give way. */
  readonly rejects: Collection["rejects"];
  readonly withdrawals: RoundSurvey["withdrawals"];
  /** What is told of the campaigns when the collection ends; nothing where there are none. */
  readonly summary: { readonly survey?: SurveySummary };
}

interface SurveySummary {
  readonly campaigns: number;
  /** Communities with answers, and those whose answers could not be raked by all margins. */
  readonly communities: number;
  readonly notRaked: number;
  readonly responses: number;
  /** Responses that came when the period was over: they do not count. */
  readonly late: number;
  /** Items, over all communities, that too few have answered to say anything of. */
  readonly few: number;
}

/** Reads what residents said in the campaigns of a round, community by community, and puts it into the bundles. @clause 5.2 */
export async function hear(work: Work, round: RoundRow, collection: Collection): Promise<Voices> {
  const { store } = work.context;
  const { system } = (await roundInputs(store, round)).system;
  const survey = await roundSurvey(store, round, system);
  const { bundles, rejects } = collection;
  if (survey.campaigns === 0) return { bundles, rejects, withdrawals: survey.withdrawals, summary: {} };
  const ids = new Map((await roundMembers(store, round.id)).map(({ id, code }) => [code, id]));
  const heard: Collection["bundles"][number][] = [];
  const displaced: Displaced[] = [];
  const summary = { campaigns: survey.campaigns, communities: 0, notRaked: 0, responses: 0, late: 0, few: 0 };
  for (const bundle of bundles) {
    const id = ids.get(bundle.community.id);
    const said = id === undefined ? undefined : await survey.of(id);
    const merged = withSurvey(bundle, said?.answers ?? []);
    heard.push(merged.bundle);
    displaced.push(...merged.displaced);
    if (said === undefined) continue;
    summary.communities += 1;
    summary.notRaked += said.refused.length > 0 ? 1 : 0;
    summary.responses += said.sheets;
    summary.late += said.late;
    summary.few += said.few.length;
    await giveWay();
    work.signal.throwIfAborted();
  }
  const remarks = remarksOn(displaced, collection.sources);
  return {
    bundles: heard,
    rejects: [...rejects, ...remarks],
    withdrawals: survey.withdrawals,
    summary: { survey: summary },
  };
}

/** A remark for each file and item: the rows were taken, and a campaign stands in the place of what they say of the item. */
function remarksOn(displaced: readonly Displaced[], sources: Collection["sources"]): readonly Reject[] {
  const names = new Map(sources.map(({ sha256, name }) => [sha256, name]));
  const sums = new Map<string, { file: string; item: string; communities: number; answers: number }>();
  for (const { item, sources: digests, answers } of displaced) {
    for (const digest of digests) {
      const file = names.get(digest) ?? "";
      const key = JSON.stringify([file, item]);
      const sum = sums.get(key) ?? { file, item, communities: 0, answers: 0 };
      sums.set(key, { ...sum, communities: sum.communities + 1, answers: sum.answers + answers });
    }
  }
  return [...sums.values()].map(({ file, item, communities, answers }) => ({
    code: "answered-in-campaign",
    detail: { item, communities: String(communities), answers: String(answers) },
    remedy: REMEDIES["answered-in-campaign"],
    file,
    column: item,
    rows: 0,
  }));
}

/** Notes what was withdrawn before the bundles were made; where more has gone since, the evidence is to be collected again. */
export async function settleSeen(trx: Store, withdrawals: RoundSurvey["withdrawals"]): Promise<void> {
  for (const { roundId, seen } of withdrawals) {
    if (seen.size === 0) continue;
    const now = await uncollectedWithdrawals(trx, roundId);
    const same = [...seen].filter(([id, count]) => now.get(id)?.count === count).map(([id]) => id);
    await settleWithdrawals(trx, roundId, same);
  }
}
