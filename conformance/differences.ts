/**
 * Where `actual` differs from what `expected` says, one line per place; what `expected` does not mention may be anything.
 * Numbers are compared digit for digit.
 */
export function differences(expected: unknown, actual: unknown, place = "result"): string[] {
  if (typeof expected !== "object" || expected === null) {
    return Object.is(expected, actual) ? [] : [`${place}: expected ${shown(expected)}, got ${shown(actual)}`];
  }
  if (typeof actual !== "object" || actual === null)
    return [`${place}: expected ${shown(expected)}, got ${shown(actual)}`];
  const found = new Map(Object.entries(actual));
  return Object.entries(expected).flatMap(([name, value]) => differences(value, found.get(name), `${place}.${name}`));
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
