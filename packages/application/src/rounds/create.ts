import {
  addRound,
  addToRound,
  copyRawFiles,
  roundMembers,
  systemById,
  weightsById,
  type RoundFacts,
  type RoundRow,
} from "@sangan/storage";
import { reachOf, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  isInstant,
  now,
  refused,
  textTrouble,
  type BadField,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
  type Refused,
  type Store,
  type Trouble,
} from "../context/index.ts";
import { storedSystem } from "../systems/index.ts";
import { ownRound } from "./access.ts";
import { chosenCommunities, type UnknownCommunities } from "./choice.ts";

/** What a round (评价轮次) is about. */
export interface RoundRequest {
  readonly name: string;
  readonly systemId: string;
  readonly weightsId: string;
  readonly stage?: string;
  /** Half-open: from ≤ time < to, UTC ISO 8601 to the second. */
  readonly period: { readonly from: string; readonly to: string };
  /** Raw files are received until then. */
  readonly cutOff?: string;
  readonly demo?: boolean;
}

/** Creates a round as a draft, with the communities that take part in it: by code, and all that are there now in parts of the country. */
export async function createRound(
  context: Context,
  authorised: Authorised<"round.write">,
  request: RoundRequest & { readonly communities: readonly string[]; readonly within?: readonly string[] },
): Promise<Outcome<RoundRow, BadField | UnknownCommunities>> {
  const trouble = await requestTrouble(context.store, request);
  if (trouble !== undefined) return trouble;
  const { communities: codes, within, demo = false } = request;
  const scopes = reachOf(authorised, context.clock());
  return change<RoundRow, UnknownCommunities | BadField>(context, authorised.actor, async (trx, note) => {
    const chosen = await chosenCommunities(trx, scopes, { codes, within, demo });
    if (!chosen.ok) return chosen;
    const { value: ids } = chosen;
    if (ids.size === 0) return bad("communities", "empty");
    const round = await addRound(trx, factsOf(request), now(context));
    await addToRound(trx, round.id, [...ids.values()]);
    const detail = {
      name: round.name,
      system: request.systemId,
      weights: request.weightsId,
      communities: ids.size,
    };
    note({ action: "round.create", subject: round.id, detail });
    return done(round);
  });
}

/** Only a published round is corrected by another one. */
export interface NotPublished extends Trouble {
  readonly code: "not-published";
}

/**
 * Creates a round that corrects a published one: the same system, weights, period and communities, and copies of its raw files, to which what
 * arrived later can be added. The published round stays as it is until the new one is published and takes its place.
 */
export async function correctRound(
  context: Context,
  authorised: Authorised<"round.write">,
  request: { readonly id: string; readonly name: string },
): Promise<Outcome<RoundRow, BadField | NotFound | Forbidden | NotPublished>> {
  const trouble = textTrouble("name", request.name);
  if (trouble !== undefined) return trouble;
  const found = await ownRound(context, authorised, { id: request.id });
  if (!found.ok) return found;
  const { value: before } = found;
  if (before.state !== "published") return refused({ code: "not-published" });
  return change<RoundRow, never>(context, authorised.actor, async (trx, note) => {
    const facts: RoundFacts = {
      name: request.name,
      indicatorSystemId: before.indicator_system_id,
      weightTableId: before.weight_table_id,
      stage: before.stage,
      periodFrom: before.period_from,
      periodTo: before.period_to,
      cutOff: null,
      demo: before.demo,
    };
    const round = await addRound(trx, facts, now(context));
    const members = await roundMembers(trx, before.id);
    await addToRound(
      trx,
      round.id,
      members.map(({ id }) => id),
    );
    const files = await copyRawFiles(trx, { from: before.id, to: round.id });
    note({ action: "round.correct", subject: round.id, detail: { corrects: before.id, files } });
    return done(round);
  });
}

/** What cannot be taken of what a round is to be about. */
export async function requestTrouble(store: Store, request: RoundRequest): Promise<Refused<BadField> | undefined> {
  const { name, period, cutOff, stage, systemId, weightsId } = request;
  const trouble = textTrouble("name", name);
  if (trouble !== undefined) return trouble;
  for (const [field, time] of Object.entries({ from: period.from, to: period.to }))
    if (!isInstant(time) || Date.parse(time) % 1000 !== 0) return bad(field, "not-a-time");
  if (Date.parse(period.from) >= Date.parse(period.to)) return bad("to", "before-from");
  if (cutOff !== undefined && !isInstant(cutOff)) return bad("cutOff", "not-a-time");
  const system = isId(systemId) ? await systemById(store, systemId) : undefined;
  if (system === undefined) return bad("systemId", "unknown");
  const weights = isId(weightsId) ? await weightsById(store, weightsId) : undefined;
  if (weights?.indicator_system_id !== systemId) return bad("weightsId", "unknown");
  if (stage === undefined) return undefined;
  return storedSystem(system).system.stages.includes(stage) ? undefined : bad("stage", "unknown");
}

/** A round as it is stored; nothing else that a request carries is kept (threat C6). */
export function factsOf({ name, systemId, weightsId, stage, period, cutOff, demo }: RoundRequest): RoundFacts {
  return {
    name,
    indicatorSystemId: systemId,
    weightTableId: weightsId,
    stage: stage ?? null,
    periodFrom: period.from,
    periodTo: period.to,
    cutOff: cutOff ?? null,
    demo: demo ?? false,
  };
}

function bad(field: string, reason: string): Refused<BadField> {
  return refused({ code: "bad-field", field, reason });
}
