import type { WaitingGroup } from "@sangan/api/client";
import type { Lead } from "./meaning.ts";

/** Why lines wait, in the order in which it is best mended. */
const REASONS = [
  "unknown-metric",
  "foreign-metric",
  "unknown-activity",
  "no-service",
  "unknown-service",
  "foreign-service",
  "no-community",
  "unknown-community",
  "unknown-scene",
  "no-unit",
  "unknown-unit",
  "incompatible-unit",
  "share-needs-counts",
  "single-values-wanted",
  "numerator-above-n",
  "out-of-range",
  "ahead-of-clock",
  "values-gone",
] as const;
export type Reason = (typeof REASONS)[number];

export function reasonOf(text: string): Reason | "other" {
  return REASONS.find((known) => known === text) ?? "other";
}

/** What waits for one reason. */
export interface Waiting {
  readonly reason: string;
  readonly lines: number;
  readonly groups: readonly WaitingGroup[];
}

/** Groups by their reason, in the order of the reasons. */
export function byReason(groups: readonly WaitingGroup[]): readonly Waiting[] {
  const order: readonly string[] = REASONS;
  const place = (reason: string): number => (order.includes(reason) ? order.indexOf(reason) : order.length);
  const reasons = [...new Set(groups.map(({ reason }) => reason))].toSorted((a, b) => place(a) - place(b));
  return reasons.map((reason) => {
    const own = groups.filter((group) => group.reason === reason);
    return { reason, groups: own, lines: own.reduce((sum, { lines }) => sum + lines, 0) };
  });
}

function textAt(example: WaitingGroup["example"], name: string): string | undefined {
  const value = example[name];
  return typeof value === "string" ? value : undefined;
}

/** Which name of the mapping would mend a group; undefined where no mapping does. */
export function leadOf({ reason, detail, example }: WaitingGroup): Lead | undefined {
  const metric = textAt(example, "metric");
  const { name = "", nearest = "", known = "", device = "" } = detail;
  if (reason === "unknown-metric" && name !== "") return { table: "metrics", name, cells: { metric: nearest } };
  if (reason === "unknown-activity" && name !== "") return { table: "activities", name, cells: {} };
  if (reason === "unknown-service" && name !== "") return { table: "services", name, cells: { service: nearest } };
  if (reason === "no-community" && device !== "") return { table: "devices", name: device, cells: {} };
  if (reason === "no-unit" && metric !== undefined)
    return { table: "metrics", name: metric, cells: { metric, unit: known.split(", ")[0] ?? "" } };
  return undefined;
}

/** A decimal, as it was read: a whole number and how many of its digits stand after the point. */
function decimalText(number: unknown): string | undefined {
  if (typeof number !== "object" || number === null) return undefined;
  const { mantissa, decimals } = Object.fromEntries(Object.entries(number));
  if (!/^-?\d+$/.test(String(mantissa)) || typeof decimals !== "number") return undefined;
  const sign = String(mantissa).startsWith("-") ? "−" : "";
  const digits = String(mantissa)
    .replace("-", "")
    .padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** What a line reports, as it was sent: a number, or a count of a count. */
function reportedText(example: WaitingGroup["example"]): string | undefined {
  const { reported } = example;
  if (typeof reported !== "object" || reported === null) return undefined;
  const { value, numerator, n } = Object.fromEntries(Object.entries(reported));
  const count = decimalText(numerator);
  return count === undefined ? decimalText(value) : `${count} / ${String(n)}`;
}

/** The parts of a line that people recognise it by. */
export function exampleParts(example: WaitingGroup["example"]): {
  readonly said: string;
  readonly from: string;
  readonly time: number | undefined;
} {
  const said =
    example["activity"] === undefined
      ? [textAt(example, "metric"), "=", reportedText(example), textAt(example, "unit")]
      : [textAt(example, "case"), "→", textAt(example, "activity")];
  const from = ["community", "service", "device", "scene", "point"].map((name) => textAt(example, name));
  const { time } = example;
  return {
    said: said.filter((part) => part !== undefined).join(" "),
    from: from.filter((part) => part !== undefined).join(" · "),
    time: typeof time === "number" ? time : undefined,
  };
}
