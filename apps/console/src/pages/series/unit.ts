/** UCUM codes that people write otherwise. */
const WRITTEN: Readonly<Record<string, string>> = { "1": "", Cel: "°C", m3: "m³", m2: "m²" };

/** A unit as people write it. */
export function unitText(code: string): string {
  return WRITTEN[code] ?? code;
}

/** A number and its unit. */
export function withUnit(figure: string, code: string): string {
  const unit = unitText(code);
  return unit === "" || figure === "–" ? figure : unit === "%" ? `${figure}%` : `${figure} ${unit}`;
}
