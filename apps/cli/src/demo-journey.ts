import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runProgram } from "./program.ts";
import { fill, languageOf, unknownLanguage, wordsOf } from "./words/index.ts";

/** The main job, end to end: makes the demonstration town, evaluates it and writes its reports, in the folder demo-town. */
const folder = "demo-town";
const raw = join(folder, "raw");
const evidence = join(folder, "evidence");
const results = join(folder, "results");
const report = join(folder, "report");
const language = languageOf(process.env);
const { text } = wordsOf(language);

const unknown = unknownLanguage(process.env);
if (unknown !== undefined) process.stderr.write(`${fill(text.unknownLanguage, { language: unknown })}\n`);

const steps: readonly (readonly string[])[] = [
  ["demo", "--communities", "12", "--seed", "sangan", "--out", raw],
  ["collect", raw, "--out", evidence],
  ["evaluate", "--evidence", evidence, "--out", results],
  ["report", results, "--out", report, "--title", text.demoTitle],
];

for (const step of steps) {
  process.stdout.write(`\n$ sangan ${step.join(" ")}\n`);
  const exit = await runProgram([...step, "--language", language]);
  if (exit !== 0) process.exit(exit);
}
process.stdout.write(`\n${fill(text.startDone, { path: pathToFileURL(join(report, "index.html")).href })}\n`);
