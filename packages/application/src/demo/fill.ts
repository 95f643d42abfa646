import {
  communityCodesWithin,
  communityByCode,
  demoPresence,
  enqueueJob,
  lockDemo,
  saveCommunities,
  systemById,
  type Geometry,
  type JobRow,
  type RoundRow,
} from "@sangan/storage";
import { authoriseAnywhere, type Authorised, type Permission } from "../access/index.ts";
import { change } from "../audit/index.ts";
import { importCommunities, type Taken } from "../communities/index.ts";
import {
  done,
  FORBIDDEN,
  isId,
  now,
  refused,
  type BadField,
  type Context,
  type Forbidden,
  type Outcome,
  type Trouble,
} from "../context/index.ts";
import { receiveFile } from "../evidence/index.ts";
import { JOB_KINDS } from "../jobs/index.ts";
import { createRound, moveRoundOn } from "../rounds/index.ts";
import { storedSystem } from "../systems/index.ts";
import { demoBoundary } from "./boundary.ts";
import { fillCases, type DemoCases } from "./cases.ts";
import { fillGrounds, type DemoGrounds } from "./grounds.ts";
import { fillSurvey, type DemoSurvey } from "./survey.ts";

/** Raw files of one round of the demonstration town. */
export interface DemoRound {
  readonly name: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** The demonstration town (示范城): places that do not exist, and what is known of them. */
export interface DemoRequest {
  readonly systemId: string;
  readonly weightsId: string;
  /** The raw table of its communities. */
  readonly communities: { readonly name: string; readonly bytes: Uint8Array };
  /** The earliest first. */
  readonly rounds: readonly DemoRound[];
  /** Asked in the latest round; absent: residents are not asked. */
  readonly survey?: DemoSurvey;
  /** Where is measured; absent: nowhere in particular. */
  readonly grounds?: DemoGrounds;
  /** What residents have asked for since the latest round's period; absent: nothing. Its score is what its files say. */
  readonly cases?: DemoCases;
  /** Where the community of a code lies; a boundary of its own for each when absent. */
  readonly geometryOf?: (code: string) => Geometry | null;
}

/** The demonstration as it begins: its jobs wait for the runner. */
export interface DemoFilled {
  /** The earliest first. */
  readonly rounds: readonly RoundRow[];
  readonly jobs: readonly JobRow[];
}

/**
 * Fills in the demonstration: communities, rounds that collect, their raw files, and the jobs that collect and evaluate them. Everything is marked as for
 * demonstration, and is there whole or not at all.
 */
export async function fillDemo(
  context: Context,
  authorised: Authorised<"system.publish">,
  request: DemoRequest,
): Promise<Outcome<DemoFilled, Forbidden | BadField | Taken>> {
  const { actor } = authorised;
  return change<DemoFilled, Forbidden | BadField | Taken>(context, actor, async (trx, note) => {
    await lockDemo(trx);
    const before = await demoPresence(trx);
    if (before.rounds + before.communities > 0) return refused({ code: "taken" });
    const inside: Inside = { context: { ...context, store: trx }, by: authorised, request };
    const made = await makeCommunities(inside);
    if (!made.ok) return made;
    const rounds: RoundRow[] = [];
    const jobs: JobRow[] = [];
    for (const round of request.rounds) {
      const opened = await openRound(inside, round, made.value);
      if (!opened.ok) return opened;
      rounds.push(opened.value);
      // The runner takes them in this order.
      for (const kind of JOB_KINDS)
        jobs.push(
          (await enqueueJob(trx, { kind, subject: opened.value.id, requestedBy: actor.person, at: now(context) })).job,
        );
    }
    await fillLife(inside, { communities: made.value, latest: rounds.at(-1) });
    const detail = { communities: made.value.length, rounds: rounds.map(({ id }) => id) };
    note({ action: "demo.fill", subject: "demo", detail });
    return done({ rounds, jobs });
  });
}

/** Inside of the one transaction. */
interface Inside {
  readonly context: Context;
  readonly by: Authorised<"system.publish">;
  readonly request: DemoRequest;
}

function may<P extends Permission>({ context, by }: Inside, permission: P): Outcome<Authorised<P>, Forbidden> {
  const outcome = authoriseAnywhere(by.actor, permission, context.clock());
  return outcome.ok ? done(outcome.authorised) : FORBIDDEN;
}

/** What goes on in the town beside its files. */
async function fillLife(
  { context, request: { survey, grounds, cases } }: Inside,
  { communities, latest }: { readonly communities: readonly string[]; readonly latest: RoundRow | undefined },
): Promise<void> {
  if (survey !== undefined && latest !== undefined) await fillSurvey({ context, round: latest, survey }, communities);
  if (grounds !== undefined) await fillGrounds(context, grounds, communities);
  if (cases !== undefined) await fillCases(context, cases, communities);
}

/** Codes of the town's communities. None of them may be there already. */
async function makeCommunities(inside: Inside): Promise<Outcome<readonly string[], Forbidden | BadField | Taken>> {
  const { context, request } = inside;
  const { systemId, communities: file } = request;
  const row = isId(systemId) ? await systemById(context.store, systemId) : undefined;
  if (row === undefined) return bad("systemId", "unknown");
  const write = may(inside, "community.write");
  if (!write.ok) return write;
  const { system } = storedSystem(row);
  const imported = await importCommunities(context, write.value, { system, file, demo: true });
  if (imported.value.updated > 0) return refused({ code: "taken" });
  if (imported.value.refused.length > 0 || imported.value.created === 0) return bad("communities", "not-taken");
  const codes = await communityCodesWithin(context.store, [""], { demo: true });
  await placeCommunities(context, codes, request.geometryOf);
  return done(codes);
}

async function placeCommunities(
  context: Context,
  codes: readonly string[],
  geometryOf: DemoRequest["geometryOf"],
): Promise<void> {
  const { store } = context;
  for (const [place, code] of codes.entries()) {
    const community = await communityByCode(store, code);
    const geometry = geometryOf === undefined ? demoBoundary(place) : geometryOf(code);
    if (community !== undefined) await saveCommunities(store, [{ ...community, geometry }], now(context));
  }
}

async function openRound(
  inside: Inside,
  { name, period, files }: DemoRound,
  communities: readonly string[],
): Promise<Outcome<RoundRow, Forbidden | BadField>> {
  const { context, request } = inside;
  const { systemId, weightsId } = request;
  const write = may(inside, "round.write");
  if (!write.ok) return write;
  const upload = may(inside, "evidence.upload");
  if (!upload.ok) return upload;
  const facts = { name, systemId, weightsId, period, communities, demo: true };
  const created = await createRound(context, write.value, facts);
  if (!created.ok) return asBadField(created);
  const { id, version } = created.value;
  const opened = await moveRoundOn(context, write.value, { id, version, step: "open" });
  if (!opened.ok) return asBadField(opened);
  for (const file of files) {
    const received = await receiveFile(context, upload.value, { roundId: id, name: file.name, content: [file.bytes] });
    if (!received.ok) return asBadField(received);
  }
  return opened;
}

/** Of what the caller gave: other trouble cannot come of it. */
function asBadField(trouble: Trouble): Outcome<never, BadField> {
  return "field" in trouble && typeof trouble.field === "string"
    ? bad(trouble.field, "not-taken")
    : bad("rounds", trouble.code);
}

function bad(field: string, reason: string): Outcome<never, BadField> {
  return refused({ code: "bad-field", field, reason });
}
