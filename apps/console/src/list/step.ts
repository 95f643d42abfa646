/** Rows that PageUp and PageDown walk. */
const LEAP = 10;

/** Where a key leads from a row; undefined when it leads nowhere. */
export function stepOf(key: string, at: number, count: number): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, last);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "PageDown":
      return Math.min(at + LEAP, last);
    case "PageUp":
      return Math.max(at - LEAP, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
