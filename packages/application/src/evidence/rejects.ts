import { rowAt, type RawFile } from "@sangan/ingest";
import {
  listRawFiles,
  listRejects as rejectPage,
  markRejects,
  rawFileById,
  rawFileContent,
  rejectById,
  roundReach,
  type Page,
  type RawFileRow,
  type RejectRow,
  type RejectState,
  type RoundRow,
} from "@sangan/storage";
import { reachOf, type Authorised, type Permission } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  NOT_FOUND,
  refused,
  textTrouble,
  type BadField,
  type BadPage,
  type Context,
  type NotFound,
  type NotOpen,
  type Outcome,
  type Trouble,
} from "../context/index.ts";
import { visibleRound } from "../rounds/index.ts";
import { keepFile, type BadSize, type OutsideScope } from "./receive.ts";

/** The raw files of a round: all of them for who holds all its communities, else his own. */
export async function listFiles(
  context: Context,
  authorised: Authorised<"evidence.read">,
  request: { readonly roundId: string },
): Promise<Outcome<readonly RawFileRow[], NotFound>> {
  const found = await visibleRound(context, authorised, request.roundId);
  return found.ok ? done(await visibleFiles(context, authorised, found.value)) : found;
}

/** One page of the refused rows of the files that the actor may see. */
export async function listRejects(
  context: Context,
  authorised: Authorised<"evidence.read">,
  request: {
    readonly roundId: string;
    readonly state?: RejectState;
    readonly cursor?: string;
    readonly limit?: number;
  },
): Promise<Outcome<Page<RejectRow>, NotFound | BadPage>> {
  const { roundId, state = "open", cursor, limit } = request;
  const found = await visibleRound(context, authorised, roundId);
  if (!found.ok) return found;
  const uploadedBy = (await seesAllFiles(context, authorised, roundId)) ? undefined : authorised.actor.person;
  const paged = await rejectPage(context.store, { roundId, state, cursor, limit, uploadedBy });
  return paged.ok ? done(paged.value) : refused(paged.problem);
}

/** Not a single row, or a row that cannot be found in its file again. */
export interface NoRow extends Trouble {
  readonly code: "no-row";
}

/** Somebody has mended or dismissed it already. */
export interface Settled extends Trouble {
  readonly code: "settled";
}

/** The refused row as its file writes it, by the names of its columns. */
export async function getRejectedRow(
  context: Context,
  authorised: Authorised<"evidence.read">,
  request: { readonly roundId: string; readonly id: string },
): Promise<Outcome<Readonly<Record<string, string>>, NotFound | NoRow>> {
  const found = await visibleReject(context, authorised, request);
  if (!found.ok) return found;
  const cells = await rawCells(context, found.value.reject);
  return cells === undefined ? refused({ code: "no-row" }) : done(cells);
}

const MOST_CELL = 10_000;

/**
 * Mends a refused row: its cells with those that were corrected become a small raw file of their own, so that what was handed in stays as it was.
 * An empty text empties a cell. The next collection reads it.
 */
export async function mendReject(
  context: Context,
  authorised: Authorised<"evidence.mend">,
  request: { readonly roundId: string; readonly id: string; readonly cells: Readonly<Record<string, string>> },
): Promise<Outcome<RawFileRow, BadField | NotFound | NotOpen | NoRow | Settled | BadSize | OutsideScope>> {
  const found = await visibleReject(context, authorised, request);
  if (!found.ok) return found;
  const { round, reject, file } = found.value;
  const long = Object.entries(request.cells).find(([name, cell]) => name.length > 500 || cell.length > MOST_CELL);
  if (long !== undefined) return refused({ code: "bad-field", field: long[0].slice(0, 100), reason: "too-long" });
  const raw = await rawCells(context, reject);
  if (raw === undefined) return refused({ code: "no-row" });
  const row = Object.fromEntries(Object.entries({ ...raw, ...request.cells }).filter(([, cell]) => cell.trim() !== ""));
  const name = `${file.name.slice(0, 240)} ${[reject.sheet, reject.row].filter((part) => part !== null).join(" ")} mended.ndjson`;
  const content = [new TextEncoder().encode(`${JSON.stringify(row)}\n`)];
  return change<RawFileRow, NotOpen | Settled | BadSize | OutsideScope>(
    context,
    authorised.actor,
    async (trx, note) => {
      const kept = await keepFile(context, trx, { round, authorised, request: { roundId: round.id, name, content } });
      if (!kept.ok) return kept;
      if (!(await settle(trx, round.id, { ids: [reject.id], state: "mended" }))) return refused({ code: "settled" });
      const { id: mended, sha256 } = kept.value.file;
      note({
        action: "evidence.mend",
        subject: round.id,
        detail: { reject: reject.id, file: file.id, mended, sha256 },
      });
      return done(kept.value.file);
    },
  );
}

/** Dismisses refused rows for a reason that stays in the audit trail. */
export async function dismissRejects(
  context: Context,
  authorised: Authorised<"evidence.mend">,
  request: { readonly roundId: string; readonly ids: readonly string[]; readonly reason: string },
): Promise<Outcome<number, BadField | NotFound | Settled>> {
  const { roundId, reason } = request;
  const trouble = textTrouble("reason", reason, 2000);
  if (trouble !== undefined) return trouble;
  const ids = [...new Set(request.ids)];
  if (ids.length === 0 || ids.length > 1000)
    return refused({ code: "bad-field", field: "ids", reason: "out-of-range" });
  for (const id of ids) {
    const found = await visibleReject(context, authorised, { roundId, id });
    if (!found.ok) return found;
  }
  return change<number, Settled>(context, authorised.actor, async (trx, note) => {
    if (!(await settle(trx, roundId, { ids, state: "dismissed" }))) return refused({ code: "settled" });
    note({ action: "evidence.dismiss", subject: roundId, detail: { rejects: ids, reason } });
    return done(ids.length);
  });
}

/** False when one of them is settled already, or gone since a new collection. */
async function settle(
  trx: Context["store"],
  roundId: string,
  given: { readonly ids: readonly string[]; readonly state: RejectState },
): Promise<boolean> {
  for (const id of given.ids) {
    const reject = await rejectById(trx, { roundId, id });
    if (reject?.state !== "open") return false;
  }
  return (await markRejects(trx, { roundId, ...given })) === given.ids.length;
}

async function visibleFiles<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  round: RoundRow,
): Promise<readonly RawFileRow[]> {
  const files = await listRawFiles(context.store, round.id);
  const all = await seesAllFiles(context, authorised, round.id);
  return all ? files : files.filter((file) => file.uploaded_by === authorised.actor.person);
}

/** Who holds every community of a round sees the files of everybody. */
async function seesAllFiles<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  roundId: string,
): Promise<boolean> {
  const { outside } = await roundReach(context.store, roundId, reachOf(authorised, context.clock()));
  return outside === 0;
}

interface VisibleReject {
  readonly round: RoundRow;
  readonly reject: RejectRow;
  readonly file: RawFileRow;
}

async function visibleReject<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  request: { readonly roundId: string; readonly id: string },
): Promise<Outcome<VisibleReject, NotFound>> {
  const { roundId, id } = request;
  const found = await visibleRound(context, authorised, roundId);
  if (!found.ok) return found;
  const reject = isId(id) ? await rejectById(context.store, { roundId, id }) : undefined;
  const files = reject === undefined ? [] : await visibleFiles(context, authorised, found.value);
  const file = files.find((one) => one.id === reject?.file_id);
  return reject === undefined || file === undefined ? NOT_FOUND : done({ round: found.value, reject, file });
}

async function rawCells(context: Context, reject: RejectRow): Promise<Readonly<Record<string, string>> | undefined> {
  const file = await rawFileById(context.store, reject.file_id);
  if (file === undefined || reject.row === null) return undefined;
  const raw: RawFile = { name: file.name, read: () => rawFileContent(context.store, file.id) };
  return rowAt(raw, { row: reject.row, ...(reject.sheet === null ? {} : { sheet: reject.sheet }) });
}
