import {
  appendAudit,
  currentBundles,
  openDatabase,
  saveResults,
  systemById,
  weightsById,
  type Database,
  type RoundRow,
} from "@sangan/storage";
import {
  codesOf,
  storeBundles,
  storeCommunities,
  storeRound,
  storeSystem,
  townBundles,
} from "../bench/service-town.ts";
import { inputsOf } from "../packages/application/src/evaluation/inputs.ts";
import { outcomeOf } from "../packages/application/src/evaluation/outcome.ts";

const AT = Date.parse("2026-07-01T00:00:00Z");
/** So many have evidence of their own: ten thousand bundles would be gigabytes, and the bench evaluates them. */
const DISTINCT = 20;

type Store = Database["kysely"];

/** Gives every community the result of one of those whose evidence is there, as the method gave it. */
async function spread(store: Store, round: RoundRow, ids: readonly string[]): Promise<void> {
  const system = await systemById(store, round.indicator_system_id);
  const weights = await weightsById(store, round.weight_table_id);
  if (system === undefined || weights === undefined) throw new Error("no system");
  const inputs = inputsOf({ system, weights });
  const facts = (await currentBundles(store, { roundId: round.id, limit: DISTINCT }))
    .map((bundle) => outcomeOf(inputs, bundle))
    .flatMap((outcome) => ("facts" in outcome ? [outcome.facts] : []));
  for (let start = 0; start < ids.length; start += 1000) {
    const results = ids.slice(start, start + 1000).flatMap((communityId, at) => {
      const like = facts[at % facts.length];
      return like === undefined ? [] : [{ ...like, communityId }];
    });
    await saveResults(store, round.id, results, new Date(AT).toISOString());
  }
}

async function noteEvents(store: Store, events: number): Promise<void> {
  await store.transaction().execute(async (trx) => {
    for (let at = 0; at < events; at += 1) {
      const facts = { actor: "system", action: "community.update", subject: String(at), detail: {} };
      await appendAudit(trx, { ...facts, at: new Date(AT + at * 1000).toISOString() });
    }
  });
}

/** Fills a database before its server starts: so many communities, all of them with a result in one round, and a trail of half as many events. */
export async function fillMany(dataFolder: string, communities: number): Promise<void> {
  const opened = await openDatabase({ dataFolder });
  if (!opened.ok) throw new Error(opened.problem.code);
  try {
    const store = opened.value.kysely;
    const texts = await townBundles(DISTINCT);
    const system = await storeSystem(store);
    const ids = await storeCommunities(store, codesOf(communities));
    const round = await storeRound(store, { ...system, ids: [...ids.values()], ago: 0 });
    await storeBundles(store, round.id, { ids: new Map([...ids].slice(0, DISTINCT)), texts });
    await spread(store, round, [...ids.values()]);
    await noteEvents(store, communities / 2);
  } finally {
    await opened.value.close();
  }
}
