import { documentText, evidenceDocument, digestOf } from "@sangan/documents";
import { collect, type Collection, type Reject } from "@sangan/ingest";
import {
  enqueueJob,
  lockParts,
  listRawFiles,
  markRawFile,
  replaceRejects,
  roundById,
  roundMembers,
  saveBundles,
  settledRejects,
  type BundleFacts,
  type JobRow,
  type RawFileRow,
  type RejectFacts,
  type RejectRow,
  type RoundRow,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  now,
  refused,
  type Context,
  type NotFound,
  type NotOpen,
  type Outcome,
  type Store,
} from "../context/index.ts";
import { roundInputs } from "../evaluation/index.ts";
import { addMeasured } from "../measurement/index.ts";
import { hear, settleSeen } from "./voices.ts";
import type { JobEnd, Work } from "../jobs/work.ts";
import { visibleRound } from "../rounds/index.ts";
import { MEMBER_LIST, memberList, rawFile, requestOf } from "./files.ts";

/** Asks that the raw files of a round be read into one evidence bundle for each community. One that waits or runs already is given as it is. */
export async function startCollection(
  context: Context,
  authorised: Authorised<"evidence.upload">,
  request: { readonly roundId: string },
): Promise<Outcome<JobRow, NotFound | NotOpen>> {
  const found = await visibleRound(context, authorised, request.roundId);
  if (!found.ok) return found;
  const { id, state } = found.value;
  if (state !== "collecting" && state !== "review") return refused({ code: "not-open" });
  return change<JobRow, never>(context, authorised.actor, async (trx, note) => {
    const asked = { kind: "collect", subject: id, requestedBy: authorised.actor.person, at: now(context) };
    const { job, isNew } = await enqueueJob(trx, asked);
    if (isNew) note({ action: "evidence.collect", subject: id, detail: { job: job.id } });
    return done(job);
  });
}

/** Between two reports of how far a collection is. */
const REPORT_MILLISECONDS = 1000;
/** Bundles that one statement writes. */
const BATCH = 50;

/** Reads all raw files of a round anew. What comes of it is written in one transaction, so that a crash leaves what was there before. */
export async function collectRound(work: Work): Promise<JobEnd> {
  const { context, job } = work;
  const round = await roundById(context.store, job.subject);
  if (round === undefined) return { state: "failed", error: { code: "not-found" } };
  const files = filesOf(await listRawFiles(context.store, round.id));
  const collection = await read(work, round, files);
  // A reject without rows only remarks on something, such as an attribute that the system does not know.
  const refusedMember = collection.rejects.find(({ file, rows }) => file === MEMBER_LIST && rows > 0);
  if (refusedMember !== undefined) {
    const { code: reason, column = "", row = 0 } = refusedMember;
    return { state: "failed", error: { code: "community-refused", reason, column, place: row } };
  }
  const voices = await hear(work, round, collection);
  const kept = await context.store.transaction().execute(async (trx) => {
    await work.report(trx, { done: collection.rows.read, total: collection.rows.read, cursor: null });
    await lockParts(trx, { roundId: round.id });
    const given = { ...collection, ...voices };
    const written = await keep(trx, { round, files, collection: given, at: now(context) });
    if (written !== undefined) await addMeasured(context, trx, { round, bundles: given.bundles });
    if (written !== undefined) await settleSeen(trx, voices.withdrawals);
    return written;
  });
  if (kept === undefined) return { state: "failed", error: { code: "not-open" } };
  const { rows } = collection;
  return { state: "done", summary: { files: files.length, rows, ...kept, ...voices.summary } };
}

/** A raw file under a name that no other one of the round has. */
interface NamedFile {
  readonly row: RawFileRow;
  readonly name: string;
}

function filesOf(rows: readonly RawFileRow[]): readonly NamedFile[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const count = (seen.get(row.name) ?? 0) + 1;
    seen.set(row.name, count);
    return { row, name: count === 1 ? row.name : `${row.name} #${count}` };
  });
}

async function read(work: Work, round: RoundRow, files: readonly NamedFile[]): Promise<Collection> {
  const { store } = work.context;
  const { system } = (await roundInputs(store, round)).system;
  const members = await roundMembers(store, round.id);
  const raw = files.map(({ row, name }) => rawFile(store, row, name));
  let rows = 0;
  // Trouble in a report aborts the work by its signal; what else fails there fails again in what follows.
  const report = (): void => void work.report(store, { done: rows, cursor: null }).catch(() => undefined);
  const timer = setInterval(report, REPORT_MILLISECONDS);
  try {
    return await collect({
      system,
      files: [memberList(members, system.stages), ...raw],
      ...requestOf(round),
      signal: work.signal,
      onProgress: (progress) => {
        rows = progress.rows;
      },
    });
  } finally {
    clearInterval(timer);
  }
}

interface Kept {
  readonly bundles: number;
  readonly rejects: number;
  /** Rows of communities that files list and that do not take part in the round. */
  readonly elsewhere: number;
}

async function keep(
  trx: Store,
  given: {
    readonly round: RoundRow;
    readonly files: readonly NamedFile[];
    readonly collection: Collection;
    readonly at: string;
  },
): Promise<Kept | undefined> {
  const { round, files, collection, at } = given;
  const ids = new Map((await roundMembers(trx, round.id)).map(({ id, code }) => [code, id]));
  const inside = collection.bundles.filter(({ community }) => ids.has(community.id));
  for (let start = 0; start < inside.length; start += BATCH) {
    const batch = inside.slice(start, start + BATCH).map((bundle) => bundleFacts(bundle, ids.get(bundle.community.id)));
    const written = await saveBundles(trx, round.id, batch, at);
    if (!written.ok) return undefined;
  }
  const rejects = await openRejects(trx, round.id, { files, rejects: collection.rejects });
  await replaceRejects(trx, round.id, rejects);
  // The first source is our own list of communities.
  for (const [place, { row }] of files.entries()) {
    const source = collection.sources[place + 1];
    const state = source === undefined || source.rows.accepted + source.rows.duplicate === 0 ? "failed" : "collected";
    await markRawFile(trx, row.id, { state, rows: source === undefined ? null : { ...source.rows } });
  }
  const elsewhere = collection.bundles
    .filter(({ community }) => !ids.has(community.id))
    .reduce((sum, { rows }) => sum + rows.read, 0);
  return { bundles: inside.length, rejects: rejects.length, elsewhere };
}

function bundleFacts(bundle: Collection["bundles"][number], communityId = ""): BundleFacts {
  const document = evidenceDocument(bundle);
  const items = new Set(bundle.evidence.map(({ item }) => item)).size;
  return { communityId, digest: digestOf(document), document: documentText(document), rows: bundle.rows, items };
}

/** Rejects that nobody has mended or dismissed before. Raw files stay as they are, so what was mended is refused in them again. */
async function openRejects(
  trx: Store,
  roundId: string,
  given: { readonly files: readonly NamedFile[]; readonly rejects: readonly Reject[] },
): Promise<readonly RejectFacts[]> {
  const fileIds = new Map(given.files.map(({ row, name }) => [name, row.id]));
  const settled = new Set((await settledRejects(trx, roundId)).map(settledKey));
  return given.rejects.flatMap((reject) => {
    const fileId = fileIds.get(reject.file);
    if (fileId === undefined) return [];
    const { sheet, row, column, code, detail, remedy, value, rows } = reject;
    const key = JSON.stringify([fileId, sheet ?? null, row ?? null, column ?? null, code]);
    return settled.has(key) ? [] : [{ fileId, sheet, row, column, code, detail: { ...detail }, remedy, value, rows }];
  });
}

function settledKey({ file_id: fileId, sheet, row, column, code }: RejectRow): string {
  return JSON.stringify([fileId, sheet, row, column, code]);
}
