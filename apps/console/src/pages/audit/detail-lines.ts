/** What belongs to an event, as names and texts: what lies inside of something is named by its way, long lists by how many they hold. */
export function detailLines(detail: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(detail).flatMap(([name, value]) => linesOf(name, value));
}

const LONG = 12;

function linesOf(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [[name, "–"]];
  if (Array.isArray(value)) {
    const shown = value.slice(0, LONG).map((one) => (typeof one === "object" ? JSON.stringify(one) : String(one)));
    return [[name, value.length > LONG ? `${shown.join(", ")} … (${value.length})` : shown.join(", ")]];
  }
  if (typeof value === "object")
    return Object.entries(value).flatMap(([inner, one]) => linesOf(`${name}.${inner}`, one));
  return [[name, typeof value === "string" ? value : JSON.stringify(value)]];
}
