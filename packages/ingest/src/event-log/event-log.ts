import type { RowCounts } from "@sangan/evaluation/evidence";
import type { CaseLog } from "@sangan/evaluation/casework";
import { type CaseLine, caseRow, type KnownNames, standingOf } from "../collection/case-line.ts";
import { damageRefusal, fileRefusal, headerRefusal } from "../collection/damage.ts";
import { ACCEPTED, DUPLICATE, Ledger, type Outcome, type RowPlace } from "../collection/ledger.ts";
import type { Refusal, Reject } from "../collection/reject.ts";
import { RowReader } from "../collection/row-reader.ts";
import { utc } from "../collection/span.ts";
import { comparable } from "../header/index.ts";
import { TimeReader } from "../observation/index.ts";
import { FileBytes, FileDamageError, openTables, type RawFile, type RawRow, type RawTable } from "../table/index.ts";
import { columnsOf, type LineColumns } from "./log-columns.ts";
import type { LogNames } from "./log-names.ts";

/** Rows above the names that hold one cell each are a title. */
const MOST_TITLES = 5;

/** What an event log is read for. */
export interface EventLogRequest {
  readonly names: LogNames;
  /** What happened then or later is refused; milliseconds since 1970. */
  readonly end: number;
  /** The services that cases may be of; any where it is absent. */
  readonly services?: KnownNames;
  readonly signal?: AbortSignal;
}

/** What became of an event log: accepted + duplicate + rejected = read, in lines. */
export interface EventLog {
  /** With their lines in the order of the file. */
  readonly cases: readonly CaseLog[];
  readonly lines: RowCounts;
  /** Accepted lines that are no step of a case. */
  readonly skipped: number;
  readonly rejects: readonly Reject[];
  /** Columns that nothing was read from. */
  readonly ignoredColumns: readonly string[];
  readonly sha256: string;
}

/**
 * Reads the event log of a ticket system (工单系统) from CSV, XLSX or NDJSON: one row for each line, or one for each case with a time for each step.
 * The order of rows matters only between lines that contradict each other, of which the first stands.
 * @throws the signal's reason when it is aborted.
 * @clause 5.1 b
 */
export async function readEventLog(file: RawFile, request: EventLogRequest): Promise<EventLog> {
  const reading = new LogReading(file, request);
  const bytes = new FileBytes(file, request.signal);
  try {
    await reading.readTables(bytes);
    return reading.result(await bytes.digest());
  } finally {
    await bytes.close();
  }
}

interface PlacedLine extends CaseLine {
  readonly place: RowPlace;
}

interface Gathered extends Omit<CaseLog, "events"> {
  readonly lines: PlacedLine[];
}

/** One kind of line with what reads it. */
interface LineReader {
  readonly columns: LineColumns;
  readonly reader: RowReader;
}

class LogReading {
  readonly #ledger: Ledger = new Ledger();
  readonly #file: RawFile;
  readonly #request: EventLogRequest;
  readonly #times: TimeReader;
  readonly #cases = new Map<string, Gathered>();
  readonly #tables: number[] = [];
  readonly #ignored = new Set<string>();
  #skipped = 0;
  #isEmpty = true;

  constructor(file: RawFile, request: EventLogRequest) {
    this.#file = file;
    this.#request = request;
    this.#times = new TimeReader(request.names.timeZone);
  }

  async readTables(bytes: FileBytes): Promise<void> {
    try {
      for await (const table of openTables(bytes, this.#request.signal)) await this.#readTable(table);
      if (this.#isEmpty) this.#ledger.refuse(this.#open(undefined), { code: "empty-file", detail: {} }, 0);
    } catch (error) {
      if (!(error instanceof FileDamageError)) throw error;
      this.#ledger.refuse(this.#open(undefined), fileRefusal(error.damage), 0);
    }
  }

  result(sha256: string): EventLog {
    const lines = { read: 0, accepted: 0, duplicate: 0, rejected: 0 };
    for (const table of this.#tables) {
      const counts = this.#ledger.countsOf(table);
      for (const state of ["read", "accepted", "duplicate", "rejected"] as const) lines[state] += counts[state];
    }
    return {
      cases: [...this.#cases.values()].map(({ lines: own, ...rest }) => ({
        ...rest,
        events: own.map(({ place: _place, channel, ...event }) => (channel === "" ? event : { ...event, channel })),
      })),
      lines,
      skipped: this.#skipped,
      rejects: this.#ledger.rejects(),
      ignoredColumns: [...this.#ignored],
      sha256,
    };
  }

  #open(sheet: string | undefined): number {
    const table = this.#ledger.open(this.#file.name, sheet);
    this.#tables.push(table);
    return table;
  }

  async #readTable(table: RawTable): Promise<void> {
    const number = this.#open(table.sheet);
    let names: readonly string[] | undefined;
    let lines: readonly LineReader[] | Refusal | undefined;
    let left = 0;
    let refusal: Refusal | undefined;
    for await (const batch of table.rows) {
      this.#request.signal?.throwIfAborted();
      if (batch.length === 0) continue;
      const header = names === undefined && table.names === undefined ? this.#headerOf(batch) : -1;
      const now = table.names ?? names ?? batch[header]?.cells ?? [];
      // Tables that carry names in each row may come to more of them on their way.
      if (lines === undefined || now.length !== names?.length) {
        names = [...now];
        lines = this.#readers(names, number, table.serials);
      }
      const rows = batch.slice(header + 1);
      if ("code" in lines) {
        refusal = lines;
        left += rows.length;
      } else for (const row of rows) this.#takeRow(lines, row);
    }
    if (names !== undefined) this.#isEmpty = false;
    if (refusal !== undefined) this.#ledger.refuse(number, refusal, left);
  }

  /** The row of the names: the first that can be read as such, under titles of one cell; otherwise the first that is no title. */
  #headerOf(rows: readonly RawRow[]): number {
    const first = rows.slice(0, MOST_TITLES + 1);
    const read = first.findIndex(({ cells }) => columnsOf(cells, this.#request.names).state === "read");
    if (read >= 0) return read;
    return Math.max(
      0,
      first.findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== "").length > 1),
    );
  }

  #readers(names: readonly string[], table: number, serials: RawTable["serials"]): readonly LineReader[] | Refusal {
    const reading = columnsOf(names, this.#request.names);
    if (reading.state !== "read") return headerRefusal(reading, names);
    for (const name of reading.ignored) this.#ignored.add(name);
    const { end } = this.#request;
    const { mapping } = this.#request.names;
    const context = { table, times: this.#times, mapping, serials, end, endText: utc(end) };
    return reading.lines.map((columns) => ({
      columns,
      reader: new RowReader({ ...context, header: columns.header, speaksFor: this.#file.speaksFor }),
    }));
  }

  #takeRow(readers: readonly LineReader[], row: RawRow): void {
    const [first] = readers;
    if (first === undefined) return;
    const filled = readers.filter(
      ({ columns: { cell } }) => cell === undefined || (row.cells[cell] ?? "").trim() !== "",
    );
    // A row of a case without a single time says nothing, and is told so once.
    for (const one of row.damage === undefined && filled.length > 0 ? filled : [first]) {
      const outcome = this.#takeLine(one, row);
      this.#ledger.write(one.reader.place, undefined, outcome);
    }
  }

  #takeLine({ columns, reader }: LineReader, row: RawRow): Outcome {
    const { names } = columns.header;
    const cells = names.map((_name, at) => row.cells[at] ?? "");
    reader.turn({ ...row, cells: [...cells, ...columns.constants] });
    if (row.damage !== undefined) reader.refuseAt(damageRefusal(row.damage, names[row.at ?? -1] ?? ""), row.at);
    else if (row.cells.slice(names.length).some((cell) => cell.trim() !== "")) {
      reader.refuseAt({ code: "extra-cells", detail: { columns: String(names.length) } }, undefined);
    }
    if (reader.refused !== undefined) return reader.refused;
    if (this.#request.names.skipped.has(comparable(reader.raw("activity")))) {
      this.#skipped += 1;
      return ACCEPTED;
    }
    const community = reader.name("community");
    if (this.#file.speaksFor?.(community) === false) reader.refuseName("unknown-community", "community", community, []);
    const read = caseRow(reader, this.#request.services);
    const recorded = columns.recorded === undefined ? undefined : reader.timeAt(columns.recorded);
    if (read === undefined || reader.refused !== undefined) return reader.refused ?? ACCEPTED;
    const line = { ...read.line, ...(recorded === undefined ? {} : { recorded }) };
    return this.#keep({ community, service: read.service, case: read.id }, line, reader);
  }

  #keep(about: Omit<CaseLog, "events">, line: CaseLine, reader: RowReader): Outcome {
    const key = JSON.stringify([about.community, about.service, about.case]);
    const known = this.#cases.get(key);
    const lines = known?.lines ?? [];
    const standing = standingOf(lines, line, ({ place }) => this.#ledger.placeOf(place));
    if (standing === "duplicate") return DUPLICATE;
    if (standing !== "new") {
      reader.refuse(standing, standing.code === "too-many-events" ? "case" : undefined);
      return reader.refused ?? ACCEPTED;
    }
    lines.push({ ...line, place: reader.place });
    if (known === undefined) this.#cases.set(key, { ...about, lines });
    return ACCEPTED;
  }
}
