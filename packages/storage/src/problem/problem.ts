/** What can be expected to go wrong with a database. Words for people are the caller's: code and params are what they are made from. */
export type StorageProblem =
  /** Another live process uses this data folder; `pid` is 0 when it does not tell. */
  | { readonly code: "held"; readonly folder: string; readonly pid: number }
  /** A folder with other things in it: nothing was touched. */
  | { readonly code: "foreign-folder"; readonly folder: string }
  /** Data of another major version of PostgreSQL or another form of the folder. */
  | { readonly code: "other-version"; readonly folder: string; readonly found: string; readonly needed: string }
  /** Data that cannot be read: files missing or damaged. */
  | { readonly code: "damaged"; readonly folder: string; readonly detail: string }
  | { readonly code: "no-space"; readonly folder: string }
  /** `path` cannot be read or written by the user that the database runs as. */
  | { readonly code: "no-permission"; readonly path: string; readonly user: number }
  /** No PostgreSQL for this kind of machine was installed. */
  | { readonly code: "no-programs"; readonly platform: string }
  /** Started as root, and the machine has no user `nobody` to run a database as. */
  | { readonly code: "no-unprivileged-user" }
  /** The database did not start, answer or stop in time, or said something unforeseen. */
  | { readonly code: "not-started"; readonly folder: string; readonly detail: string }
  | { readonly code: "not-answering"; readonly folder: string; readonly pid: number }
  | { readonly code: "not-stopped"; readonly folder: string; readonly pid: number }
  /** The server behind the address refused or could not be reached; holds no password. */
  | { readonly code: "unreachable"; readonly server: string; readonly detail: string }
  | { readonly code: "bad-address" }
  | { readonly code: "old-server"; readonly found: string; readonly needed: string }
  /** A migration that ran before reads differently now, or ran here and is not known to this program. */
  | { readonly code: "migration-changed"; readonly number: number; readonly name: string }
  | { readonly code: "migration-unknown"; readonly number: number; readonly name: string }
  | { readonly code: "migration-busy" }
  /** An external server is backed up by its own tools. */
  | { readonly code: "backup-external" }
  | { readonly code: "backup-damaged"; readonly file: string; readonly detail: string }
  /** There is no list of what was erased where one was named. */
  | { readonly code: "no-ledger"; readonly path: string }
  /** The list of what was erased cannot be read from this line on. */
  | { readonly code: "ledger-damaged"; readonly file: string; readonly line: number }
  | { readonly code: "folder-not-empty"; readonly folder: string }
  | { readonly code: "file-exists"; readonly file: string }
  | { readonly code: "no-citus" }
  | { readonly code: "placement"; readonly table: string; readonly rule: string };

/** What an operation that may meet expected trouble gives. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: StorageProblem };

/** Carries a problem out of the depth of an operation to its face, which returns it as data. */
export class Refusal extends Error {
  readonly problem: StorageProblem;

  constructor(problem: StorageProblem, cause?: unknown) {
    super(`storage: ${problem.code}`, { cause });
    this.name = "Refusal";
    this.problem = problem;
  }
}

/** The outcome of an operation: a refusal becomes data, anything else thrown stays a mistake. */
export async function outcomeOf<T>(operation: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await operation() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** The code of a failed system call or SQL statement, such as `ENOENT` or `23505`. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** What an error says, for a problem's `detail`. */
export function errorText(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(errorText).join("; ");
  return error instanceof Error ? error.message : String(error);
}
