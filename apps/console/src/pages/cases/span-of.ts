const UNITS = [
  ["day", 172_800, 86_400],
  ["hour", 7200, 3600],
  ["minute", 60, 60],
  ["second", 0, 1],
] as const;

/** A length of time in the unit in which people say it, with one decimal at most. */
export function spanOf(seconds: number): { readonly value: number; readonly unit: (typeof UNITS)[number][0] } {
  const [unit, , size] = UNITS.find(([, least]) => seconds >= least) ?? (["second", 0, 1] as const);
  return { value: Math.round((10 * seconds) / size) / 10, unit };
}
