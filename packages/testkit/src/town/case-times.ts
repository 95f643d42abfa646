import { type CaseMeasure, conversion, type NumericMeasure } from "@sangan/evaluation";
import type { Chance } from "./chance.ts";
import type { Need } from "./measurements.ts";
import { sampleOf } from "./sample.ts";

/** Seconds from the submission of a case. */
export interface CaseTimes {
  readonly accept: number;
  readonly arrive: number;
  readonly close: number;
}

/** A time that is asked of a service. */
export interface TimeNeed {
  readonly need: Need;
  readonly measure: NumericMeasure;
}

type Asked = ReadonlyMap<CaseMeasure, TimeNeed>;

/** The times of n cases that go on: what is asked for follows its aim, the rest fits around it. */
export function caseTimes(asked: Asked, n: number, chance: Chance): readonly CaseTimes[] {
  const accepts = seconds(asked.get("time-to-accept"), n, chance);
  const arrives = seconds(asked.get("time-to-arrive"), n, chance);
  const closes = seconds(asked.get("time-to-close"), n, chance);
  return Array.from({ length: n }, (_, at) => fitted(accepts?.[at], arrives?.[at], closes?.[at], chance));
}

function fitted(
  accept: number | undefined,
  arrive: number | undefined,
  close: number | undefined,
  chance: Chance,
): CaseTimes {
  const whole =
    close ?? (arrive === undefined ? (accept ?? 1800) * chance.between(3, 20) : arrive * chance.between(2, 8));
  const first = accept ?? Math.min(arrive ?? whole, 7200) * chance.between(0.03, 0.25);
  const there = arrive ?? first + (whole - first) * chance.between(0.2, 0.7);
  const begin = Math.max(1, Math.round(first));
  const middle = arrive === undefined ? Math.max(begin + 1, Math.round(there)) : Math.max(1, Math.round(there));
  return { accept: begin, arrive: middle, close: Math.max(close === undefined ? middle + 60 : 1, Math.round(whole)) };
}

function seconds(asked: TimeNeed | undefined, n: number, chance: Chance): readonly number[] | undefined {
  if (asked === undefined) return undefined;
  const { aggregate, unit } = asked.measure;
  if (aggregate === "share" || aggregate === "rate") return undefined;
  const factor = conversion(unit, "s");
  const scale = factor === undefined ? 1 : Number(factor.n) / Number(factor.d);
  return sampleOf({ aggregate, aim: asked.need.aim, n, percent: false }, chance).map((value) => value * scale);
}
