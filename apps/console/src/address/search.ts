/** Reads `?a=b&c=d`; of a name that stands twice the first counts. Never throws, whatever somebody typed. */
export function parseSearch(text: string): Record<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) if (!found.has(name)) found.set(name, value);
  return Object.fromEntries(found);
}

/** Marks that may stand in an address as they are, so that people can read what they share. */
function readable(text: string): string {
  return encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%2F", "/");
}

/** Writes texts, numbers and truths that are set, in the order given; empty ones are left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) => {
    const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    return typeof text === "string" && text !== "" ? [`${readable(name)}=${readable(text)}`] : [];
  });
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** One of the values allowed, else none. */
export function oneOf<const Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given);
}

/** A text of at most `most` characters, else none. */
export function textOf(given: unknown, most = 200): string | undefined {
  return typeof given === "string" && given !== "" && given.length <= most ? given : undefined;
}

/** A whole number in a range, else none. */
export function wholeOf(given: unknown, least: number, most: number): number | undefined {
  const text = typeof given === "number" ? String(given) : given;
  if (typeof text !== "string" || !/^-?\d{1,15}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}
