import { setImmediate as turn } from "node:timers/promises";
import type { Community, Evidence, NotApplicableDeclaration, RowCounts } from "@sangan/evaluation/evidence";
import type { Mapping, TableKind } from "../header/index.ts";
import type { TimeReader } from "../observation/index.ts";
import { FileBytes, FileDamageError, openTables, type RawFile, type RawRow, type RawTable } from "../table/index.ts";
import { AttestationBook } from "./attestation-book.ts";
import type { Book, CommunityRef } from "./book.ts";
import { CaseBook } from "./case-book.ts";
import { ChecklistBook } from "./checklist-book.ts";
import { CommunityBook } from "./community-book.ts";
import { damageRefusal, extraCells, fileRefusal, headerRefusal } from "./damage.ts";
import { DeclarationBook } from "./declaration-book.ts";
import { Ledger, type Outcome } from "./ledger.ts";
import { MeasurementBook } from "./measurement-book.ts";
import type { Plan } from "./plan.ts";
import type { SourceFile, SourceTable, Unused } from "./reject.ts";
import { ResponseBook } from "./response-book.ts";
import { RowReader } from "./row-reader.ts";
import { utc } from "./span.ts";
import { type Feed, feedOf, grown } from "./table-feed.ts";

/** How far a collection is. */
export interface CollectionProgress {
  readonly file: string;
  /** Rows read so far, of all files. */
  readonly rows: number;
}

/** What a collector works with. */
export interface CollectorSettings {
  readonly times: TimeReader;
  readonly mapping: Mapping;
  /** The period's end, milliseconds since 1970. */
  readonly end: number;
  readonly onProgress?: (progress: CollectionProgress) => void;
  readonly signal?: AbortSignal;
}

interface TableRecord {
  readonly number: number;
  readonly sheet: string | undefined;
  readonly speaksFor: RawFile["speaksFor"];
  kind: TableKind | undefined;
  ignored: readonly string[];
}

interface FileRecord {
  readonly name: string;
  readonly speaksFor: RawFile["speaksFor"];
  sha256: string;
  bytes: number;
  readonly tables: TableRecord[];
}

/** Walks through files, tables and rows, and hands each row to the book of its kind. */
export class Collector {
  readonly ledger: Ledger = new Ledger();
  readonly #settings: CollectorSettings;
  readonly #plan: Plan;
  readonly #communities: CommunityBook;
  readonly #declarations: DeclarationBook;
  readonly #books: ReadonlyMap<TableKind, Book>;
  readonly #files: FileRecord[] = [];
  #rows = 0;

  constructor(plan: Plan, settings: CollectorSettings) {
    this.#plan = plan;
    this.#settings = settings;
    this.#communities = new CommunityBook(plan, this.ledger);
    this.#declarations = new DeclarationBook(plan, this.ledger);
    this.#books = new Map<TableKind, Book>([
      ["measurements", new MeasurementBook(plan, this.ledger)],
      ["responses", new ResponseBook(plan, this.ledger)],
      ["cases", new CaseBook(plan, this.ledger)],
      ["checklists", new ChecklistBook(plan, this.ledger)],
      ["attestations", new AttestationBook(plan, this.ledger)],
      ["not-applicable", this.#declarations],
    ]);
  }

  /** Makes room for a file and gives its number. */
  add({ name, speaksFor }: RawFile): number {
    return this.#files.push({ name, speaksFor, sha256: "", bytes: 0, tables: [] }) - 1;
  }

  /** Reads only the tables of a file that list communities. Damage is left to the second reading. */
  async readCommunities(slot: number, file: RawFile): Promise<void> {
    const bytes = new FileBytes(file, this.#settings.signal);
    try {
      for await (const table of openTables(bytes, this.#settings.signal)) {
        const feed = await this.#feed(table);
        if (feed?.reading.state !== "read" || feed.reading.header.kind !== "communities") continue;
        this.#communities.open();
        await this.#readTable(slot, table, feed);
      }
    } catch (error) {
      if (!(error instanceof FileDamageError)) throw error;
    } finally {
      await bytes.close();
    }
  }

  /** Reads all other tables of a file, and its digest. */
  async readRest(slot: number, file: RawFile): Promise<void> {
    const record = this.#record(slot);
    const bytes = new FileBytes(file, this.#settings.signal);
    let tables = 0;
    try {
      for await (const table of openTables(bytes, this.#settings.signal)) {
        const feed = await this.#feed(table);
        if (feed === undefined) continue;
        tables += 1;
        if (feed.reading.state === "dictionary") continue;
        if (feed.reading.state === "read" && feed.reading.header.kind === "communities") continue;
        await this.#readTable(slot, table, feed);
      }
      if (tables === 0) this.ledger.refuse(this.#open(record, undefined).number, { code: "empty-file", detail: {} }, 0);
    } catch (error) {
      if (!(error instanceof FileDamageError)) throw error;
      this.ledger.refuse(this.#open(record, undefined).number, fileRefusal(error.damage), 0);
    } finally {
      record.sha256 = await bytes.digest();
      record.bytes = bytes.size;
      await bytes.close();
    }
  }

  /** Settles what can be settled only when all rows are there. */
  settle(): void {
    for (const book of this.#books.values()) book.settle?.();
  }

  /** Communities that are listed, or have a row that counts. */
  communities(): readonly {
    readonly ref: CommunityRef;
    readonly community: Community;
    readonly stage: string | undefined;
  }[] {
    return this.#communities.all().filter(({ ref }) => this.ledger.countsOfCommunity(ref.id).accepted > 0);
  }

  /** A community's evidence, by item and part. */
  evidenceOf(community: CommunityRef): readonly Evidence[] {
    const sha256 = (file: number): string => this.#record(file).sha256;
    return [...this.#books.values()]
      .flatMap((book) => book.evidenceOf(community, sha256))
      .toSorted((a, b) => order(a.item, b.item) || order(a.part, b.part));
  }

  declarationsOf(community: CommunityRef): readonly NotApplicableDeclaration[] {
    return this.#declarations.declarationsOf(community);
  }

  source(slot: number): SourceFile {
    const { name, sha256, bytes, tables } = this.#record(slot);
    const counted = tables.map(({ number, sheet, kind, ignored }): SourceTable => ({
      ...(sheet === undefined ? {} : { sheet }),
      ...(kind === undefined ? {} : { kind }),
      rows: this.ledger.countsOf(number),
      ignoredColumns: ignored,
    }));
    return { name, sha256, bytes, rows: total(counted.map(({ rows }) => rows)), tables: counted };
  }

  rows(): RowCounts {
    return total(this.#files.flatMap(({ tables }) => tables.map(({ number }) => this.ledger.countsOf(number))));
  }

  unused(): readonly Unused[] {
    return this.#files.flatMap(({ name, tables }) => {
      const sums = new Map<Unused["reason"], number>();
      for (const { number } of tables) {
        for (const [reason, rows] of this.ledger.unusedOf(number)) sums.set(reason, (sums.get(reason) ?? 0) + rows);
      }
      return [...sums]
        .map(([reason, rows]) => ({ file: name, reason, rows }))
        .toSorted((a, b) => order(a.reason, b.reason));
    });
  }

  async #feed(table: RawTable): Promise<Feed | undefined> {
    return await feedOf(table, this.#settings.mapping, this.#itemOf);
  }

  async #readTable(slot: number, table: RawTable, feed: Feed): Promise<void> {
    const record = this.#open(this.#record(slot), table.sheet);
    const { reading } = feed;
    if (reading.state !== "read") {
      let rows = 0;
      for await (const batch of feed.rows) {
        rows += batch.length;
        await this.#pause(slot, batch.length);
      }
      this.ledger.refuse(record.number, headerRefusal(reading, feed.names), rows);
      return;
    }
    record.kind = reading.header.kind;
    let header = reading.header;
    let reader = this.#reader(record, table, header);
    for await (const batch of feed.rows) {
      const now = table.names === undefined ? header : grown(header, table.names, this.#settings.mapping, this.#itemOf);
      if (now !== header) {
        header = now;
        reader = this.#reader(record, table, header);
      }
      for (const row of batch) this.#takeRow(reader, row, slot);
      await this.#pause(slot, batch.length);
    }
    record.ignored = header.ignored.map(({ name }) => name);
  }

  #takeRow(reader: RowReader, row: RawRow, slot: number): void {
    reader.turn(row);
    if (row.damage !== undefined)
      reader.refuseAt(damageRefusal(row.damage, reader.context.header.names[row.at ?? -1] ?? ""), row.at);
    else if (row.cells.length > reader.context.header.names.length) extraCells(reader, row);
    if (reader.context.header.kind === "communities") {
      const outcome = reader.refused ?? this.#communities.take(reader);
      this.ledger.write(
        reader.place,
        outcome.state === "rejected" ? undefined : this.#communities.of(reader)?.id,
        outcome,
      );
      return;
    }
    const community = reader.refused === undefined ? this.#communities.of(reader) : undefined;
    const outcome = community === undefined ? reader.refused : this.#hand(reader, community, slot);
    if (outcome === undefined) throw new TypeError("collect: a row was neither taken nor refused");
    this.ledger.write(reader.place, community?.id, outcome);
  }

  #hand(reader: RowReader, community: CommunityRef, slot: number): Outcome {
    const book = this.#books.get(reader.context.header.kind);
    if (book === undefined) throw new TypeError(`collect: no book for ${reader.context.header.kind}`);
    return book.take(reader, community, slot);
  }

  #reader(record: TableRecord, raw: RawTable, header: RowReader["context"]["header"]): RowReader {
    const { times, mapping, end } = this.#settings;
    const { number: table, speaksFor } = record;
    return new RowReader({ header, table, times, mapping, serials: raw.serials, end, endText: utc(end), speaksFor });
  }

  readonly #itemOf = (name: string): string | undefined => {
    if (this.#plan.surveys.has(name)) return name;
    const first = name.split(/\s/u, 1)[0] ?? "";
    return first !== name && this.#plan.surveys.has(first) ? first : undefined;
  };

  #open(file: FileRecord, sheet: string | undefined): TableRecord {
    const { name, speaksFor } = file;
    const record = { number: this.ledger.open(name, sheet), sheet, speaksFor, kind: undefined, ignored: [] };
    file.tables.push(record);
    return record;
  }

  #record(slot: number): FileRecord {
    const record = this.#files[slot];
    if (record === undefined) throw new RangeError(`collect: no file ${slot}`);
    return record;
  }

  /** Between batches others have their turn, and an aborted collection ends. */
  async #pause(slot: number, rows: number): Promise<void> {
    this.#rows += rows;
    this.#settings.onProgress?.({ file: this.#record(slot).name, rows: this.#rows });
    await turn();
    this.#settings.signal?.throwIfAborted();
  }
}

function total(counts: readonly RowCounts[]): RowCounts {
  const sum = { read: 0, accepted: 0, duplicate: 0, rejected: 0 };
  for (const { read, accepted, duplicate, rejected } of counts) {
    sum.read += read;
    sum.accepted += accepted;
    sum.duplicate += duplicate;
    sum.rejected += rejected;
  }
  return sum;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
