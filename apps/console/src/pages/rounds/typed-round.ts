import type { Call, Round } from "@sangan/api/client";
import { dayAt, daysIn, instantOf, minuteAt, periodOf } from "./local-day.ts";

/** What a round is about, as it stands in a form; days and minutes are local. */
export interface TypedRound {
  readonly name: string;
  readonly systemId: string;
  readonly weightsId: string;
  readonly stage: string;
  readonly first: string;
  readonly last: string;
  readonly cutOff: string;
}

/** A field of the form. */
export type RoundField = keyof TypedRound;

/** What a round is about, as it is sent. */
export type RoundFacts = Call<"rounds.update">["body"];

/** Nothing typed yet. */
export const NOTHING_TYPED: TypedRound = {
  name: "",
  systemId: "",
  weightsId: "",
  stage: "",
  first: "",
  last: "",
  cutOff: "",
};

/** A round as it stands in a form. */
export function typedOf(round: Pick<Round, keyof RoundFacts>): TypedRound {
  const { name, systemId, weightsId, stage, period, cutOff } = round;
  const shown = cutOff === null ? "" : minuteAt(cutOff);
  return { name, systemId, weightsId, stage: stage ?? "", ...daysIn(period), cutOff: shown };
}

/** The fields that are not filled in so that they could be sent. */
export function unfilled(typed: TypedRound): readonly RoundField[] {
  const isEmpty = (["name", "systemId", "weightsId", "first", "last"] as const).filter(
    (field) => typed[field].trim() === "",
  );
  const isCutOffBad = typed.cutOff !== "" && instantOf(typed.cutOff) === undefined;
  const isPeriodBad = !isEmpty.includes("last") && periodOf(typed.first, typed.last) === undefined;
  return [...isEmpty, ...(isPeriodBad ? (["last"] as const) : []), ...(isCutOffBad ? (["cutOff"] as const) : [])];
}

/** What is sent; undefined while something is not filled in. */
export function factsOf(typed: TypedRound): RoundFacts | undefined {
  const period = periodOf(typed.first, typed.last);
  if (period === undefined || unfilled(typed).length > 0) return undefined;
  const { systemId, weightsId } = typed;
  const cutOff = typed.cutOff === "" ? null : (instantOf(typed.cutOff) ?? null);
  return { name: typed.name.trim(), systemId, weightsId, stage: typed.stage || null, period, cutOff };
}

/** The fields in which two forms differ. */
export function changedFields(before: TypedRound, after: TypedRound): readonly RoundField[] {
  return (["name", "systemId", "weightsId", "stage", "first", "last", "cutOff"] as const).filter(
    (field) => before[field] !== after[field],
  );
}

/** The last whole quarter before an instant: what a new round is most often about. */
export function lastQuarter(now: string): Pick<TypedRound, "first" | "last"> {
  const [year = 0, month = 1] = dayAt(now).split("-").map(Number);
  const quarter = Math.floor((month - 1) / 3);
  const first = new Date(Date.UTC(year, quarter * 3 - 3, 1));
  const last = new Date(Date.UTC(year, quarter * 3, 0));
  return { first: first.toISOString().slice(0, 10), last: last.toISOString().slice(0, 10) };
}
