import { join } from "node:path";
import { buildConsole, isConsoleStale } from "./build-console.ts";
import { runServer } from "./main.ts";
import { fill, languageOf, wordsOf } from "./words/index.ts";

/** `npm start`: builds the console where it is not built or older than its sources, while the server starts. */
const root = join(import.meta.dirname, "../../..");
const { text } = wordsOf(languageOf(process.env));

async function upToDate(): Promise<void> {
  if (!isConsoleStale(root)) return;
  process.stdout.write(`${text.buildingConsole}\n`);
  const built = await buildConsole(root);
  if (!built.ok) process.stderr.write(`${fill(text.consoleNotBuilt, { reason: built.reason })}\n`);
}

await runServer(process.env, upToDate());
