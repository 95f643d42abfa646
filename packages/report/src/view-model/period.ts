/** The zone in which times are shown: that of the period. */
export type Zone = "UTC" | "UTC+8";

/** A moment or span for people: dates where the times are midnights of one zone, otherwise the full times. */
export interface PeriodView {
  readonly from: string;
  /** Exclusive end. */
  readonly to: string;
  readonly zone: Zone;
}

const CHINA_HOURS = 8;

/** The half-open period of a result; midnights in China are given as dates there. */
export function periodView({ from, to }: { readonly from: string; readonly to: string }): PeriodView {
  if (isMidnight(from, 0) && isMidnight(to, 0)) return { from: from.slice(0, 10), to: to.slice(0, 10), zone: "UTC" };
  if (isMidnight(from, CHINA_HOURS) && isMidnight(to, CHINA_HOURS)) {
    return { from: dateIn(from, CHINA_HOURS), to: dateIn(to, CHINA_HOURS), zone: "UTC+8" };
  }
  return { from: minute(from, "UTC"), to: minute(to, "UTC"), zone: "UTC" };
}

const isMidnight = (time: string, hours: number): boolean => {
  const at = Date.parse(time);
  return Number.isFinite(at) && (at + hours * 3_600_000) % 86_400_000 === 0;
};

const dateIn = (time: string, hours: number): string =>
  new Date(Date.parse(time) + hours * 3_600_000).toISOString().slice(0, 10);

/** A time to the minute in a zone; what is no time stays as it is. */
export function minute(time: string, zone: Zone): string {
  const at = Date.parse(time) + (zone === "UTC" ? 0 : CHINA_HOURS * 3_600_000);
  return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 16).replace("T", " ") : time;
}
