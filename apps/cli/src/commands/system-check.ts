import { figuresOf, type IndicatorSystem, type SystemFigures } from "@sangan/evaluation";
import type { WeightsReading } from "@sangan/documents";
import { DocumentFault, loadSystem, REFERENCE, weightsAt } from "../files.ts";
import { showProblems } from "../problems.ts";
import { CommandFault, EXIT } from "../terminal/index.ts";
import { fill } from "../words/index.ts";
import type { Context } from "./context.ts";

/** Checks an indicator system, and the weights given with it; prints what clause 6 asks of it. */
export async function checkSystem(
  { terminal }: Context,
  path: string | undefined,
  options: { readonly weights?: string; readonly strict?: boolean },
): Promise<number> {
  const reading = await loadSystem(path ?? REFERENCE);
  const problems = [...reading.problems];
  let figures: SystemFigures | undefined;
  let weights: WeightsReading | undefined;
  if (reading.ok) {
    figures = figuresOf(reading.value.system);
    weights = await weightsOf(options.weights, path, reading.value.system, problems);
  }
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  showProblems(terminal, problems);
  if (figures !== undefined) showFigures(terminal, figures);
  if (weights !== undefined) showWeights(terminal, weights);
  if (reading.ok) terminal.line(fill(terminal.words.text.digest, { digest: reading.value.digest }));
  terminal.line(fill(terminal.words.text.checkDone, { errors, warnings }));
  terminal.answer({
    ok: errors === 0,
    errors,
    warnings,
    problems,
    figures: figures ?? null,
    digest: reading.ok ? reading.value.digest : null,
  });
  return errors > 0 || (options.strict === true && warnings > 0) ? EXIT.no : EXIT.done;
}

/** Weights named by the user are checked and must be right; those beside the system are checked if they are there. */
async function weightsOf(
  named: string | undefined,
  path: string | undefined,
  system: IndicatorSystem,
  problems: { push: (...more: DocumentFault["problems"]) => void },
): Promise<WeightsReading | undefined> {
  try {
    return await weightsAt(named, path, system);
  } catch (trouble) {
    if (trouble instanceof DocumentFault) problems.push(...trouble.problems);
    else if (named !== undefined || !isMissing(trouble)) throw trouble;
    return undefined;
  }
}

function isMissing(trouble: unknown): boolean {
  return trouble instanceof CommandFault && trouble.code === "not-found";
}

function showWeights({ line, words }: Context["terminal"], { weights }: WeightsReading): void {
  const indicators = Math.max(...[...weights.sets.values()].map((set) => set.size));
  line(
    fill(words.text.checkWeights, { id: weights.id, version: weights.version, sets: weights.sets.size, indicators }),
  );
}

function showFigures({ line, words }: Context["terminal"], figures: SystemFigures): void {
  const { text } = words;
  line(fill(text.checkCounts, { ...counts(figures) }));
  line(fill(text.checkKinds, { ...figures.byKind }));
  line(fill(text.checkBasis, { ...figures.byBasis }));
  line(fill(text.checkReferences, { ...figures.byReference }));
  line(fill(text.checkSides, { ...figures.sides }));
  line(
    fill(text.checkOperable, {
      operable: figures.operable,
      items: figures.items,
      unsuppliable: figures.unsuppliable.length,
    }),
  );
  line(fill(text.checkSurvey, { ...figures.survey }));
}

function counts({ firstLevel, indicators, innovation, items }: SystemFigures): Readonly<Record<string, number>> {
  return { firstLevel, indicators, innovation, items };
}
