const UNITS = ["B", "KiB", "MiB", "GiB"] as const;

/** A size in bytes, as people read it: at most one decimal. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const size = bytes / 1024 ** power;
  return `${power === 0 ? String(size) : size.toFixed(1)} ${UNITS[power] ?? "B"}`;
}
