import {
  drawQuestions,
  SECONDS_PER_QUESTION,
  steeringOf,
  type Questionnaire,
  type QuestionPrecision,
} from "@sangan/evaluation/survey";
import { CERTAIN, chanceOf, pooledChances, shuffled } from "@sangan/evaluation/survey/draw";
import type { SimulatedCommunity } from "./community.ts";

/**
 * Ways of asking within the same minutes. everything: everybody all questions, used or not · filtered: everybody all questions about
 * services used · fixed: everybody the same drawn few · rotation: everybody a draw of his own, all alike · steered: draws with chances
 * renewed three times by how wide the intervals are.
 */
export type Design = "everything" | "filtered" | "fixed" | "rotation" | "steered";

export const DESIGNS: readonly Design[] = ["everything", "filtered", "fixed", "rotation", "steered"];

/** Seconds that each sheet takes beside its questions: consent, the filter and the strata. */
export const OVERHEAD_SECONDS = 60;

/** Chances are renewed when these shares of the minutes are spent. */
const RENEWALS = [0.25, 0.5, 0.75];

/** What was gathered of one question. */
interface Gathered {
  readonly answers: number;
  /** Weighted mean; NaN without an answer. */
  readonly mean: number;
  /** Full width of the 95 % interval in scale points, from the true variance and the weights; the whole scale below two answers. */
  readonly width: number;
}

/** A sheet that came in. */
interface Sheet {
  readonly resident: number;
  readonly version: number;
  readonly questions: readonly string[];
}

/** What one run of a design gathers. */
export interface Run {
  readonly sheets: number;
  readonly questions: readonly Gathered[];
}

/** Asks residents in random order, each completely, until the minutes are spent. */
export function runDesign(
  questionnaire: Questionnaire,
  community: SimulatedCommunity,
  { design, minutes, seed }: { readonly design: Design; readonly minutes: number; readonly seed: string },
): Run {
  const order = shuffled([...Array(community.residents).keys()], chanceOf(`run ${seed} ${design}`));
  const sheets: Sheet[] = [];
  const versions: Questionnaire[] = [firstVersion(questionnaire, design, seed)];
  const services = questionnaire.services.map(({ id }) => id);
  let spent = 0;
  for (const resident of order) {
    if (design === "steered" && spent >= (RENEWALS[versions.length - 1] ?? Infinity) * minutes * 60) {
      const precision = precisionOf(versions, sumsOf(versions, community, sheets));
      versions.push({ ...questionnaire, steering: [steeringOf(questionnaire, COMMUNITY, precision)] });
    }
    const version = versions.length - 1;
    const used = design === "everything" ? services : (community.used[resident] ?? []);
    const request = { seed: `${seed} ${resident}`, used, community: COMMUNITY };
    const { questions } = drawQuestions(versions[version] ?? questionnaire, request);
    spent += OVERHEAD_SECONDS + questions.length * SECONDS_PER_QUESTION;
    if (spent > minutes * 60) break;
    sheets.push({ resident, version, questions });
  }
  const sums = sumsOf(versions, community, sheets);
  return {
    sheets: sheets.length,
    questions: sums.map((one, place) => gathered(one, community.truth[place]?.variance ?? 0)),
  };
}

const COMMUNITY = "k";

/** As long as the system is, or, fixed, only what one draw gave: asked of everybody to whom it applies. */
function firstVersion(questionnaire: Questionnaire, design: Design, seed: string): Questionnaire {
  if (design === "rotation" || design === "steered") return questionnaire;
  const used = questionnaire.services.map(({ id }) => id);
  const few = new Set(drawQuestions(questionnaire, { seed: `fixed ${seed}`, used }).questions);
  const questions = questionnaire.questions.map((question) =>
    question.part === "pool" && (design !== "fixed" || few.has(question.id))
      ? { ...question, part: "custom" as const }
      : question,
  );
  return { ...questionnaire, length: 0, questions };
}

interface Sums {
  n: number;
  weight: number;
  squares: number;
  value: number;
  /** Sums of w² × x and w² × x². */
  squaresValue: number;
  squaresValueSquares: number;
}

const NOTHING: Readonly<Sums> = { n: 0, weight: 0, squares: 0, value: 0, squaresValue: 0, squaresValueSquares: 0 };

/** Weighs every answer by 1 ÷ the mean chance over the versions so far, by their shares of the sheets. */
function sumsOf(
  versions: readonly Questionnaire[],
  community: SimulatedCommunity,
  sheets: readonly Sheet[],
): readonly Sums[] {
  const [first] = versions;
  const ids = first?.questions.map(({ id }) => id) ?? [];
  const places = new Map(ids.map((id, at) => [id, at]));
  const opened = versions.map((one, version) => ({
    questionnaire: one,
    sheets: sheets.filter((sheet) => sheet.version === version).length,
  }));
  const known = new Map<string, ReadonlyMap<string, number>>();
  const sums = ids.map((): Sums => ({ ...NOTHING }));
  for (const { resident, questions } of sheets) {
    const used = community.used[resident] ?? [];
    const key = used.join();
    const chances = known.get(key) ?? pooledChances(opened, { used, community: COMMUNITY });
    known.set(key, chances);
    for (const id of questions) {
      const place = places.get(id) ?? -1;
      const into = sums[place];
      const answer = community.answers[place]?.[resident] ?? NaN;
      if (into !== undefined && !Number.isNaN(answer)) record(into, answer, CERTAIN / (chances.get(id) ?? CERTAIN));
    }
  }
  return sums;
}

function record(sums: Sums, answer: number, weight: number): void {
  sums.n += 1;
  sums.weight += weight;
  sums.squares += weight * weight;
  sums.value += weight * answer;
  sums.squaresValue += weight * weight * answer;
  sums.squaresValueSquares += weight * weight * answer * answer;
}

const Z = 1.959964;
const SCALE = 4;
/** Fewer answers say nothing of their own spread. */
const LEAST = 5;

/** Intervals as the survey itself sees them, by linearisation of the weighted mean: what steering may rest on. */
function precisionOf(versions: readonly Questionnaire[], sums: readonly Sums[]): readonly QuestionPrecision[] {
  return (versions[0]?.questions ?? []).map(({ id }, place) => {
    const { n, weight, squares, value, squaresValue, squaresValueSquares } = sums[place] ?? NOTHING;
    if (n < LEAST) return { question: id, answers: n, width: null };
    const mean = value / weight;
    const residuals = Math.max(0, squaresValueSquares - 2 * mean * squaresValue + mean * mean * squares);
    const variance = (residuals / (weight * weight)) * (n / (n - 1));
    return { question: id, answers: n, width: (2 * Z * Math.sqrt(variance)) / SCALE };
  });
}

function gathered({ n, weight, squares, value }: Sums, variance: number): Gathered {
  const width = n < 2 ? SCALE : Math.min(SCALE, 2 * Z * Math.sqrt((variance * squares) / (weight * weight)));
  return { answers: n, mean: value / weight, width };
}
