import {
  criteriaOf,
  itemsOf,
  type Criterion,
  type IndicatorSystem,
  type Item,
} from "@sangan/evaluation/indicator-system";
import { isOfCounts } from "../intake/vocabulary.ts";

/** A point that is in use. */
export interface SampledPoint {
  readonly code: string;
  readonly scene: string;
}

/** What is asked at a point: a number, counts, capabilities that somebody looks for, or a level that he chooses. */
export type SamplingForm = "value" | "counts" | "checklist" | "attestation";

/** What was observed at a point since a moment. */
export interface Visit {
  readonly metric: string;
  readonly form: SamplingForm;
  readonly scene: string;
  readonly point: string;
  /** Milliseconds since 1970: what was observed before counts no more; −Infinity: all counts. */
  readonly since: number;
  readonly n: number;
  /** Milliseconds since 1970. */
  readonly last: number;
}

/** How it stands with a point: nothing was ever observed there, or nothing that still counts. */
type VisitState = "measured" | "waiting" | "stale";

interface PlannedPoint {
  /** "" is the community as a whole. */
  readonly code: string;
  /** What counts of it. */
  readonly n: number;
  readonly last: number | null;
  readonly state: VisitState;
}

/** What a criterion wants measured or judged on the spot: where, how many, how often. */
export interface SamplingTask {
  readonly item: Item;
  readonly criterion: Criterion;
  readonly form: SamplingForm;
  /** In the order of the community's points. */
  readonly points: readonly PlannedPoint[];
  /** Scenes of the criterion in which the community has no point. */
  readonly emptyScenes: readonly string[];
  /** Observations that count, wherever in its scenes. */
  readonly n: number;
  /** Observations that are wanted still. */
  readonly wanted: number;
  /** Observations for each point, so that they suffice. */
  readonly each: number;
}

/** Points at which is measured of those at which is to be measured, criterion by criterion added up. */
export interface Coverage {
  readonly planned: number;
  readonly measured: number;
  /** Measured once, too long ago. */
  readonly stale: number;
}

const ON_THE_SPOT = new Set(["sensor", "terminal", "inspection"]);
const DAY = 86_400_000;

/** The form in which a criterion is answered on the spot; undefined where it is answered by files, cases or residents. */
function formOf({ measure }: Criterion): SamplingForm | undefined {
  switch (measure.type) {
    case "numeric":
      if (measure.casework !== undefined || !ON_THE_SPOT.has(measure.source)) return undefined;
      return isOfCounts(measure) ? "counts" : "value";
    case "checklist":
    case "attestation":
      return measure.source === "inspection" ? measure.type : undefined;
    case "survey":
      return undefined;
  }
}

/** A criterion that is answered on the spot. */
export interface SamplingQuestion {
  readonly item: Item;
  readonly criterion: Criterion;
  readonly form: SamplingForm;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** What a system asks on the spot, for a period that ends at `end` (milliseconds since 1970). */
export function samplingQuestions(system: IndicatorSystem, end: number): readonly SamplingQuestion[] {
  return itemsOf(system).flatMap((item) =>
    criteriaOf(item.rule).flatMap((criterion) => {
      const form = formOf(criterion);
      const { maxAgeDays } = criterion.measure;
      const since = maxAgeDays === null ? -Infinity : end - maxAgeDays * DAY;
      return form === undefined ? [] : [{ item, criterion, form, since }];
    }),
  );
}

/**
 * The sampling plan (抽样方案) of a community: for each criterion that is answered on the spot the points at which to measure, and how much is there. What is judged is judged
 * once in each scene, at its first point, or once for the community where the criterion names no scene.
 */
export function samplingPlan(
  questions: readonly SamplingQuestion[],
  points: readonly SampledPoint[],
  visits: readonly Visit[],
): readonly SamplingTask[] {
  const byMetric = new Map<string, Visit[]>();
  for (const visit of visits) {
    const known = byMetric.get(visit.metric);
    if (known === undefined) byMetric.set(visit.metric, [visit]);
    else known.push(visit);
  }
  return questions.map((question) => taskOf(question, points, byMetric.get(question.criterion.measure.metric) ?? []));
}

function taskOf(question: SamplingQuestion, all: readonly SampledPoint[], visits: readonly Visit[]): SamplingTask {
  const { item, criterion, form, since } = question;
  const { scenes, minN } = criterion.measure;
  const own = visits.filter((visit) => visit.form === form && (scenes.length === 0 || scenes.includes(visit.scene)));
  const fresh = own.filter((visit) => visit.since === since);
  const codes = placesOf(question, all);
  const points = codes.map((code): PlannedPoint => {
    const here = (visit: Visit): boolean => code === "" || visit.point === code;
    const n = fresh.filter(here).reduce((sum, visit) => sum + visit.n, 0);
    const ever = own.filter(here).map(({ last }) => last);
    const last = ever.length === 0 ? null : Math.max(...ever);
    return { code, n, last, state: n > 0 ? "measured" : last === null ? "waiting" : "stale" };
  });
  const n = fresh.reduce((sum, visit) => sum + visit.n, 0);
  const wanted = Math.max(0, minN - n);
  return {
    item,
    criterion,
    form,
    points,
    emptyScenes: scenes.filter((scene) => !all.some((point) => point.scene === scene)),
    n,
    wanted,
    each: codes.length === 0 ? minN : Math.max(1, Math.ceil(minN / codes.length)),
  };
}

function placesOf({ criterion, form }: SamplingQuestion, all: readonly SampledPoint[]): readonly string[] {
  const { scenes } = criterion.measure;
  const isJudged = form === "checklist" || form === "attestation";
  if (scenes.length === 0) return isJudged ? [""] : all.map(({ code }) => code);
  if (isJudged) return scenes.flatMap((scene) => all.find((point) => point.scene === scene)?.code ?? []);
  return all.filter(({ scene }) => scenes.includes(scene)).map(({ code }) => code);
}

/** How much of a plan is done. */
export function coverageOf(tasks: readonly Pick<SamplingTask, "points">[]): Coverage {
  const points = tasks.flatMap((task) => task.points);
  const count = (state: VisitState): number => points.filter((point) => point.state === state).length;
  return { planned: points.length, measured: count("measured"), stale: count("stale") };
}
