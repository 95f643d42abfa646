import {
  communityByCode,
  countCommunities,
  listCommunities as communityPage,
  marginsOf,
  saveCommunities,
  saveMargins,
  updateCommunity as changeCommunity,
  type CommunityRow,
  type Margin,
  type Page,
} from "@sangan/storage";
import { holds, reachOf, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  FORBIDDEN,
  NOT_FOUND,
  now,
  refused,
  type BadField,
  type BadPage,
  type Conflict,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
  type Trouble,
} from "../context/index.ts";
import { factsTrouble, marginsTrouble, plainFacts, type CommunityRequest } from "./facts.ts";

/** There is one of this code or name already. */
export interface Taken extends Trouble {
  readonly code: "taken";
}

/** Adds a community (社区) in the actor's scope. */
export async function createCommunity(
  context: Context,
  authorised: Authorised<"community.write">,
  request: { readonly code: string; readonly facts: CommunityRequest; readonly demo?: boolean },
): Promise<Outcome<CommunityRow, BadField | Forbidden | Taken>> {
  const { code, facts, demo = false } = request;
  const trouble = factsTrouble(code, facts);
  if (trouble !== undefined) return trouble;
  if (!holds(reachOf(authorised, context.clock()), code)) return FORBIDDEN;
  return change<CommunityRow, Taken>(context, authorised.actor, async (trx, note) => {
    if ((await communityByCode(trx, code)) !== undefined) return refused({ code: "taken" });
    await saveCommunities(trx, [plainFacts(code, facts, demo)], now(context));
    const row = await communityByCode(trx, code);
    // Somebody else added it at the same moment: what was written over it is taken back.
    if (row === undefined || row.version > 1) return refused({ code: "taken" });
    note({ action: "community.create", subject: code, detail: { name: row.name } });
    return done(row);
  });
}

/** A community and how many of its residents belong to which group. */
export interface CommunityView {
  readonly community: CommunityRow;
  readonly margins: readonly Margin[];
}

/** One community. Outside of the actor's scope it is as if it were not there. */
export async function getCommunity(
  context: Context,
  authorised: Authorised<"community.read">,
  request: { readonly code: string },
): Promise<Outcome<CommunityView, NotFound>> {
  const { code } = request;
  if (!holds(reachOf(authorised, context.clock()), code)) return NOT_FOUND;
  const community = await communityByCode(context.store, code);
  if (community === undefined) return NOT_FOUND;
  return done({ community, margins: await marginsOf(context.store, community.id) });
}

export interface CommunityList {
  readonly page: Page<CommunityRow>;
  /** How many the filter leaves. */
  readonly count: number;
}

/** One page of the communities that the actor may see. */
export async function listCommunities(
  context: Context,
  authorised: Authorised<"community.read">,
  request: {
    readonly search?: string;
    readonly sort?: string;
    readonly cursor?: string;
    readonly limit?: number;
  },
): Promise<Outcome<CommunityList, BadPage>> {
  const { search, sort, cursor, limit } = request;
  const filter = { scopes: reachOf(authorised, context.clock()), search };
  const paged = await communityPage(context.store, { ...filter, sort, cursor, limit });
  if (!paged.ok) return refused(paged.problem);
  return done({ page: paged.value, count: await countCommunities(context.store, filter) });
}

/** Changes a community that still has the version that its editor saw. */
export async function updateCommunity(
  context: Context,
  authorised: Authorised<"community.write">,
  request: { readonly code: string; readonly version: number; readonly facts: CommunityRequest },
): Promise<Outcome<CommunityRow, BadField | NotFound | Conflict>> {
  const { code, version, facts } = request;
  if (!holds(reachOf(authorised, context.clock()), code)) return NOT_FOUND;
  const trouble = factsTrouble(code, facts);
  if (trouble !== undefined) return trouble;
  return change<CommunityRow, NotFound | Conflict>(context, authorised.actor, async (trx, note) => {
    const before = await communityByCode(trx, code);
    if (before === undefined) return NOT_FOUND;
    const plain = plainFacts(code, facts, before.demo);
    const written = await changeCommunity(trx, { code, version, facts: plain, at: now(context) });
    if (!written.ok) return conflictOf(written.problem);
    note({ action: "community.update", subject: code, detail: { version: written.value.version } });
    return done(written.value);
  });
}

/** Replaces the margins of a community: how many residents belong to each category of a variable. */
export async function replaceMargins(
  context: Context,
  authorised: Authorised<"community.write">,
  request: { readonly code: string; readonly margins: readonly Margin[] },
): Promise<Outcome<readonly Margin[], BadField | NotFound>> {
  const { code, margins } = request;
  if (!holds(reachOf(authorised, context.clock()), code)) return NOT_FOUND;
  const trouble = marginsTrouble(margins);
  if (trouble !== undefined) return trouble;
  return change<readonly Margin[], NotFound>(context, authorised.actor, async (trx, note) => {
    const community = await communityByCode(trx, code);
    if (community === undefined) return NOT_FOUND;
    await saveMargins(trx, community.id, margins);
    note({ action: "community.margins", subject: code, detail: { margins: margins.length } });
    return done(await marginsOf(trx, community.id));
  });
}

function conflictOf(problem: {
  readonly code: string;
  readonly version?: number;
}): Outcome<never, NotFound | Conflict> {
  return problem.code === "changed" ? refused({ code: "conflict", version: problem.version ?? 0 }) : NOT_FOUND;
}
