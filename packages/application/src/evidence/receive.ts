import { listRawFiles, receiveRawFile, roundReach, type RawFileRow, type RoundRow } from "@sangan/storage";
import { EVERYWHERE, holds, reachOf, type Authorised, type Scope } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  now,
  refused,
  textTrouble,
  type BadField,
  type Context,
  type NotFound,
  type NotOpen,
  type Outcome,
  type Store,
  type Trouble,
} from "../context/index.ts";
import { visibleRound } from "../rounds/index.ts";
import { communitiesNamed } from "./files.ts";

/** The round's cut-off has passed. */
export interface CutOff extends Trouble {
  readonly code: "cut-off";
  readonly at: string;
}

/** A file that is empty, or larger than is received. */
export interface BadSize extends Trouble {
  readonly code: "empty" | "too-large";
  /** Bytes. */
  readonly most: number;
}

/** A file that speaks of communities of the round that are not the sender's. Nothing of it was kept. */
export interface OutsideScope extends Trouble {
  readonly code: "outside-scope";
  readonly communities: number;
}

export interface UploadRequest {
  readonly roundId: string;
  /** As its sender calls it: kept as a text, never used as a path (threat E1). */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const MOST_BYTES = 256 * 1024 * 1024;

export type UploadTrouble = BadField | NotFound | NotOpen | CutOff | BadSize | OutsideScope;

/**
 * Receives a raw file of a round that collects, whole or not at all. The same content is kept once.
 * Who may not speak for all communities of the round may hand in only files that name none but his own; for whom he may speak is kept with the
 * file, so that what it says of others who join the round later is never collected (threats C1, C3).
 */
export async function receiveFile(
  context: Context,
  authorised: Authorised<"evidence.upload">,
  request: UploadRequest,
): Promise<Outcome<KeptFile, UploadTrouble>> {
  const { roundId, name } = request;
  const trouble = textTrouble("name", name, 300);
  if (trouble !== undefined) return trouble;
  const found = await visibleRound(context, authorised, roundId);
  if (!found.ok) return found;
  const { value: round } = found;
  if (round.state !== "collecting") return refused({ code: "not-open" });
  if (round.cut_off !== null && context.clock() >= Date.parse(round.cut_off))
    return refused({ code: "cut-off", at: round.cut_off });
  return change<KeptFile, UploadTrouble>(context, authorised.actor, async (trx, note) => {
    const kept = await keepFile(context, trx, { round, authorised, request });
    if (!kept.ok) return kept;
    const { file, isNew } = kept.value;
    const { id, sha256, size } = file;
    if (isNew) note({ action: "evidence.receive", subject: roundId, detail: { file: id, name, sha256, size } });
    return kept;
  });
}

class TooLarge extends Error {}

/** A file as it is kept; not new when one of the same content was there. */
export interface KeptFile {
  readonly file: RawFileRow;
  readonly isNew: boolean;
}

/** Keeps a file inside a larger change, if its sender may speak for every community that it names. */
export async function keepFile(
  context: Context,
  trx: Store,
  given: {
    readonly round: RoundRow;
    readonly authorised: Authorised<"evidence.upload" | "evidence.mend">;
    readonly request: UploadRequest;
  },
): Promise<Outcome<KeptFile, NotOpen | BadSize | OutsideScope>> {
  const { round, authorised, request } = given;
  const { person } = authorised.actor;
  const content = limited(request.content);
  const scopes = reachOf(authorised, context.clock());
  const upload = {
    roundId: round.id,
    name: request.name,
    uploadedBy: person,
    at: now(context),
    content,
    scopes: scopes.includes(EVERYWHERE) ? undefined : scopes,
  };
  try {
    const before = new Set((await listRawFiles(trx, round.id)).map(({ id }) => id));
    const written = await receiveRawFile(trx, upload);
    if (!written.ok) return refused({ code: "not-open" });
    const { value: file } = written;
    if (Number(file.size) === 0) return refused({ code: "empty", most: MOST_BYTES });
    const strangers = await strangersNamed(trx, { round, scopes, file });
    if (strangers > 0) return refused({ code: "outside-scope", communities: strangers });
    return done({ file, isNew: !before.has(file.id) });
  } catch (error) {
    if (error instanceof TooLarge) return refused({ code: "too-large", most: MOST_BYTES });
    throw error;
  }
}

async function strangersNamed(
  trx: Store,
  { round, scopes, file }: { readonly round: RoundRow; readonly scopes: readonly Scope[]; readonly file: RawFileRow },
): Promise<number> {
  const { outside } = await roundReach(trx, round.id, scopes);
  if (outside === 0) return 0;
  return (await communitiesNamed(trx, round, file)).filter((code) => !holds(scopes, code)).length;
}

async function* limited(content: UploadRequest["content"]): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of content) {
    size += piece.byteLength;
    if (size > MOST_BYTES) throw new TooLarge();
    yield piece;
  }
}
