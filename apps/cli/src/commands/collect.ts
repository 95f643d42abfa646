import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { documentText, evidenceDocument } from "@sangan/documents";
import { collect, readMapping, type Collection, type Mapping, type RawFile } from "@sangan/ingest";
import { filesBelow, fileNameOf, isFolder, save, systemAt } from "../files.ts";
import { readPeriod, type Period } from "../period.ts";
import { explain, placeOf, rejectsCsv } from "../rejects.ts";
import { CommandFault, EXIT, type Terminal } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";

export interface CollectOptions {
  readonly system?: string;
  readonly out: string;
  readonly from?: string;
  readonly to?: string;
  readonly stage?: string;
  readonly timeZone?: string;
  readonly mapping?: string;
  readonly rejects?: string;
  readonly strict?: boolean;
}

/** What a folder of raw files may say of itself; options of the call come before it. */
export const COLLECTION_FILE = "collection.json";

/** How many refused rows are shown; all are written. */
const SHOWN = 8;

/** Reads raw files into evidence bundles, and lists every row that was refused. */
export async function collectEvidence(context: Context, folder: string, options: CollectOptions): Promise<number> {
  const { terminal, signal } = context;
  const { system } = await systemAt(options.system);
  const { files, said } = await rawFiles(folder, options.mapping);
  const settings = { ...said, ...options };
  const zone = settings.timeZone ?? "Asia/Shanghai";
  const mapping = await mappingAt(options.mapping);
  const collection = await collect({
    system,
    files,
    signal,
    period: periodOf(settings, zone),
    timeZone: zone,
    ...(settings.stage === undefined ? {} : { stage: settings.stage }),
    ...(mapping === undefined ? {} : { mapping }),
    onProgress: ({ file, rows }) => terminal.progress(`${terminal.words.text.collecting} ${file}`, rows),
  });
  const written = await write(collection, options);
  await show(terminal, collection, { ...options, written });
  terminal.answer({
    rows: collection.rows,
    unused: collection.unused,
    sources: collection.sources,
    bundles: written,
    rejects: collection.rejects.map((reject) => ({ ...reject, ...explain(terminal, reject) })),
  });
  return options.strict === true && collection.rows.rejected > 0 ? EXIT.no : EXIT.done;
}

interface Said {
  readonly from?: string;
  readonly to?: string;
  readonly stage?: string;
  readonly timeZone?: string;
}

async function rawFiles(
  folder: string,
  mapping: string | undefined,
): Promise<{ readonly files: readonly RawFile[]; readonly said: Said }> {
  if (!(await isFolder(folder))) throw new CommandFault("not-a-folder", { path: folder });
  const names = await filesBelow(folder, []);
  const raw = names.filter((name) => name !== COLLECTION_FILE && join(folder, name) !== mapping);
  if (raw.length === 0) throw new CommandFault("no-raw-files", { path: folder });
  const files = raw.map((name): RawFile => ({ name, read: () => createReadStream(join(folder, name)) }));
  return { files, said: names.includes(COLLECTION_FILE) ? await readSaid(join(folder, COLLECTION_FILE)) : {} };
}

/** What collection.json says; keys that are no text are not taken. */
async function readSaid(path: string): Promise<Said> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, "utf8"));
  } catch {
    throw new CommandFault("bad-collection", { path });
  }
  const known: readonly string[] = ["from", "to", "stage", "timeZone"];
  const entries: readonly (readonly [string, unknown])[] =
    typeof content === "object" && content !== null ? Object.entries(content) : [["", content]];
  const strange = entries.find(([key, value]) => !known.includes(key) || typeof value !== "string");
  if (strange !== undefined) throw new CommandFault("bad-collection", { path: `${path} (${strange[0]})` });
  return Object.fromEntries(entries);
}

async function mappingAt(path: string | undefined): Promise<Mapping | undefined> {
  if (path === undefined) return undefined;
  if (await isFolder(path)) throw new CommandFault("not-found", { path });
  const reading = readMapping(await readFile(path, "utf8"));
  if (reading.ok) return reading.mapping;
  const detail = reading.problems.map((problem) => `${problem.code} ${problem.path}`).join("; ");
  throw new CommandFault("bad-mapping", { path, detail });
}

function periodOf({ from, to }: Said, zone: string): Period {
  if (from === undefined || to === undefined) throw new CommandFault("period-needed");
  return readPeriod(from, to, zone);
}

/** Paths of the bundles written: one file where `out` names one and there is one community, else one for each in a folder. */
async function write({ bundles }: Collection, { out }: CollectOptions): Promise<readonly string[]> {
  const single = out.endsWith(".json") && bundles.length === 1;
  const paths: string[] = [];
  for (const bundle of bundles) {
    const path = single ? out : join(folderOf(out), `${fileNameOf(bundle.community.id)}.evidence.json`);
    await save(path, documentText(evidenceDocument(bundle)));
    paths.push(path);
  }
  return paths;
}

/** Several bundles go into a folder of the name asked for, without its ending. */
function folderOf(out: string): string {
  return out.replace(/\.json$/, "");
}

async function show(
  terminal: Terminal,
  { rows, rejects, unused }: Collection,
  { out, rejects: asked, written }: CollectOptions & { readonly written: readonly string[] },
): Promise<void> {
  const { line, words } = terminal;
  line(fill(words.text.collected, { ...rows }));
  for (const reject of rejects.slice(0, SHOWN))
    line(fill(words.text.rejectLine, { place: placeOf(reject), ...explain(terminal, reject) }));
  if (rejects.length > SHOWN) line(fill(words.text.moreProblems, { count: rejects.length - SHOWN, code: "" }));
  const idle = unused.reduce((sum, one) => sum + one.rows, 0);
  if (idle > 0) line(fill(words.text.unused, { count: idle }));
  const path =
    asked ?? join(written.length === 1 && out.endsWith(".json") ? dirname(out) : folderOf(out), "rejects.csv");
  if (rejects.length > 0) {
    await save(path, rejectsCsv(terminal, rejects));
    line(fill(words.text.rejectsWritten, { path }));
  }
  line(
    fill(words.text.bundlesWritten, {
      count: written.length,
      path: written.length === 1 ? (written[0] ?? out) : folderOf(out),
    }),
  );
}
