/** A part of an event: what it is called, and what it says. */
export type DetailLine = readonly [string, string];

/** Gives the name that an id stands for; undefined when nobody knows it. */
type NameOf = (id: string) => string | undefined;

/** Whether a text is an id, which tells a reader nothing. */
export function isId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

/** What belongs to an event, as names and texts: what lies inside of something is named by its way, long lists by how many they hold. */
export function detailLines(detail: Readonly<Record<string, unknown>>, nameOf?: NameOf): readonly DetailLine[] {
  return Object.entries(detail).flatMap(([name, value]) => linesOf(name, value, nameOf));
}

/** Of what belongs to an event, what says something at a glance: no fingerprints, and no ids that nobody can name. */
export function tellingLines(detail: Readonly<Record<string, unknown>>, nameOf: NameOf): readonly DetailLine[] {
  return detailLines(detail, nameOf).filter(([, value]) => !isId(value) && !/^[\da-f]{64}$/.test(value));
}

const LONG = 12;

function linesOf(name: string, value: unknown, nameOf?: NameOf): readonly DetailLine[] {
  if (value === null || value === undefined) return [[name, "–"]];
  if (Array.isArray(value)) {
    const shown = value.slice(0, LONG).map((one) => textOf(one, nameOf));
    return [[name, value.length > LONG ? `${shown.join(", ")} … (${value.length})` : shown.join(", ")]];
  }
  if (typeof value === "object")
    return Object.entries(value).flatMap(([inner, one]) => linesOf(`${name}.${inner}`, one, nameOf));
  return [[name, textOf(value, nameOf)]];
}

function textOf(value: unknown, nameOf?: NameOf): string {
  return typeof value === "string" ? (nameOf?.(value) ?? value) : JSON.stringify(value);
}
