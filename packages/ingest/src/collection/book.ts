import type { Evidence } from "@sangan/evaluation/evidence";
import type { Outcome } from "./ledger.ts";
import type { RowReader } from "./row-reader.ts";

/** A community by its number in the collection; numbers follow the order of first mention. */
export interface CommunityRef {
  readonly index: number;
  readonly id: string;
}

/** What gathers the rows of one kind of table. */
export interface Book {
  /** Takes a row whose community is known, or says why not. `file` is the number of the file that it stands in. */
  take(row: RowReader, community: CommunityRef, file: number): Outcome;
  /** Settles what can be settled only when all rows are there. Called once, before evidence is asked for. */
  settle?(): void;
  /** The evidence of a community; `sha256` gives the digest of a file by its number. */
  evidenceOf(community: CommunityRef, sha256: (file: number) => string): readonly Evidence[];
}
