/** A raw file as it was handed in. `read` may be called twice and gives the same bytes each time. */
export interface RawFile {
  readonly name: string;
  readonly read: () => Promise<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Whether its sender may speak for a community, by id; for every one when absent. To its rows the others are unknown (threat C3). */
  readonly speaksFor?: (community: string) => boolean;
}

/** What can be wrong with a row before anybody looks at its meaning. */
export type RowDamage =
  | "undecodable"
  | "too-long"
  | "unclosed-quote"
  | "stray-quote"
  | "truncated"
  | "not-an-object"
  | "nested"
  | "duplicate-columns"
  | "too-many-columns";

/** What can be wrong with a file as a whole. */
export type FileDamage =
  | "unreadable"
  | "unsupported-format"
  | "damaged-archive"
  | "archive-too-large"
  | "archive-ratio"
  | "archive-entries"
  | "encrypted";

/** One row: its place (line of a text file, row of a sheet, from 1) and its cells by column. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly damage?: RowDamage;
  /** Column (from 0) in which the damage lies, where that is known. */
  readonly at?: number;
}

/** A table inside a file: rows in batches, the row with the names among them unless `names` says them. */
export interface RawTable {
  readonly sheet?: string;
  /** Names of the columns where the format carries them in each row; it may grow while rows are read. */
  readonly names?: readonly string[];
  /** Number cells may be dates, counted from this epoch (workbooks only). */
  readonly serials?: "1900" | "1904";
  readonly rows: AsyncIterable<readonly RawRow[]>;
}

/** The tables of a file, one after the other; each is read to its end before the next is asked for. */
export type Tables = AsyncIterable<RawTable>;

/** A file that cannot be read as a table. Only readers throw it, only `collect` catches it. */
export class FileDamageError extends Error {
  readonly damage: FileDamage;
  constructor(damage: FileDamage, cause?: unknown) {
    super(damage, { cause });
    this.damage = damage;
  }
}

/** Cells longer than this are refused. */
export const LONGEST_CELL = 10_000;

/** Lines longer than this are skipped unread. */
export const LONGEST_LINE = 4 * 1024 * 1024;
