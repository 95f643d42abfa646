import type { Alarm } from "@sangan/api/client";

type Facts = Alarm["facts"];

/** A number among the facts; undefined where there is none by that name. */
export function numberOf(facts: Facts, name: string): number | undefined {
  const value = facts[name];
  return typeof value === "number" ? value : undefined;
}

/** A text among the facts; empty where there is none by that name. */
export function textOf(facts: Facts, name: string): string {
  const value = facts[name];
  return typeof value === "string" ? value : "";
}

/** A number as people read it: at most two digits after the point, more where it is small. */
function plain(value: number): string {
  return Math.abs(value) < 1 ? String(Number(value.toPrecision(2))) : String(Math.round(value * 100) / 100);
}

/** A number with the unit of the limit. */
export function amountOf(facts: Facts, name: string): string {
  const value = numberOf(facts, name);
  return value === undefined ? "–" : withUnit(plain(value), facts);
}

function withUnit(text: string, facts: Facts): string {
  const unit = textOf(facts, "unit");
  return unit === "" || unit === "1" ? text : unit === "%" ? `${text}%` : `${text} ${unit}`;
}

/** What is asked for, such as `≥ 95%` or `18–26 °C`. */
export function limitOf(facts: Facts): string {
  const least = numberOf(facts, "least");
  const most = numberOf(facts, "most");
  if (least !== undefined && most !== undefined) return withUnit(`${plain(least)}–${plain(most)}`, facts);
  if (least !== undefined) return withUnit(`≥ ${plain(least)}`, facts);
  return most === undefined ? "–" : withUnit(`≤ ${plain(most)}`, facts);
}
