import { join } from "node:path";
import { buildConsole, isConsoleStale } from "./build-console.ts";
import { buildSurvey, isSurveyStale } from "./build-survey.ts";
import { runServer } from "./main.ts";
import { fill, languageOf, wordsOf } from "./words/index.ts";

/** `npm start`: builds the residents' program and the console where they are not built or older than their sources, while the server starts. */
const root = join(import.meta.dirname, "../../..");
const { text } = wordsOf(languageOf(process.env));

async function upToDate(): Promise<void> {
  if (isSurveyStale(root)) {
    const made = await buildSurvey(root);
    if (!made.ok) process.stderr.write(`${fill(text.surveyNotBuilt, { reason: made.reason })}\n`);
  }
  if (!isConsoleStale(root)) return;
  process.stdout.write(`${text.buildingConsole}\n`);
  const built = await buildConsole(root);
  if (!built.ok) process.stderr.write(`${fill(text.consoleNotBuilt, { reason: built.reason })}\n`);
}

await runServer(process.env, upToDate());
