import { basename } from "node:path";
import { evaluateInputs, resultText, type SystemReading, type WeightsReading } from "@sangan/documents";
import { indicatorResults, type Reading, type Result } from "@sangan/evaluation";
import { bundlePaths, evidenceAt, isFolder, systemAt, weightsAt } from "../files.ts";
import { decimalsOf, numberText, points } from "../number-text.ts";
import { fileNameOf, fillFolder, save, type WriteInto } from "../output.ts";
import { CommandFault, EXIT, type Terminal } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";

export interface EvaluateOptions {
  readonly system?: string;
  readonly weights?: string;
  readonly evidence: string;
  readonly out: string;
}

/** One line of a town: what a table of communities shows. */
interface TownLine {
  readonly community: string;
  readonly name: string;
  readonly p: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly grade: string | null;
  readonly complete: boolean;
  readonly insufficient: number;
  readonly zeroed: readonly string[];
  /** How many things in its evidence the method refused. */
  readonly notices: number;
  readonly file: string;
}

interface Inputs {
  readonly system: SystemReading;
  readonly weights: WeightsReading;
}

/** Evaluates one bundle, or every bundle of a folder, each into its own result file. */
export async function evaluateEvidence(context: Context, options: EvaluateOptions): Promise<number> {
  const { terminal } = context;
  const { evidence, out } = options;
  const system = await systemAt(options.system);
  const inputs = { system, weights: await weightsAt(options.weights, options.system, system.system) };
  const lines = (await isFolder(evidence))
    ? await fillFolder(out, "evaluate", async (write) => await evaluateTown(context, inputs, { evidence, write }))
    : await evaluateSingle(terminal, inputs, { evidence, out });
  terminal.line(fill(terminal.words.text.evaluated, { count: lines.length, path: out }));
  terminal.answer({ communities: lines });
  return EXIT.done;
}

async function evaluateSingle(
  terminal: Terminal,
  inputs: Inputs,
  { evidence, out }: { readonly evidence: string; readonly out: string },
): Promise<readonly TownLine[]> {
  const result = await evaluateOne(terminal, evidence, inputs);
  await save(out, resultText(result));
  showResult(terminal, result);
  return [lineOf(result, basename(out))];
}

/** The lines of a town, those with the highest totals first. */
async function evaluateTown(
  { terminal, signal }: Context,
  inputs: Inputs,
  { evidence, write }: { readonly evidence: string; readonly write: WriteInto },
): Promise<readonly TownLine[]> {
  const paths = await bundlePaths(evidence);
  const lines: TownLine[] = [];
  const bundles = new Map<string, string>();
  for (const path of paths) {
    if (signal.aborted) throw new CommandFault("cancelled");
    const result = await evaluateOne(terminal, path, inputs);
    const { id } = result.community;
    const file = `${fileNameOf(id)}.result.json`;
    const first = bundles.get(file);
    if (first !== undefined) throw new CommandFault("same-community", { community: id, first, second: path });
    bundles.set(file, path);
    await write(file, resultText(result));
    lines.push(lineOf(result, file));
    terminal.progress(terminal.words.text.evaluating, lines.length, paths.length);
  }
  const ranked = lines.toSorted((a, b) => (b.p ?? -1) - (a.p ?? -1) || (a.community < b.community ? -1 : 1));
  await write("town.json", `${JSON.stringify({ communities: ranked }, undefined, 1)}\n`);
  showTown(terminal, ranked, decimalsOf(inputs.system.system.policies.rounding.total));
  return ranked;
}

async function evaluateOne(terminal: Terminal, path: string, inputs: Inputs): Promise<Result> {
  const evidence = await evidenceAt(path);
  const outcome = evaluateInputs({ ...inputs, evidence });
  if (outcome.ok) return outcome.result;
  const detail = outcome.problems
    .map((one) => fill(terminal.words.evaluation[one.code], { detail: one.detail }))
    .join("; ");
  throw new CommandFault("not-evaluable", { path, detail });
}

function lineOf(result: Result, file: string): TownLine {
  return {
    community: result.community.id,
    name: result.community.name,
    p: result.total.score,
    low: result.total.low,
    high: result.total.high,
    grade: result.grade.reached,
    complete: result.complete,
    insufficient: result.counts.insufficient,
    zeroed: indicatorResults(result.nodes)
      .filter((one) => one.listed && one.gated)
      .map((one) => one.id),
    notices: result.notices.length,
    file,
  };
}

/** Whether P is kept back because evidence is missing: then only its interval is told. */
function isWithheld({ score, high }: Reading): boolean {
  return score === null && high !== null;
}

/** P as it was rounded, with all decimals of its rounding step. */
export function totalText({ policies }: Result, value: number | null): string {
  return numberText(value, decimalsOf(policies.rounding.total));
}

/** The head of a result: total, interval, grade, senses, what was refused. */
export function showResult(terminal: Terminal, result: Result): void {
  const { line, words } = terminal;
  const { text } = words;
  const { score, low, high } = result.total;
  const partial = result.complete ? "" : `  (${text.incomplete})`;
  line(fill("{name}  {id}", { name: result.community.name, id: result.community.id }));
  line(
    fill(text.total, {
      score: isWithheld(result.total) ? text.withheld : totalText(result, score),
      low: totalText(result, low),
      high: totalText(result, high),
    }) + partial,
  );
  line(
    fill(text.gapLine, {
      quality: points(result.quality.score),
      bonus: points(result.bonus.score),
      penalty: points(result.penalty.score),
    }),
  );
  showGrade(terminal, result);
  if (result.corrected !== null) {
    const { score: p, experience, kappa } = result.corrected;
    line(fill(text.corrected, { score: totalText(result, p), experience: numberText(experience, 3), kappa }));
  }
  showSenses(terminal, result);
  if (result.missing.length > 0) line(fill(text.missingCount, { count: result.missing.length }));
  for (const { code, item = "", detail = "" } of result.notices)
    line(fill(text.notice, { notice: fill(words.notice[code], { item, detail }) }));
}

function showGrade({ line, words, language }: Terminal, { grades, grade }: Result): void {
  if (grades.length === 0) return;
  const name = (id: string | null): string =>
    grades.find((step) => step.id === id)?.title[language] ?? words.text.noGrade;
  line(fill(words.text.grade, { grade: name(grade.reached), low: name(grade.low), high: name(grade.high) }));
}

function showSenses({ line, words, language }: Terminal, { senses }: Result): void {
  for (const [sense, name] of Object.entries(SENSES[language])) {
    const one = senses[sense as keyof Result["senses"]];
    line(
      fill(words.text.senses, {
        sense: name,
        all: points(one.all.score),
        provided: points(one.provided.score),
        perceived: points(one.perceived.score),
        gap: points(one.gap),
      }),
    );
  }
}

const SENSES = {
  zh: { gain: "获得感", security: "安全感", happiness: "幸福感" },
  en: { gain: "gain", security: "security", happiness: "happiness" },
} as const;

/** The best and the last few of a town. */
function showTown({ line, words }: Terminal, lines: readonly TownLine[], decimals: number): void {
  const { text } = words;
  const few = 5;
  const shown = (value: number | null): string => numberText(value, decimals);
  lines.forEach((one, at) => {
    if (at === few && lines.length > 2 * few) line("  …");
    if (at >= few && at < lines.length - few) return;
    const marks = [
      one.complete ? "" : text.incomplete,
      one.zeroed.length === 0 ? "" : fill(text.zeroed, { count: one.zeroed.length }),
      one.notices === 0 ? "" : fill(text.notices, { count: one.notices }),
    ]
      .filter((mark) => mark !== "")
      .join(", ");
    const total = { score: one.p, low: one.low, high: one.high };
    const parts = [
      fill(text.rank, { rank: at + 1, name: one.name }),
      fill(text.total, {
        score: isWithheld(total) ? text.withheld : shown(total.score),
        low: shown(total.low),
        high: shown(total.high),
      }),
      fill("{grade}", { grade: one.grade ?? "" }),
      marks,
    ];
    line(parts.join("  "));
  });
}
