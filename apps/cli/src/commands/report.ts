import { basename, resolve } from "node:path";
import type { Result } from "@sangan/evaluation";
import { communityReport, townReport } from "@sangan/report";
import { isFolder, resultAt, resultAtOnce, resultPaths } from "../files.ts";
import { fileNameOf, fillFolder, save, type WriteInto } from "../output.ts";
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
    : await writeOne(terminal, path, options);
  terminal.line(fill(terminal.words.text.reportWritten, { path: written }));
  terminal.answer({ path: written });
  return EXIT.done;
}

async function writeOne({ language }: Terminal, path: string, { out, title }: ReportOptions): Promise<string> {
  if (title !== undefined) throw new CommandFault("title-of-town-only", { path });
  const result = await resultAt(path);
  await save(out, communityReport(result, { language, files: filesOf(result, path) }));
  return out;
}

/** The page of a community beside that of its town. */
function pageOf({ id }: Result["community"]): string {
  return `${fileNameOf(id)}.html`;
}

/** The files that the command in a report names. */
function filesOf({ community }: Result, path: string): { readonly result: string; readonly evidence: string } {
  return { result: basename(path), evidence: `${fileNameOf(community.id)}.evidence.json` };
}

async function writeTown(context: Context, folder: string, { out, title }: ReportOptions): Promise<string> {
  const { terminal, uninterrupted } = context;
  const { language } = terminal;
  const paths = await resultPaths(folder);
  const town = { title: title ?? basename(resolve(folder)), results: resultsOf(paths) };
  if (out.endsWith(".html")) {
    await save(
      out,
      uninterrupted(() => townReport(town, { language })),
    );
    return out;
  }
  return await fillFolder(out, "report", async (write) => {
    const page = await write(
      "index.html",
      uninterrupted(() => townReport({ ...town, fileOf: pageOf }, { language })),
    );
    await writeCommunities(context, paths, write);
    return page;
  });
}

async function writeCommunities(
  { terminal, signal }: Context,
  paths: readonly string[],
  write: WriteInto,
): Promise<void> {
  let done = 0;
  for (const path of paths) {
    if (signal.aborted) throw new CommandFault("cancelled");
    const result = await resultAt(path);
    const page = communityReport(result, { language: terminal.language, files: filesOf(result, path) });
    await write(pageOf(result.community), page);
    done += 1;
    terminal.progress(terminal.words.text.reporting, done, paths.length);
  }
}

/** Results one after the other, so that a town of ten thousand is never in memory at once. */
function* resultsOf(paths: readonly string[]): Generator<Result, void, undefined> {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const result = resultAtOnce(path);
    const { id } = result.community;
    const file = fileNameOf(id);
    const first = seen.get(file);
    if (first !== undefined) throw new CommandFault("same-community", { community: id, first, second: path });
    seen.set(file, path);
    yield result;
  }
}
