import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openDatabase } from "../database/index.ts";
import { LEDGER } from "../embedded/index.ts";
import { erasuresBeyond, listErasures, readLedger, type Erasure } from "../erasure/index.ts";
import { Refusal } from "../problem/index.ts";

/**
 * What was erased, by a ledger or by the data folder that held the database before: that database tells the latest if it still starts, its ledger otherwise.
 * @throws Refusal `no-ledger` where there is neither, or what is wrong with the database where nothing else tells
 */
async function ledgerOf(named: string): Promise<readonly Erasure[]> {
  const path = resolve(named);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Refusal({ code: "no-ledger", path });
  if (found.isFile()) return (await readLedger(path)) ?? [];
  const told = await readLedger(join(path, LEDGER));
  const opened = await openDatabase({ dataFolder: path, shared: true, migrate: false, connections: 1 });
  if (!opened.ok) {
    if (told === undefined) throw new Refusal(opened.problem);
    return told;
  }
  try {
    const known = await listErasures(opened.value.kysely);
    return [...known, ...erasuresBeyond(told ?? [], known)];
  } finally {
    await opened.value.close();
  }
}

/** The ledger that a restoration finds: in the folder itself, and by the path that was named. Undefined: neither. */
export async function ledgerFor(folder: string, named: string | undefined): Promise<readonly Erasure[] | undefined> {
  const own = await readLedger(join(folder, LEDGER));
  if (named === undefined) return own;
  const told = await ledgerOf(named);
  return [...told, ...erasuresBeyond(own ?? [], told)];
}
