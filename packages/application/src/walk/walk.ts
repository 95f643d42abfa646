import { createHash } from "node:crypto";
import { readPayload, type Line } from "@sangan/ingest";
import {
  inTransaction,
  keepWalkEntries,
  keepWalkPhoto,
  markJudged,
  walkEntries,
  walkPhoto,
  type PictureType,
  type WalkEntryFacts,
  type WalkEntryRow,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import {
  done,
  isId,
  NOT_FOUND,
  now,
  refused,
  type BadField,
  type Context,
  type NotFound,
  type Outcome,
} from "../context/index.ts";
import { takeDelivery, type LineVerdict } from "../measurement/index.ts";
import { heldCommunity } from "../points/index.ts";
import { pictureSize } from "../points/picture-size.ts";
import type { WalkEntry, WalkVerdict } from "./entry.ts";
import { walkSource, type Revoked } from "./walk-source.ts";

/** What a phone sends at once. */
export interface WalkDelivery {
  readonly code: string;
  readonly walkId: string;
  /** The phone's clock when it sent (milliseconds since 1970): how far it is from ours is kept with each entry. */
  readonly sentAt: number;
  readonly entries: readonly WalkEntry[];
}

/**
 * Takes what an inspector brings from his walk (巡检). What he measured becomes observations of his own source, with a verdict for each; what he judged or left out is kept.
 * To send it again, whole or in part, changes nothing.
 */
export async function sendWalk(
  context: Context,
  authorised: Authorised<"walk.write">,
  delivery: WalkDelivery,
): Promise<Outcome<readonly WalkVerdict[], NotFound | Revoked>> {
  const found = await heldCommunity(context, authorised, delivery.code);
  if (!found.ok) return found;
  const { id: communityId, code } = found.value;
  const source = await walkSource(context, authorised);
  if (!source.ok) return source;
  const receivedAt = context.clock();
  const { lines, places } = await linesOf(code, delivery.entries, receivedAt);
  const speaking = { ...source.value, scopes: [code] };
  const receipt =
    lines.length === 0 ? { verdicts: [] } : await takeDelivery(context, { source: speaking, lines, receivedAt });
  const byEntry = new Map(receipt.verdicts.map((verdict) => [places.get(verdict.place) ?? "", verdict]));
  const facts = delivery.entries.map((entry) =>
    factsOf(entry, { ...delivery, person: authorised.actor.person, receivedAt }),
  );
  const fresh = await inTransaction(context.store, async (trx) => {
    const kept = await keepWalkEntries(trx, { communityId, entries: facts, at: now(context) });
    const judged = facts.find(({ id, kind }) => kept.has(id) && (kind === "looked" || kind === "attested"));
    if (judged !== undefined) await markJudged(trx, communityId, judged.at);
    return kept;
  });
  return done(delivery.entries.map(({ id }) => verdictOf(id, byEntry.get(id), fresh)));
}

function verdictOf(id: string, verdict: LineVerdict | undefined, fresh: ReadonlySet<string>): WalkVerdict {
  if (verdict === undefined) return { id, state: fresh.has(id) ? "accepted" : "duplicate", reason: null };
  const { state } = verdict;
  return { id, state, reason: state === "quarantined" ? verdict.reason : state === "refused" ? verdict.code : null };
}

interface Lines {
  readonly lines: readonly Line[];
  /** Keys of entries by the places of their lines. */
  readonly places: ReadonlyMap<string, string>;
}

/** What was measured as lines, as any source would send it. */
async function linesOf(community: string, entries: readonly WalkEntry[], receivedAt: number): Promise<Lines> {
  const measured = entries.flatMap((entry) => {
    if (entry.kind !== "measured" && entry.kind !== "counted") return [];
    const { id, metric, scene, point, at } = entry;
    const said =
      entry.kind === "measured" ? { value: entry.value, unit: entry.unit } : { n: entry.n, numerator: entry.numerator };
    return [{ id, row: { community, metric, scene, point, time: at, ...said } }];
  });
  if (measured.length === 0) return { lines: [], places: new Map() };
  const bytes = new TextEncoder().encode(JSON.stringify(measured.map(({ row }) => row)));
  const payload = await readPayload("json", bytes, { receivedAt });
  return {
    lines: payload.state === "read" ? payload.lines : [],
    places: new Map(measured.map(({ id }, index) => [`/${index}`, id])),
  };
}

function factsOf(
  entry: WalkEntry,
  { walkId, sentAt, person, receivedAt }: WalkDelivery & { readonly person: string; readonly receivedAt: number },
): WalkEntryFacts {
  const { id, point, at, kind, ...rest } = entry;
  const { metric = "", ...said } = "metric" in rest ? rest : { ...rest, metric: "" };
  const clockOffsetMs = Math.round(receivedAt - sentAt);
  const stored = kind === "counted" ? "measured" : kind;
  return { id, walkId, personId: person, point, kind: stored, metric, said: { ...said, clockOffsetMs }, at };
}

/** Keeps the photo of an entry of a walk. One in which a camera wrote where it was taken is refused: phones take that out before they send it. */
export async function addWalkPhoto(
  context: Context,
  authorised: Authorised<"walk.write">,
  request: { readonly code: string; readonly entryId: string; readonly bytes: Uint8Array },
): Promise<Outcome<null, NotFound | BadField>> {
  const { code, entryId, bytes } = request;
  const found = await heldCommunity(context, authorised, code);
  if (!found.ok) return found;
  if (!isId(entryId)) return NOT_FOUND;
  const size = pictureSize(bytes);
  if (size === undefined) return refused({ code: "bad-field", field: "photo", reason: "not-a-picture" });
  if (size.hasMetadata) return refused({ code: "bad-field", field: "photo", reason: "has-metadata" });
  const digest = createHash("sha256").update(bytes).digest("hex");
  const photo = { mediaType: size.mediaType, bytes, digest };
  const kept = await keepWalkPhoto(context.store, { communityId: found.value.id, entryId }, photo);
  return kept ? done(null) : NOT_FOUND;
}

const SHOWN = 200;

/** The latest that inspectors brought from a community. */
export async function listWalkEntries(
  context: Context,
  authorised: Authorised<"evidence.read">,
  request: { readonly code: string },
): Promise<Outcome<readonly WalkEntryRow[], NotFound>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const before = new Date(context.clock() + 86_400_000).toISOString();
  const kinds = ["measured", "looked", "attested", "skipped"] as const;
  return done(await walkEntries(context.store, { communityId: found.value.id, kinds, before, limit: SHOWN }));
}

/** The photo of an entry. */
export async function getWalkPhoto(
  context: Context,
  authorised: Authorised<"evidence.read">,
  request: { readonly code: string; readonly entryId: string },
): Promise<
  Outcome<{ readonly mediaType: PictureType; readonly bytes: Uint8Array; readonly digest: string }, NotFound>
> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { entryId } = request;
  const photo = isId(entryId) ? await walkPhoto(context.store, { communityId: found.value.id, entryId }) : undefined;
  return photo === undefined
    ? NOT_FOUND
    : done({ mediaType: photo.media_type, bytes: photo.bytes, digest: photo.digest });
}
