import { createReadStream } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { caseLogsOf, ocelOf, readCaseRules, readHotline, readOcel, type Reading } from "@sangan/documents";
import { hotlineRates, processMeasures, workingClock, type CaseLog } from "@sangan/evaluation/casework";
import { readEventLog, readLogNames, type EventLog, type LogNames } from "@sangan/ingest";
import { bytesOf, DocumentFault, isFolder, sourceFile } from "../files.ts";
import { save } from "../output.ts";
import { readPeriod } from "../period.ts";
import { explain, placeOf, rejectsCsv } from "../rejects.ts";
import { CommandFault, EXIT, type Terminal } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import { showCases, type CasesTold } from "./cases-text.ts";
import type { Context } from "./context.ts";

export interface CasesOptions {
  readonly rules?: string;
  readonly names?: string;
  readonly service?: string;
  readonly community?: string;
  readonly to?: string;
  readonly ocel?: string;
  readonly rejects?: string;
}

/** What cases are judged by, and how hotlines reckon, where nothing else is named. */
const STANDARDS = resolve(import.meta.dirname, "../../../../standards");
const USUAL_RULES = `${STANDARDS}/case-rules/1.0.0/usual.yaml`;
const USUAL_HOTLINE = `${STANDARDS}/hotline-rates/1.0.0/jiesu-jiban.yaml`;
/** China's offset in minutes: that of the working hours. */
const OFFSET = 480;
const ZONE = "Asia/Shanghai";
/** How many refused rows are shown; all are written where a file is asked for. */
const SHOWN = 8;

/** An event log as it was read. */
type Log = Pick<EventLog, "cases" | "lines" | "skipped" | "rejects" | "ignoredColumns">;

/** Measures the service cases (服务工单) of an event log: CSV, XLSX, NDJSON, or OCEL 2.0 as JSON; writes them as OCEL 2.0 where it is asked to. */
export async function measureCases(context: Context, path: string, options: CasesOptions): Promise<number> {
  const { terminal } = context;
  if (await isFolder(path)) throw new CommandFault("not-found", { path });
  const rules = await readBy(readCaseRules, options.rules ?? USUAL_RULES);
  const { definition } = await readBy(readHotline, USUAL_HOTLINE);
  const end = options.to === undefined ? Date.now() : Date.parse(readPeriod("1970-01-01", options.to, ZONE).to);
  const log = extname(path) === ".json" ? await ocelAt(path) : await logAt(context, path, { ...options, end });
  const logs = log.cases.map(({ events }) => events);
  const { limits, online, entryAllowance } = rules;
  const clock = workingClock(rules.calendar, OFFSET);
  const channels = online === undefined ? {} : { online: new Set(online) };
  const told: CasesTold = {
    rules,
    measures: processMeasures(logs, { end, limits, clock, entryAllowance, ...channels }),
    hotline: { title: definition.title, rates: hotlineRates(logs, { definition, end, clock }) },
  };
  showLog(terminal, log);
  showCases(terminal, told);
  await writeFiles(terminal, log, { ...options, channels });
  const { cases: _cases, rejects, ...about } = log;
  terminal.answer({
    ...about,
    measures: told.measures,
    hotline: told.hotline.rates,
    rejects: rejects.map((reject) => ({ ...reject, ...explain(terminal, reject) })),
  });
  return EXIT.done;
}

async function readBy<T>(read: (file: { name: string; bytes: Uint8Array }) => Reading<T>, path: string): Promise<T> {
  const reading = read(await sourceFile(path));
  if (!reading.ok) throw new DocumentFault(reading.problems);
  return reading.value;
}

/** The cases of an object-centric event log. */
async function ocelAt(path: string): Promise<Log> {
  const cases = caseLogsOf(await readBy(readOcel, path));
  const accepted = cases.reduce((sum, { events }) => sum + events.length, 0);
  const lines = { read: accepted, accepted, duplicate: 0, rejected: 0 };
  return { cases, lines, skipped: 0, rejects: [], ignoredColumns: [] };
}

/** The cases of a table; what no column tells is of one community and of one service, named after the file. */
async function logAt(
  { terminal, signal }: Context,
  path: string,
  { names: namesPath, service, community, end }: CasesOptions & { readonly end: number },
): Promise<Log> {
  const known = await namesAt(namesPath);
  const name = basename(path);
  const about: LogNames["constants"] = new Map([
    ["community", community ?? "community"],
    ["service", service ?? basename(name, extname(name))],
    ...known.constants,
    ...(community === undefined ? [] : [["community", community] as const]),
    ...(service === undefined ? [] : [["service", service] as const]),
  ]);
  terminal.progress(terminal.words.text.collecting, 0);
  const file = { name, read: () => createReadStream(path) };
  return await readEventLog(file, { names: { ...known, constants: about }, end, signal });
}

async function namesAt(path: string | undefined): Promise<LogNames> {
  const reading = readLogNames(path === undefined ? "{}" : new TextDecoder().decode(await bytesOf(path)));
  if (reading.ok) return reading.names;
  const detail = reading.problems.map((problem) => `${problem.code} ${problem.path}`).join("; ");
  throw new CommandFault("bad-mapping", { path: path ?? "", detail });
}

function showLog(terminal: Terminal, { lines, skipped, rejects, ignoredColumns }: Log): void {
  const { line, words } = terminal;
  line(fill(words.text.casesRead, { ...lines, skipped }));
  for (const reject of rejects.slice(0, SHOWN))
    line(fill(words.text.rejectLine, { place: placeOf(reject), ...explain(terminal, reject) }));
  if (rejects.length > SHOWN) line(fill(words.text.moreProblems, { count: rejects.length - SHOWN, code: "" }));
  if (ignoredColumns.length > 0) line(fill(words.text.casesIgnored, { names: ignoredColumns.join(", ") }));
}

async function writeFiles(
  terminal: Terminal,
  { cases, rejects }: { readonly cases: readonly CaseLog[]; readonly rejects: Log["rejects"] },
  {
    ocel,
    rejects: rejectsPath,
    channels,
  }: CasesOptions & { readonly channels: { readonly online?: ReadonlySet<string> } },
): Promise<void> {
  const { line, words } = terminal;
  if (ocel !== undefined) {
    await save(ocel, `${JSON.stringify(ocelOf(cases, channels))}\n`);
    line(fill(words.text.written, { path: ocel }));
  }
  if (rejectsPath === undefined) return;
  await save(rejectsPath, rejectsCsv(terminal, rejects));
  line(fill(words.text.rejectsWritten, { path: rejectsPath }));
}
