import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { storageProblemText } from "@sangan/server/words";
import {
  backup,
  distribute,
  MARKER,
  openDatabase,
  restore,
  verifyAudit,
  type Database,
  type Outcome,
  type StorageProblem,
} from "@sangan/storage";
import { CommandFault, EXIT } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";

/** Which database. */
export interface DatabaseOptions {
  readonly data?: string;
  readonly database?: string;
}

export interface BackupOptions extends DatabaseOptions {
  readonly out: string;
}

export interface RestoreOptions extends DatabaseOptions {
  readonly erasures?: string;
}

/** The data folder that the server uses where nobody names another one. */
const USUAL_FOLDER = join(import.meta.dirname, "../../../../data");

const variable = (name: string): string | undefined => {
  const value = process.env[name]?.trim() ?? "";
  return value === "" ? undefined : value;
};

const folderOf = ({ data }: DatabaseOptions): string => resolve(data ?? variable("SANGAN_DATA") ?? USUAL_FOLDER);

function faultOf({ terminal }: Context, problem: StorageProblem): CommandFault {
  return new CommandFault("database", {
    problem: problem.code,
    message: storageProblemText(problem, terminal.language),
  });
}

function valueOf<T>(context: Context, outcome: Outcome<T>): T {
  if (!outcome.ok) throw faultOf(context, outcome.problem);
  return outcome.value;
}

/** Does something with the database, beside a server that keeps it, and closes it again. */
async function withDatabase<T>(
  context: Context,
  which: { readonly url: string } | { readonly dataFolder: string },
  act: (database: Database) => Promise<T>,
): Promise<T> {
  // Nothing is looked for in a database that would only now be made.
  if ("dataFolder" in which && !existsSync(join(which.dataFolder, MARKER)))
    throw new CommandFault("not-found", { path: join(which.dataFolder, MARKER) });
  const opening = { ...which, shared: true, statementSeconds: 0, connections: 2 };
  const database = valueOf(context, await openDatabase(opening));
  try {
    return await act(database);
  } finally {
    await database.close();
  }
}

/** A folder that is named wins over a database that the environment names. */
function whichOf(options: DatabaseOptions): { readonly url: string } | { readonly dataFolder: string } {
  const url = options.database ?? (options.data === undefined ? variable("DATABASE_URL") : undefined);
  return url === undefined ? { dataFolder: folderOf(options) } : { url };
}

/** Backs the embedded database up into one file, also while a server uses it. */
export async function backUp(context: Context, options: BackupOptions): Promise<number> {
  const { terminal } = context;
  const made = await withDatabase(context, { dataFolder: folderOf(options) }, async (database) =>
    valueOf(context, await backup(database, options.out)),
  );
  terminal.line(fill(terminal.words.text.backedUp, { file: made.file, bytes: made.bytes }));
  terminal.answer({ ok: true, ...made });
  return EXIT.done;
}

/** Makes a data folder out of a backup, without what was erased since. */
export async function restoreBackup(context: Context, file: string, options: RestoreOptions): Promise<number> {
  const { terminal } = context;
  const { text } = terminal.words;
  const folder = folderOf(options);
  const { erasedAgain } = valueOf(context, await restore(file, folder, { erasures: options.erasures }));
  terminal.line(fill(text.restored, { folder }));
  terminal.line(erasedAgain === null ? text.noLedger : fill(text.erasedAgain, { count: erasedAgain }));
  terminal.answer({ ok: true, folder, erasedAgain });
  return EXIT.done;
}

/** Spreads a database over a Citus cluster. */
export async function distributeTables(context: Context, options: DatabaseOptions): Promise<number> {
  const { terminal } = context;
  const { text } = terminal.words;
  const url = options.database ?? variable("DATABASE_URL");
  if (url === undefined) throw new CommandFault("no-database");
  const tables = await withDatabase(context, { url }, async ({ kysely }) => valueOf(context, await distribute(kysely)));
  const line = fill(text.distributed, { count: tables.length, tables: tables.join(", ") });
  terminal.line(tables.length === 0 ? text.distributedBefore : line);
  terminal.answer({ ok: true, tables });
  return EXIT.done;
}

/** Follows the audit trail's chain; the answer is no when it breaks. */
export async function verifyAuditTrail(context: Context, options: DatabaseOptions): Promise<number> {
  const { terminal } = context;
  const { text } = terminal.words;
  const verified = await withDatabase(context, whichOf(options), ({ kysely }) => verifyAudit(kysely));
  terminal.answer(verified);
  if (!verified.ok) {
    terminal.line(fill(text.auditBroken, { number: verified.firstBroken }));
    return EXIT.no;
  }
  terminal.line(fill(text.auditHolds, { events: verified.events, last: verified.last }));
  return EXIT.done;
}
