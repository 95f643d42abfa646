import { conversion } from "@sangan/evaluation/quantity";
import type { LatestValue } from "@sangan/storage";
import type { Condition } from "./condition.ts";

/** Metric of the days until a certificate ends, as probes tell it. */
export const CERTIFICATE_METRIC = "probe.certificate-days";

const DAY = 24 * 60 * 60 * 1000;
const SOON = 30;
const AT_ONCE = 7;
/** What nobody has looked at for so long is not looked at any more. */
const LOOKED_AT = 7 * DAY;

/** A certificate that ends within thirty days, or has ended; undefined where it is good for longer. Days that have passed since somebody looked are gone. */
export function expiryOf(
  { value, unit, time, point }: Pick<LatestValue, "value" | "unit" | "time" | "point">,
  at: number,
): Pick<Condition, "severity" | "facts"> | undefined {
  const factor = conversion(unit, "d");
  const passed = Math.max(0, at - Date.parse(time));
  if (factor === undefined || passed > LOOKED_AT) return undefined;
  const days = Math.floor((Number(value) * Number(factor.n)) / Number(factor.d) - passed / DAY);
  if (days > SOON) return undefined;
  return { severity: days <= AT_ONCE ? "critical" : "warning", facts: { days, point, seenAt: time } };
}
