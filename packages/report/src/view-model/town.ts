import type { Community } from "@sangan/evaluation/evidence";
import type { Step, Text } from "@sangan/evaluation/indicator-system";
import type { Result } from "@sangan/evaluation/result";
import { basisView, type BasisView } from "./basis.ts";
import { SENSES, type SenseName } from "./community.ts";
import { gateState, leavesOf } from "./indicator.ts";
import { decimalsOf } from "./number.ts";
import { periodView, type PeriodView } from "./period.ts";
import { quartiles, type Quartiles } from "./quartiles.ts";
import { rankings, type RankView } from "./ranking.ts";
import { addToTally, emptyTally, type Spread, type TroubleCount } from "./tally.ts";

/** A community as one compact row. */
export interface TownRow extends RankView {
  readonly id: string;
  readonly name: string;
  readonly total: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Place in the list of grades, best first; null for none. */
  readonly grade: number | null;
  /** Indicators with a required item truly unmet, and those with a gate closed for want of evidence only. */
  readonly gates: number;
  readonly unknownGates: number;
  readonly missing: number;
  readonly complete: boolean;
  /** Name of the community's own report beside this file. */
  readonly file: string | null;
}

/** Communities whose totals lie in [from, to). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly complete: number;
  readonly incomplete: number;
}

/** What a group of results was made from; only results of the same can be compared. */
export interface Origin {
  readonly system: Text;
  readonly systemVersion: string;
  readonly systemDigest: string;
  readonly weights: Text;
  readonly weightsVersion: string;
  readonly weightsDigest: string;
  readonly method: string;
  readonly set: string;
  readonly period: PeriodView;
  readonly engine: string;
  readonly count: number;
}

/** Everything that the report of a town shows; plain data, no words. */
export interface TownView {
  readonly title: string;
  readonly count: number;
  readonly scored: number;
  readonly complete: number;
  /** True when the results cannot be compared, so that nothing is ranked. */
  readonly mixed: boolean;
  readonly origins: readonly Origin[];
  readonly decimals: number;
  readonly top: number;
  readonly total: Quartiles | null;
  readonly bins: readonly Bin[];
  readonly grades: readonly { readonly title: Text | null; readonly count: number }[];
  readonly steps: readonly Step[];
  readonly rows: readonly TownRow[];
  readonly profile: readonly {
    readonly id: string;
    readonly clause: string;
    readonly title: Text;
    readonly spread: Quartiles | null;
  }[];
  readonly senses: readonly {
    readonly name: SenseName;
    readonly provided: Quartiles | null;
    readonly perceived: Quartiles | null;
    readonly gap: Quartiles | null;
  }[];
  readonly gates: readonly TroubleCount[];
  readonly missing: readonly TroubleCount[];
  readonly basis: BasisView | null;
}

const BIN = 5;
const FULL = 100;
const TOP = 110;

type RowBeforeRank = Omit<TownRow, keyof RankView>;

function rowOf(result: Result, gradeAt: (id: string) => number, file: string | null): RowBeforeRank {
  const { total, grade } = result;
  const states = result.nodes.flatMap(leavesOf).flatMap((leaf) => (leaf.listed ? [gateState(leaf)] : []));
  return {
    id: result.community.id,
    name: result.community.name,
    total: total.score,
    low: total.low,
    high: total.high,
    grade: grade.reached === null ? null : gradeAt(grade.reached),
    gates: states.filter((state) => state === "unmet").length,
    unknownGates: states.filter((state) => state === "unknown").length,
    missing: result.missing.length,
    complete: result.complete,
    file,
  };
}

function originOf(result: Result): Omit<Origin, "count"> {
  const { system, weights, inputs } = result;
  return {
    system: system.title,
    systemVersion: system.version,
    systemDigest: inputs.system.digest,
    weights: weights.title,
    weightsVersion: weights.version,
    weightsDigest: inputs.weights.digest,
    method: weights.method,
    set: weights.set,
    period: periodView(result.period),
    engine: result.engine,
  };
}

/** A name for what must agree between comparable results. Weight sets may differ by a community's attribute: the table is the same. */
function comparisonKey(result: Result): string {
  const { inputs, period, engine } = result;
  return JSON.stringify([inputs.system.digest, inputs.weights.digest, period.from, period.to, engine]);
}

/** The scale: to full marks, to 110 if anyone can lie above. */
function topOf(rows: readonly RowBeforeRank[]): number {
  const most = rows.reduce((top, { high, total }) => Math.max(top, high ?? 0, total ?? 0), FULL);
  return most > FULL ? Math.max(TOP, most) : FULL;
}

function binsOf(rows: readonly RowBeforeRank[], top: number): readonly Bin[] {
  const bins = Array.from({ length: Math.ceil(top / BIN) }, (_, index) => ({
    from: index * BIN,
    to: (index + 1) * BIN,
    complete: 0,
    incomplete: 0,
  }));
  for (const { total, complete } of rows) {
    if (total === null) continue;
    const bin = bins[Math.min(bins.length - 1, Math.floor(total / BIN))];
    if (bin !== undefined) bin[complete ? "complete" : "incomplete"] += 1;
  }
  return bins;
}

const byTotal = (a: TownRow, b: TownRow): number =>
  (b.total ?? -1) - (a.total ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const mostFirst = (counts: ReadonlyMap<string, TroubleCount>): readonly TroubleCount[] =>
  [...counts.values()].toSorted((a, b) => b.unmet - a.unmet || b.insufficient - a.insufficient);

const byClause = (a: Spread, b: Spread): number => a.clause.localeCompare(b.clause, "en", { numeric: true });

/** A town (街道、镇、区) and the results of its communities, which are read once. */
export interface Town {
  readonly title: string;
  readonly results: Iterable<Result>;
  /** Names the file of a community's own report, when it stands beside the town's. */
  readonly fileOf?: (community: Community) => string;
}

/** The results of a town as plain data; they are read once, one after the other, and none is kept. */
export function townView({ title, results, fileOf }: Town): TownView {
  const tally = emptyTally();
  const rows: RowBeforeRank[] = [];
  const origins = new Map<string, Origin>();
  const steps = new Map<string, Step>();
  let first: Result | null = null;
  for (const result of results) {
    first ??= result;
    for (const step of result.grades) if (!steps.has(step.id)) steps.set(step.id, step);
    const places = [...steps.keys()];
    rows.push(rowOf(result, (id) => places.indexOf(id), fileOf?.(result.community) ?? null));
    const key = comparisonKey(result);
    origins.set(key, { ...originOf(result), count: (origins.get(key)?.count ?? 0) + 1 });
    addToTally(tally, result);
  }
  const mixed = origins.size > 1;
  const decimals = first === null ? 2 : decimalsOf(first.policies.rounding.total);
  const totals = rows.flatMap(({ total }) => (total === null ? [] : [total]));
  const top = topOf(rows);
  const ranks = mixed ? rows.map(() => ({ rank: null, best: null, worst: null })) : rankings(rows);
  const unranked = { rank: null, best: null, worst: null };
  const list = [...steps.values()];
  const gradeCount = (grade: number | null): number => rows.filter((row) => row.grade === grade).length;
  return {
    title,
    count: rows.length,
    scored: totals.length,
    complete: rows.filter(({ complete }) => complete).length,
    mixed,
    origins: [...origins.values()].toSorted((a, b) => b.count - a.count),
    decimals,
    top,
    total: quartiles(totals, decimals),
    bins: binsOf(rows, top),
    grades:
      list.length === 0
        ? []
        : [
            ...list.map((step, index) => ({ title: step.title, count: gradeCount(index) })),
            { title: null, count: gradeCount(null) },
          ],
    steps: list,
    rows: rows.map((row, index) => ({ ...row, ...(ranks[index] ?? unranked) })).toSorted(byTotal),
    profile: [...tally.branches.values()]
      .toSorted(byClause)
      .map(({ id, clause, title: name, scores }) => ({ id, clause, title: name, spread: quartiles(scores) })),
    senses: SENSES.map((name) => ({
      name,
      provided: quartiles(tally.senses[name].provided),
      perceived: quartiles(tally.senses[name].perceived),
      gap: quartiles(tally.senses[name].gap),
    })),
    gates: mostFirst(tally.gates),
    missing: mostFirst(tally.missing),
    basis:
      first === null ? null : basisView([...first.nodes.flatMap(leavesOf), ...first.innovation, ...first.penalties]),
  };
}
