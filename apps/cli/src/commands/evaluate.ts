import { basename, join } from "node:path";
import { evaluateInputs, resultText, type SystemReading, type WeightsReading } from "@sangan/documents";
import { indicatorResults, type Result } from "@sangan/evaluation";
import { bundlePaths, evidenceAt, fileNameOf, isFolder, save, systemAt, weightsAt } from "../files.ts";
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
  readonly file: string;
}

/** Evaluates one bundle, or every bundle of a folder, each into its own result file. */
export async function evaluateEvidence({ terminal, signal }: Context, options: EvaluateOptions): Promise<number> {
  const system = await systemAt(options.system);
  const weights = await weightsAt(options.weights, options.system, system.system);
  const paths = await bundlePaths(options.evidence);
  const many = await isFolder(options.evidence);
  const lines: TownLine[] = [];
  for (const path of paths) {
    if (signal.aborted) throw new CommandFault("cancelled");
    const result = await evaluateOne(terminal, path, system, weights);
    const file = many ? `${fileNameOf(result.community.id)}.result.json` : basename(options.out);
    await save(many ? join(options.out, file) : options.out, resultText(result));
    lines.push(lineOf(result, file));
    terminal.progress(terminal.words.text.evaluating, lines.length, paths.length);
    if (!many) showResult(terminal, result);
  }
  const ranked = lines.toSorted((a, b) => (b.p ?? -1) - (a.p ?? -1) || (a.community < b.community ? -1 : 1));
  if (many) {
    await save(join(options.out, "town.json"), `${JSON.stringify({ communities: ranked }, undefined, 1)}\n`);
    showTown(terminal, ranked);
  }
  terminal.line(fill(terminal.words.text.evaluated, { count: lines.length, path: options.out }));
  terminal.answer({ communities: ranked });
  return EXIT.done;
}

async function evaluateOne(
  terminal: Terminal,
  path: string,
  system: SystemReading,
  weights: WeightsReading,
): Promise<Result> {
  const evidence = await evidenceAt(path);
  const outcome = evaluateInputs({ system, weights, evidence });
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
    file,
  };
}

/** Points with two decimals, or a dash for none. */
export function points(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}

/** The head of a result: total, interval, grade, senses. */
export function showResult({ line, words, language }: Terminal, result: Result): void {
  const { text } = words;
  const { score, low, high } = result.total;
  const partial = result.complete ? "" : `  (${text.incomplete})`;
  line(`${result.community.name}  ${result.community.id}`);
  line(fill(text.total, { score: points(score), low: points(low), high: points(high) }) + partial);
  line(
    fill(text.gapLine, {
      quality: points(result.quality.score),
      bonus: points(result.bonus.score),
      penalty: points(result.penalty.score),
    }),
  );
  if (result.grades.length > 0) {
    const name = (id: string | null): string =>
      result.grades.find((step) => step.id === id)?.title[language] ?? text.noGrade;
    line(
      fill(text.grade, {
        grade: name(result.grade.reached),
        low: name(result.grade.low),
        high: name(result.grade.high),
      }),
    );
  }
  if (result.corrected !== null) {
    const { score: p, experience, kappa } = result.corrected;
    line(fill(text.corrected, { score: points(p), experience: experience.toFixed(3), kappa }));
  }
  for (const [sense, name] of Object.entries(SENSES[language])) {
    const one = result.senses[sense as keyof Result["senses"]];
    line(
      fill(text.senses, {
        sense: name,
        all: points(one.all.score),
        provided: points(one.provided.score),
        perceived: points(one.perceived.score),
        gap: points(one.gap),
      }),
    );
  }
  if (result.missing.length > 0) line(fill(text.missingCount, { count: result.missing.length }));
}

const SENSES = {
  zh: { gain: "获得感", security: "安全感", happiness: "幸福感" },
  en: { gain: "gain", security: "security", happiness: "happiness" },
} as const;

/** The best and the last few of a town. */
function showTown({ line, words }: Terminal, lines: readonly TownLine[]): void {
  const few = 5;
  lines.forEach((one, at) => {
    if (at === few && lines.length > 2 * few) line("  …");
    if (at >= few && at < lines.length - few) return;
    const marks = [
      one.complete ? "" : words.text.incomplete,
      one.zeroed.length === 0 ? "" : fill(words.text.zeroed, { count: one.zeroed.length }),
    ]
      .filter((mark) => mark !== "")
      .join(", ");
    line(
      `${fill(words.text.rank, { rank: at + 1, name: one.name })}  ${fill(words.text.total, { score: points(one.p), low: points(one.low), high: points(one.high) })}  ${one.grade ?? ""}  ${marks}`,
    );
  });
}
