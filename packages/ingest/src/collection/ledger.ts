import type { RowCounts } from "@sangan/evaluation/evidence";
import { excerpt } from "./excerpt.ts";
import { type Refusal, type Reject, REMEDIES, type UnusedReason } from "./reject.ts";

/** What became of a row. */
export type Outcome =
  | { readonly state: "accepted" }
  | { readonly state: "duplicate" }
  | { readonly state: "rejected"; readonly refusal: Refusal; readonly column?: string; readonly value?: string };

/** A row that was taken. */
export const ACCEPTED: Outcome = { state: "accepted" };
/** A row that says again what another has said. */
export const DUPLICATE: Outcome = { state: "duplicate" };

/** The place of a row: the number of its table in the ledger, and its row. */
export interface RowPlace {
  readonly table: number;
  readonly row: number;
}

/** Rejects listed one by one, per table and reason; the others are one entry with their number. */
const LISTED = 1000;

interface Counts {
  read: number;
  accepted: number;
  duplicate: number;
  rejected: number;
}

interface TableEntry {
  readonly file: string;
  readonly sheet: string | undefined;
  readonly counts: Counts;
  readonly rejects: Reject[];
  readonly further: Map<string, { readonly first: Reject; rows: number }>;
  readonly listed: Map<string, number>;
  readonly unused: Map<UnusedReason, number>;
}

/** The book of rows: each row read is accepted, a duplicate or rejected, and counted for its table and its community. */
export class Ledger {
  readonly #tables: TableEntry[] = [];
  readonly #communities = new Map<string, Counts>();

  /** Opens a table and gives its number. */
  open(file: string, sheet: string | undefined): number {
    const entry = {
      file,
      sheet,
      counts: none(),
      rejects: [],
      further: new Map(),
      listed: new Map(),
      unused: new Map(),
    };
    return this.#tables.push(entry) - 1;
  }

  /** Writes what became of a row. `community` is the one the row names, when it names one. */
  write(place: RowPlace, community: string | undefined, outcome: Outcome): void {
    const entry = this.#entry(place.table);
    this.#count(entry, community, outcome.state);
    if (outcome.state === "rejected") this.#list(entry, place.row, outcome);
  }

  /** Takes an earlier "accepted" or "duplicate" back: the row is rejected after all. */
  revoke(
    place: RowPlace,
    community: string,
    from: "accepted" | "duplicate",
    outcome: Outcome & { state: "rejected" },
  ): void {
    const entry = this.#entry(place.table);
    for (const counts of [entry.counts, this.#of(community)]) {
      counts[from] -= 1;
      counts.rejected += 1;
    }
    this.#list(entry, place.row, outcome);
  }

  /** Refuses a table or a file as a whole, with all its rows. */
  refuse(table: number, refusal: Refusal, rows: number): void {
    const entry = this.#entry(table);
    entry.counts.read += rows;
    entry.counts.rejected += rows;
    entry.rejects.push({ ...refusal, ...where(entry), rows, remedy: REMEDIES[refusal.code] });
  }

  /** Accepted rows that no evidence holds. */
  unused(table: number, reason: UnusedReason, rows = 1): void {
    const { unused } = this.#entry(table);
    unused.set(reason, (unused.get(reason) ?? 0) + rows);
  }

  /** Where a row stands, for people. */
  placeOf({ table, row }: RowPlace): { readonly file: string; readonly sheet: string; readonly row: string } {
    const entry = this.#entry(table);
    return { file: entry.file, sheet: entry.sheet ?? "", row: String(row) };
  }

  countsOf(table: number): RowCounts {
    return { ...this.#entry(table).counts };
  }

  countsOfCommunity(community: string): RowCounts {
    return { ...(this.#communities.get(community) ?? none()) };
  }

  unusedOf(table: number): ReadonlyMap<UnusedReason, number> {
    return this.#entry(table).unused;
  }

  /** All rejects, by table, in the order of rows. */
  rejects(): readonly Reject[] {
    return this.#tables.flatMap((entry) => [
      ...entry.rejects.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
      ...[...entry.further.values()].map(({ first, rows }) => ({ ...first, rows })),
    ]);
  }

  #list(entry: TableEntry, row: number, outcome: Outcome & { state: "rejected" }): void {
    const { refusal, column, value } = outcome;
    const key = `${refusal.code} ${column ?? ""}`;
    const listed = entry.listed.get(key) ?? 0;
    const further = entry.further.get(key);
    if (further !== undefined) {
      further.rows += 1;
      return;
    }
    const reject = {
      ...refusal,
      ...where(entry),
      row,
      rows: 1,
      remedy: REMEDIES[refusal.code],
      ...(column === undefined ? {} : { column }),
      ...(value === undefined || value === "" ? {} : { value: excerpt(value) }),
    };
    if (listed >= LISTED) {
      entry.further.set(key, { first: reject, rows: 1 });
      return;
    }
    entry.listed.set(key, listed + 1);
    entry.rejects.push(reject);
  }

  #count(entry: TableEntry, community: string | undefined, state: Outcome["state"]): void {
    entry.counts.read += 1;
    entry.counts[state] += 1;
    if (community === undefined) return;
    const counts = this.#of(community);
    counts.read += 1;
    counts[state] += 1;
  }

  #of(community: string): Counts {
    const known = this.#communities.get(community);
    if (known !== undefined) return known;
    const counts = none();
    this.#communities.set(community, counts);
    return counts;
  }

  #entry(table: number): TableEntry {
    const entry = this.#tables[table];
    if (entry === undefined) throw new RangeError(`ledger: no table ${table}`);
    return entry;
  }
}

function none(): Counts {
  return { read: 0, accepted: 0, duplicate: 0, rejected: 0 };
}

function where(entry: TableEntry): { readonly file: string; readonly sheet?: string } {
  return entry.sheet === undefined ? { file: entry.file } : { file: entry.file, sheet: entry.sheet };
}
