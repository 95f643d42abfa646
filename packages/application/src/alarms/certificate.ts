import type { LatestValue } from "@sangan/storage";
import type { Condition } from "./condition.ts";

/** Metric of the days until a certificate ends, as probes tell it. */
export const CERTIFICATE_METRIC = "probe.certificate-days";

const DAY = 24 * 60 * 60 * 1000;
const SOON = 30;
const AT_ONCE = 7;

/** A certificate that ends within thirty days, or has ended; undefined where it is good for longer. Days that have passed since somebody looked are gone. */
export function expiryOf(
  { value, time, point }: Pick<LatestValue, "value" | "time" | "point">,
  at: number,
): Pick<Condition, "severity" | "facts"> | undefined {
  const days = Math.floor(Number(value) - Math.max(0, at - Date.parse(time)) / DAY);
  if (days > SOON) return undefined;
  return { severity: days <= AT_ONCE ? "critical" : "warning", facts: { days, point, seenAt: time } };
}
