import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  authorise,
  EVERYWHERE,
  importSystem,
  importWeights,
  publishSystem,
  publishWeights,
  type Actor,
  type Authorised,
  type Context,
  type Permission,
} from "@sangan/application";
import type { SourceFile } from "@sangan/documents";

/** A system that could not be taken: its folder, and the code of why. */
export interface Untaken {
  readonly name: string;
  readonly reason: string;
}

/** The program itself, for what it brings along. */
const PROGRAM: Actor = { person: "system", assignments: [{ role: "administrator", scope: EVERYWHERE }] };

const FIRST = "system.yaml";
const WEIGHTS = "weights";

function may<P extends Permission>(context: Context, permission: P): Authorised<P> {
  const outcome = authorise(PROGRAM, permission, EVERYWHERE, context.clock());
  if (!outcome.ok) throw new Error(`the program may not ${permission}`);
  return outcome.authorised;
}

const isWeights = ({ name }: SourceFile): boolean => name.startsWith(`${WEIGHTS}/`);

function filesIn(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted()
    .map((name) => ({ name: name.replaceAll("\\", "/"), bytes: readFileSync(join(folder, name)) }));
}

/** Folders of versions of systems: `<system>/<version>` with a system.yaml. */
function versionsIn(root: string): readonly string[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .flatMap(({ name }) => readdirSync(join(root, name)).map((version) => `${name}/${version}`))
    .filter((path) => statSync(join(root, path, FIRST), { throwIfNoEntry: false })?.isFile() === true)
    .toSorted();
}

/** What was brought along: the id of each system, the first one's first. */
export interface Shipped {
  readonly systemIds: readonly string[];
  readonly untaken: readonly Untaken[];
}

/** Publishes the systems of a folder and their weights. What is there already stays, so that it may be done at each start. */
export async function publishShipped(context: Context, root: string): Promise<Shipped> {
  const systemIds: string[] = [];
  const untaken: Untaken[] = [];
  for (const path of versionsIn(root)) {
    const files = filesIn(join(root, path));
    const outcome = await publishOne(context, path, files);
    if (outcome.id !== undefined) systemIds.push(outcome.id);
    untaken.push(...outcome.untaken);
  }
  return { systemIds, untaken };
}

async function publishOne(
  context: Context,
  path: string,
  files: readonly SourceFile[],
): Promise<{ readonly id?: string; readonly untaken: readonly Untaken[] }> {
  const write = may(context, "system.write");
  const publish = may(context, "system.publish");
  const parts = files.filter((file) => !isWeights(file) && /\.(?:ya?ml|json)$/.test(file.name));
  const imported = await importSystem(context, write, { files: parts, first: FIRST });
  if (!imported.ok) return { untaken: [{ name: path, reason: imported.code }] };
  const { id } = imported.value.stored;
  const published = await publishSystem(context, publish, { id });
  if (!published.ok) return { untaken: [{ name: path, reason: published.code }] };
  const untaken: Untaken[] = [];
  for (const file of files.filter(isWeights)) {
    const weights = await importWeights(context, write, { systemId: id, file });
    const done = weights.ok ? await publishWeights(context, publish, { id: weights.value.stored.id }) : weights;
    if (!done.ok) untaken.push({ name: `${path}/${file.name}`, reason: done.code });
  }
  return { id, untaken };
}
