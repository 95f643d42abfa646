import { allIndicators, type IndicatorSystem, type SenseLoadings } from "@sangan/evaluation";
import { reliabilityOf, type Question } from "@sangan/evaluation/survey";
import { answersTo, type SheetSet } from "./sheets.ts";

/** How far the questions of one sense measure one thing: Cronbach's alpha and McDonald's omega. @clause 7 */
export interface SenseReliability {
  /** One of the three senses, or `overall`: the changes of 7.13. */
  readonly sense: keyof SenseLoadings | "overall";
  readonly n: number;
  readonly alpha: number;
  readonly omega: number | null;
}

const SENSES = ["gain", "security", "happiness"] as const;
/** Fewest residents who answered two questions for their covariance to be told of. */
const TOGETHER = 30;

/** The sense that an item's indicator loads on most. */
function leadingSenses(system: IndicatorSystem): ReadonlyMap<string, keyof SenseLoadings> {
  return new Map(
    allIndicators(system).flatMap(({ senses, items }) => {
      if (senses === undefined) return [];
      const sense = SENSES.reduce((best, one) => (senses[one] > senses[best] ? one : best));
      return items.map(({ id }) => [id, sense] as const);
    }),
  );
}

/** Reliability of the questions of each sense, and of overall feeling; those that too few answered together are left out. */
export function reliabilityBySense(set: SheetSet, system: IndicatorSystem): readonly SenseReliability[] {
  const leading = leadingSenses(system);
  const { questions } = set.current;
  const points = questions.filter(({ kind, reversed }) => kind === "five-point" && reversed !== true);
  const bySense = SENSES.map((sense) => ({
    sense,
    least: 1,
    most: 5,
    own: points.filter(({ item, sense: direct }) => direct === sense || leading.get(item ?? "") === sense),
  }));
  const overall = {
    sense: "overall" as const,
    least: -2,
    most: 2,
    own: questions.filter(({ kind }) => kind === "change"),
  };
  return [...bySense, overall].flatMap(({ sense, own, least, most }) => {
    const found = reliabilityIn(set, own, { least, most });
    return found === undefined ? [] : [{ sense, ...found }];
  });
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function reliabilityIn(
  set: SheetSet,
  questions: readonly Question[],
  scale: { readonly least: number; readonly most: number },
): Omit<SenseReliability, "sense"> | undefined {
  if (questions.length < 2) return undefined;
  const found = reliabilityOf({
    items: questions.map(({ id }) => id),
    columns: questions.map((question) => answersTo(set, question).answers),
    ...scale,
    together: TOGETHER,
  });
  if (found === undefined || !Number.isFinite(found.alpha.raw)) return undefined;
  const omega = found.omega === undefined ? null : rounded(found.omega);
  return { n: found.n, alpha: rounded(found.alpha.raw), omega };
}
