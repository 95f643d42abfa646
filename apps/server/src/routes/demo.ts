import {
  actorOfPerson,
  authorise,
  EVERYWHERE,
  fillDemo,
  hasDemo,
  removeDemo,
  type Authorised,
  type DemoRound,
} from "@sangan/application";
import { listWeights, type RoundRow } from "@sangan/storage";
import type { Handlers, Refusal } from "../http/handler.ts";
import type { Services } from "../http/services.ts";
import { isLocalAddress } from "../http/origin.ts";
import { roundView } from "./views/round.ts";

/** Whether the demonstration town may be filled in: only where the server has one and is asked from its own machine. */
export function isDemoOffered({ demo, address }: Services, isLocal: boolean): boolean {
  // A server that people reach by another name is no newcomer's own, whoever asks it here.
  return demo !== undefined && isLocal && isLocalAddress(address);
}

/** The demonstration town. */
export const demoHandlers: Handlers<"demo.fill" | "demo.remove"> = {
  "demo.fill": async (services, { by, isLocal }) => {
    if (!isDemoOffered(services, isLocal)) return { ok: false, code: "demo-only-local" };
    const filled = await fillIn(services, by.authorised);
    return filled.ok ? { ok: true, value: { round: roundView(filled.round) } } : filled;
  },
  "demo.remove": async (services, { by }) => {
    const removed = await removeDemo(services, by.authorised);
    return removed.ok ? { ok: true } : removed;
  },
};

/** The raw table of the town's communities, among the files of each round. */
const COMMUNITIES = "communities.csv";

type Filled = { readonly ok: true; readonly round: RoundRow } | Refusal;

/** Fills the town in and lets its jobs begin; gives the latest round. */
async function fillIn(services: Services, authorised: Authorised<"system.publish">): Promise<Filled> {
  const { demo, store } = services;
  if (demo === undefined) return { ok: false, code: "demo-only-local" };
  if (await hasDemo(services)) return { ok: false, code: "taken" };
  const { systemId, survey } = demo;
  const weights = (await listWeights(store, systemId)).find(({ state }) => state === "published");
  const { grounds, cases, ...made } = await demo.make();
  const rounds: DemoRound[] = [];
  for await (const round of made.rounds) rounds.push(round);
  const communities = rounds[0]?.files.find(({ name }) => name === COMMUNITIES);
  if (weights === undefined || communities === undefined) throw new Error("the demonstration town is not whole");
  const evidence = rounds.map(({ files, ...round }) => ({
    ...round,
    files: files.filter(({ name }) => name !== COMMUNITIES),
  }));
  const filled = await fillDemo(services, authorised, {
    systemId,
    weightsId: weights.id,
    communities,
    rounds: evidence,
    survey,
    grounds,
    ...(cases === undefined ? {} : { cases }),
  });
  if (!filled.ok) return filled;
  services.wake();
  const latest = filled.value.rounds.at(-1);
  if (latest === undefined) throw new Error("the demonstration town has no round");
  return { ok: true, round: latest };
}

/** Fills the town in for somebody who was just made an administrator. */
export async function fillInFor(services: Services, personId: string): Promise<Filled> {
  const actor = await actorOfPerson(services, personId);
  if (actor === undefined) return { ok: false, code: "forbidden" };
  const may = authorise(actor, "system.publish", EVERYWHERE, services.clock());
  return may.ok ? fillIn(services, may.authorised) : may;
}
