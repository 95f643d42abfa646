import {
  activeJob,
  listRawFiles,
  moveRound,
  roundById,
  roundMembers,
  roundProgress,
  roundReadiness,
  systemById,
  weightsById,
  type RoundRow,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  NOT_FOUND,
  now,
  refused,
  textTrouble,
  type BadField,
  type Conflict,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
  type Store,
} from "../context/index.ts";
import { JOB_KINDS } from "../jobs/kind.ts";
import { announce } from "../outgoing/index.ts";
import { ownRound } from "./access.ts";
import { ROUND_STEPS, stepTrouble, type RoundSituation, type RoundStep, type StepTrouble } from "./step.ts";

/** A step of a round and what goes with it. */
export interface StepRequest {
  readonly id: string;
  /** The version that the actor saw. */
  readonly version: number;
  /** Communities, by code, whose incomplete results are published knowingly, and why; for `publish`. */
  readonly acknowledge?: { readonly communities: readonly string[]; readonly reason: string };
  /** The published round that takes this one's place; for `supersede`. */
  readonly supersededBy?: string;
}

export type StepOutcome = Outcome<RoundRow, NotFound | Forbidden | Conflict | BadField | StepTrouble>;

/** Takes a round to collecting, back to a draft, to review or back to collecting. */
export function moveRoundOn(
  context: Context,
  authorised: Authorised<"round.write">,
  request: StepRequest & { readonly step: Exclude<RoundStep, "publish" | "supersede"> },
): Promise<StepOutcome> {
  return takeStep(context, authorised, request);
}

/**
 * Publishes a round, which freezes it: from now on nothing changes its results. Every community must be evaluated; results that are not complete
 * need an acknowledgement, which stays with the round.
 */
export function publishRound(
  context: Context,
  authorised: Authorised<"round.publish">,
  request: Omit<StepRequest, "supersededBy">,
): Promise<StepOutcome> {
  return takeStep(context, authorised, { ...request, step: "publish" });
}

/** Lets a published round be superseded by another published one that has all its communities. */
export function supersedeRound(
  context: Context,
  authorised: Authorised<"round.publish">,
  request: Omit<StepRequest, "acknowledge"> & { readonly supersededBy: string },
): Promise<StepOutcome> {
  return takeStep(context, authorised, { ...request, step: "supersede" });
}

async function takeStep(
  context: Context,
  authorised: Authorised<"round.write" | "round.publish">,
  request: StepRequest & { readonly step: RoundStep },
): Promise<StepOutcome> {
  const { id, step, version, acknowledge, supersededBy } = request;
  const trouble = acknowledge === undefined ? undefined : textTrouble("reason", acknowledge.reason, 2000);
  if (trouble !== undefined) return trouble;
  return change<RoundRow, NotFound | Forbidden | Conflict | StepTrouble>(
    context,
    authorised.actor,
    async (trx, note) => {
      const found = await ownRound(context, authorised, { id, store: trx });
      if (!found.ok) return found;
      const { value: round } = found;
      const { from, to } = ROUND_STEPS[step];
      if (round.version !== version) return refused({ code: "conflict", version: round.version });
      if (round.state !== from) return refused({ code: "wrong-state", state: round.state, needed: from });
      const next = await successorOf(trx, round, supersededBy);
      if (step === "supersede" && next.successor === undefined) return refused({ code: "successor-not-published" });
      const at = now(context);
      const acknowledged = (acknowledge?.communities ?? []).map((community) => ({
        community,
        reason: acknowledge?.reason ?? "",
        by: authorised.actor.person,
        at,
      }));
      // The move keeps everybody else from the round; what it rests on is looked at after it, and takes it back where it does not hold.
      const moved = await moveRound(trx, {
        id,
        version,
        to,
        at,
        ...(step === "publish" ? { acknowledgedIncomplete: acknowledged } : {}),
        ...(supersededBy === undefined ? {} : { supersededBy }),
      });
      if (!moved.ok)
        return moved.problem.code === "changed"
          ? refused({ code: "conflict", version: moved.problem.version })
          : NOT_FOUND;
      const against = stepTrouble(step, { ...(await situationOf(trx, round, request)), ...next });
      if (against !== undefined) return against;
      const detail = { acknowledged: acknowledged.length, ...(supersededBy === undefined ? {} : { supersededBy }) };
      note({ action: `round.${step}`, subject: id, detail });
      if (step === "publish") await tellPublished({ ...context, store: trx }, id, at);
      return done(moved.value);
    },
  );
}

/** Tells who wants to hear of it outside, in the transaction of the publication (threat F22). */
async function tellPublished(context: Context, round: string, at: string): Promise<void> {
  const codes = (await roundMembers(context.store, round)).map(({ code }) => code);
  await announce(context, {
    kind: "round.published",
    codes,
    facts: { round, communities: codes.length, at },
  });
}

async function situationOf(store: Store, round: RoundRow, request: StepRequest): Promise<RoundSituation> {
  const system = await systemById(store, round.indicator_system_id);
  const weights = await weightsById(store, round.weight_table_id);
  const ready = await roundReadiness(store, {
    id: round.id,
    systemDigest: system?.digest ?? "",
    weightsDigest: weights?.digest ?? "",
  });
  const { withEvidence } = await roundProgress(store, round.id);
  const jobs = await Promise.all(JOB_KINDS.map((kind) => activeJob(store, kind, round.id)));
  return {
    state: round.state,
    systemPublished: system?.state === "published",
    weightsPublished: weights?.state === "published",
    ...ready,
    files: (await listRawFiles(store, round.id)).length,
    withEvidence,
    acknowledged: request.acknowledge?.communities ?? [],
    working: jobs.some((job) => job !== undefined),
  };
}

async function successorOf(
  store: Store,
  round: RoundRow,
  supersededBy: string | undefined,
): Promise<Pick<RoundSituation, "successor">> {
  const next = supersededBy !== undefined && isId(supersededBy) && supersededBy !== round.id;
  const found = next ? await roundById(store, supersededBy) : undefined;
  if (found === undefined) return {};
  const there = new Set((await roundMembers(store, found.id)).map(({ id }) => id));
  const lacks = (await roundMembers(store, round.id)).filter(({ id }) => !there.has(id)).map(({ code }) => code);
  return { successor: { state: found.state, lacks } };
}
