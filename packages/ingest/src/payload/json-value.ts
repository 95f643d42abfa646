import { type CellNumber, readNumber } from "../observation/index.ts";

/** A number with its exact decimals, read from its text, or why it is none that counts. */
export interface JsonNumber {
  readonly type: "number";
  readonly number: CellNumber | NumberTrouble;
}

/** Why a number does not count. */
export type NumberTrouble = Extract<ReturnType<typeof readNumber>, { ok: false }>["trouble"];

/** An array, and where it stands in the text. */
export interface JsonArray {
  readonly type: "array";
  readonly items: readonly JsonValue[];
  readonly from: number;
  readonly to: number;
}

/** An object's names and values side by side, in its order: no name can mean anything to the program that reads it. */
export interface JsonObject {
  readonly type: "object";
  readonly names: readonly string[];
  readonly values: readonly JsonValue[];
  /** A name that it has twice: of its values none is meant more than the other. */
  readonly twice: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** What JSON can say. */
export type JsonValue = string | boolean | null | JsonNumber | JsonArray | JsonObject;

/** Figures longer than this have no digits that matter. */
const LONGEST_FIGURE = 100;
/** Objects with more names are searched by a set. */
const FEW = 16;

/** A figure with all its digits. */
export function exactFigure(text: string): CellNumber | NumberTrouble {
  if (text.length > LONGEST_FIGURE) return /^[+-]?[\d.eE+-]+$/u.test(text) ? "too-many-digits" : "not-a-number";
  const reading = readNumber(text);
  return reading.ok ? reading.number : reading.trouble;
}

/** All names that stand there more than once. */
export function repeated({ names, twice }: JsonObject): ReadonlySet<string> {
  const again = new Set<string>();
  if (twice === undefined) return again;
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) again.add(name);
    seen.add(name);
  }
  return again;
}

/** A name that stands there twice, or undefined. */
export function twiceOf(names: readonly string[]): string | undefined {
  if (names.length > FEW) {
    const seen = new Set<string>();
    return names.find((name) => seen.size === seen.add(name).size);
  }
  for (let i = 1; i < names.length; i += 1) {
    const name = names[i];
    for (let j = 0; j < i; j += 1) if (names[j] === name) return name;
  }
  return undefined;
}
