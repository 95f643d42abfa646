import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readResult } from "@sangan/documents";
import type { Result } from "@sangan/evaluation";
import { communityReport, townReport } from "@sangan/report";
import { DocumentFault, fileNameOf, isFolder, resultAt, resultPaths, save } from "../files.ts";
import { CommandFault, EXIT, type Terminal } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";

export interface ReportOptions {
  readonly out: string;
  readonly title?: string;
}

/** Writes the report of a result; of a folder, that of the town, and one for each community beside it when `out` is a folder. */
export async function writeReport(context: Context, path: string, options: ReportOptions): Promise<number> {
  const { terminal } = context;
  const written = (await isFolder(path))
    ? await writeTown(context, path, options)
    : await writeOne(terminal, path, options.out);
  terminal.line(fill(terminal.words.text.reportWritten, { path: written }));
  terminal.answer({ path: written });
  return EXIT.done;
}

async function writeOne({ language }: Terminal, path: string, out: string): Promise<string> {
  await save(out, communityReport(await resultAt(path), { language }));
  return out;
}

async function writeTown(
  { terminal, signal }: Context,
  folder: string,
  { out, title }: ReportOptions,
): Promise<string> {
  const { language, words } = terminal;
  const paths = await resultPaths(folder);
  const single = out.endsWith(".html");
  const town = title ?? basename(folder);
  const page = single ? out : join(out, "index.html");
  const links = single ? {} : { fileOf: ({ id }: Result["community"]) => `${fileNameOf(id)}.html` };
  await save(page, townReport({ title: town, results: resultsOf(paths), ...links }, { language }));
  if (single) return page;
  let done = 0;
  for (const path of paths) {
    if (signal.aborted) throw new CommandFault("cancelled");
    const result = await resultAt(path);
    await save(join(out, `${fileNameOf(result.community.id)}.html`), communityReport(result, { language }));
    done += 1;
    terminal.progress(words.text.reporting, done, paths.length);
  }
  return page;
}

/** Results one after the other, so that a town of ten thousand is never in memory at once. */
function* resultsOf(paths: readonly string[]): Generator<Result, void, undefined> {
  for (const path of paths) {
    const reading = readResult({ name: basename(path), bytes: readFileSync(path) });
    if (!reading.ok) throw new DocumentFault(reading.problems);
    yield reading.value;
  }
}
