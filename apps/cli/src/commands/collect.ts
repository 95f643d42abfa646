import { createReadStream, existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { documentText, evidenceDocument } from "@sangan/documents";
import { collect, readMapping, type Collection, type Mapping, type RawFile } from "@sangan/ingest";
import { bytesOf, isFolder, systemAt } from "../files.ts";
import { contentOf } from "../folder.ts";
import { fileNameOf, fillFolder, save, saveListed } from "../output.ts";
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
  const { files, said } = await rawFiles(folder, options);
  const settings = { ...said, ...options };
  const zone = settings.timeZone ?? "Asia/Shanghai";
  const mapping = await mappingAt(options.mapping);
  if (settings.stage !== undefined && !system.stages.includes(settings.stage))
    throw new CommandFault("unknown-stage", { stage: settings.stage, known: system.stages.join(", ") });
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
  const isInside = (path: string): boolean => !relative(resolve(folder), resolve(path)).startsWith("..");
  const written = await write(collection, options.out, isInside);
  const rejectsPath = await writeRejects(terminal, collection, { ...options, isInside });
  show(terminal, collection, { out: options.out, written, rejectsPath });
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
  { mapping, out, rejects }: CollectOptions,
): Promise<{ readonly files: readonly RawFile[]; readonly said: Said }> {
  if (!(await isFolder(folder))) throw new CommandFault("not-a-folder", { path: folder });
  const { files: names, others, written } = await contentOf(folder);
  const ours = new Set([mapping, out, rejects].flatMap((path) => (path === undefined ? [] : [resolve(path)])));
  const raw = names.filter(
    (name) => name !== COLLECTION_FILE && !written.has(name) && !ours.has(resolve(folder, name)),
  );
  if (raw.length + others.length === 0) throw new CommandFault("no-raw-files", { path: folder });
  const files = [
    ...raw.map((name): RawFile => ({ name, read: () => createReadStream(join(folder, name)) })),
    ...others.map((name): RawFile => ({ name, read: () => Promise.reject(new Error(`no file: ${name}`)) })),
  ];
  return { files, said: names.includes(COLLECTION_FILE) ? await readSaid(join(folder, COLLECTION_FILE)) : {} };
}

/** What collection.json says; keys that are no text are not taken. */
async function readSaid(path: string): Promise<Said> {
  const text = new TextDecoder().decode(await bytesOf(path));
  let content: unknown;
  try {
    content = JSON.parse(text);
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
  const reading = readMapping(new TextDecoder().decode(await bytesOf(path)));
  if (reading.ok) return reading.mapping;
  const detail = reading.problems.map((problem) => `${problem.code} ${problem.path}`).join("; ");
  throw new CommandFault("bad-mapping", { path, detail });
}

function periodOf({ from, to }: Said, zone: string): Period {
  if (from === undefined || to === undefined) throw new CommandFault("period-needed");
  return readPeriod(from, to, zone);
}

/** Paths of the bundles written: one file where `out` names one and there is one community, else one for each in a folder. */
async function write(
  { bundles }: Collection,
  out: string,
  isInside: (path: string) => boolean,
): Promise<readonly string[]> {
  const [first, ...others] = bundles.map((bundle) => ({
    name: `${fileNameOf(bundle.community.id)}.evidence.json`,
    text: documentText(evidenceDocument(bundle)),
  }));
  if (isSingle(out) && first !== undefined && others.length === 0) {
    await (isInside(out) ? saveListed(out, COMMAND, first.text) : save(out, first.text));
    return [out];
  }
  return await fillFolder(folderOf(out), COMMAND, async (writeInto) => {
    const paths: string[] = [];
    for (const { name, text } of first === undefined ? [] : [first, ...others]) paths.push(await writeInto(name, text));
    return paths;
  });
}

/** Under this name the manifest of a folder lists bundles and refused rows. */
const COMMAND = "collect";

function isSingle(out: string): boolean {
  return out.endsWith(".json");
}

/** Several bundles go into a folder of the name asked for, without its ending. */
function folderOf(out: string): string {
  return out.replace(/\.json$/, "");
}

/**
 * Where the refused rows were written: always when a file was asked for; beside the bundles only if there are any, or old ones to replace.
 */
async function writeRejects(
  terminal: Terminal,
  { bundles, rejects }: Collection,
  { out, rejects: asked, isInside }: CollectOptions & { readonly isInside: (path: string) => boolean },
): Promise<string | undefined> {
  const folder = isSingle(out) && bundles.length === 1 ? dirname(out) : folderOf(out);
  const path = asked ?? join(folder, "rejects.csv");
  if (asked === undefined && rejects.length === 0 && !existsSync(path)) return undefined;
  const listed = isInside(path) || (resolve(dirname(path)) === resolve(folder) && folder === folderOf(out));
  const csv = rejectsCsv(terminal, rejects);
  await (listed ? saveListed(path, COMMAND, csv) : save(path, csv));
  return path;
}

function show(
  terminal: Terminal,
  { rows, rejects, unused }: Collection,
  {
    out,
    written,
    rejectsPath,
  }: { readonly out: string; readonly written: readonly string[]; readonly rejectsPath: string | undefined },
): void {
  const { line, words } = terminal;
  line(fill(words.text.collected, { ...rows }));
  for (const reject of rejects.slice(0, SHOWN))
    line(fill(words.text.rejectLine, { place: placeOf(reject), ...explain(terminal, reject) }));
  if (rejects.length > SHOWN) line(fill(words.text.moreProblems, { count: rejects.length - SHOWN, code: "" }));
  const idle = unused.reduce((sum, one) => sum + one.rows, 0);
  if (idle > 0) line(fill(words.text.unused, { count: idle }));
  if (rejectsPath !== undefined) line(fill(words.text.rejectsWritten, { path: rejectsPath }));
  line(
    fill(words.text.bundlesWritten, {
      count: written.length,
      path: written.length === 1 ? (written[0] ?? out) : folderOf(out),
    }),
  );
}
