import { collect, type Reject } from "@sangan/ingest";
import type { IndicatorSystem } from "@sangan/evaluation";
import { communityByCode, saveCommunities, type CommunityFacts } from "@sangan/storage";
import { holds, isCommunityCode, reachOf, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import { done, now, type Context, type Outcome } from "../context/index.ts";
import { factsTrouble, plainFacts } from "./facts.ts";

/** Why a row of a table of communities was not taken, although it could be read. */
export type ImportReason = "not-a-community-code" | "outside-scope" | "bad-field";

/** What became of a table of communities. */
export interface CommunityImport {
  readonly created: number;
  readonly updated: number;
  /** Rows that could not be read. */
  readonly rejects: readonly Reject[];
  /** Communities that were read and not taken. */
  readonly refused: readonly { readonly community: string; readonly reason: ImportReason }[];
}

/** Any half-open period will do: communities have no time. */
const ALL_TIME = { from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };

/**
 * Adds or changes communities from a raw table of them, as `collect` reads it: code, name, stage and attributes. What such a table does not hold
 * (street, households, boundary …) stays as it is.
 */
export async function importCommunities(
  context: Context,
  authorised: Authorised<"community.write">,
  request: {
    readonly system: IndicatorSystem;
    readonly file: { readonly name: string; readonly bytes: Uint8Array };
    readonly demo?: boolean;
  },
): Promise<Outcome<CommunityImport, never>> {
  const { system, file, demo = false } = request;
  const read = await collect({
    system,
    files: [{ name: file.name, read: () => Promise.resolve(file.bytes) }],
    period: ALL_TIME,
  });
  const scopes = reachOf(authorised, context.clock());
  return change<CommunityImport, never>(context, authorised.actor, async (trx, note) => {
    const refused: CommunityImport["refused"][number][] = [];
    const facts: CommunityFacts[] = [];
    let updated = 0;
    for (const { community, stage } of read.bundles) {
      const { id, name, attributes } = community;
      const known = isCommunityCode(id) ? await communityByCode(trx, id) : undefined;
      const given = { ...(known ?? NOTHING), name, attributes, stage: stage ?? known?.stage ?? null };
      const reason = reasonAgainst(id, holds(scopes, id), factsTrouble(id, given) !== undefined);
      if (reason === undefined) {
        facts.push(plainFacts(id, given, known?.demo ?? demo));
        if (known !== undefined) updated += 1;
      } else refused.push({ community: id, reason });
    }
    await saveCommunities(trx, facts, now(context));
    const created = facts.length - updated;
    note({ action: "community.import", subject: file.name.slice(0, 200), detail: { created, updated } });
    return done({ created, updated, rejects: read.rejects, refused });
  });
}

const NOTHING = {
  street: null,
  district: null,
  city: null,
  households: null,
  residents: null,
  geometry: null,
  stage: null,
  demo: false,
};

function reasonAgainst(code: string, held: boolean, bad: boolean): ImportReason | undefined {
  if (!isCommunityCode(code)) return "not-a-community-code";
  if (!held) return "outside-scope";
  return bad ? "bad-field" : undefined;
}
