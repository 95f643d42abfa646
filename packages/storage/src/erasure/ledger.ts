import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { flushFolder, LEDGER } from "../embedded/index.ts";
import { errorCode, outcomeOf, Refusal, type Outcome } from "../problem/index.ts";
import type { Tables } from "../schema/index.ts";
import { listErasures, replayErasures, type Erasure } from "./erasure.ts";

/** A line of a ledger as it was read, if it is one. */
function erasureIn(line: string): Erasure | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return undefined;
    const { kind, subject, at, communityId, campaignId }: Readonly<Record<string, unknown>> = { ...value };
    if (typeof subject !== "string" || typeof at !== "string") return undefined;
    if (kind === "person" || kind === "raw-file") return { kind, subject, at };
    if (kind !== "survey-response" && kind !== "survey-comment") return undefined;
    if (typeof communityId !== "string" || typeof campaignId !== "string") return undefined;
    return { kind, subject, at, communityId, campaignId };
  } catch {
    return undefined;
  }
}

/**
 * Reads a ledger of erasures (删除台账): a file with a line for each. Undefined: there is none.
 * @throws Refusal `ledger-damaged` with the line that cannot be read: what is not known to be erased again is no restoration
 */
export async function readLedger(file: string): Promise<readonly Erasure[] | undefined> {
  try {
    const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
    return lines.map((line, at) => {
      const erasure = erasureIn(line);
      if (erasure === undefined) throw new Refusal({ code: "ledger-damaged", file, line: at + 1 });
      return erasure;
    });
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes a ledger anew, so that whoever reads it finds the one before or this one, whole. */
export async function writeLedger(folder: string, erasures: readonly Erasure[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = join(folder, `.${LEDGER}.${randomBytes(6).toString("hex")}`);
  try {
    const handle = await open(fresh, "wx", 0o600);
    try {
      await handle.writeFile(erasures.map((one) => `${JSON.stringify(one)}\n`).join(""));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, join(folder, LEDGER));
    await flushFolder(folder);
  } finally {
    await rm(fresh, { force: true });
  }
}

const keyOf = ({ kind, subject }: Erasure): string => `${kind} ${subject}`;

/** What is in one list of erasures and not in another. */
export function erasuresBeyond(some: readonly Erasure[], known: readonly Erasure[]): readonly Erasure[] {
  const keys = new Set(known.map(keyOf));
  return some.filter((one) => !keys.has(keyOf(one)));
}

/**
 * Erases again what the ledger in a folder tells and the database does not know, as after the restoration of an older backup, and brings the ledger up to date
 * (threat G12). Gives how many were erased again.
 */
export function settleErasures(db: Kysely<Tables>, folder: string): Promise<Outcome<number>> {
  return outcomeOf(async () => {
    const told = (await readLedger(join(folder, LEDGER))) ?? [];
    const again = erasuresBeyond(told, await listErasures(db));
    await replayErasures(db, again);
    await keepErasures(db, folder);
    return again.length;
  });
}

/** Adds to the ledger in a folder what was erased since: it is kept outside of the database, so that no backup of that holds an older one. */
export async function keepErasures(db: Kysely<Tables>, folder: string): Promise<void> {
  const told = (await readLedger(join(folder, LEDGER))) ?? [];
  const { rows } = await sql<{ n: string }>`select count(*) as n from erasure`.execute(db);
  // Nothing ever leaves either of them.
  if (Number(rows[0]?.n ?? 0) <= told.length) return;
  const missing = erasuresBeyond(await listErasures(db), told);
  if (missing.length > 0) await writeLedger(folder, [...told, ...missing]);
}
