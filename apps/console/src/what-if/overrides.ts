import type { Assumption } from "@sangan/evaluation/result";
import { millionths, ONE } from "@sangan/evaluation/quantity";

/** What somebody assumes of items, by item id. */
export type Overrides = ReadonlyMap<string, Assumption>;

/** A part of an address that could not be read. */
export interface RefusedOverride {
  readonly text: string;
  readonly reason: "form" | "value" | "twice" | "too-many";
}

/** What an address says, and what of it was left out. */
export interface OverridesReading {
  readonly overrides: Overrides;
  readonly refused: readonly RefusedOverride[];
}

/** More than any system has items to play with; a longer address is no question of a person. */
const MOST = 400;

const NOT_APPLICABLE = "na";
// Ids of items as the documents allow them; an attainment with at most six decimals.
const FORM = /^([\p{L}\p{N}][\p{L}\p{N}._-]{0,63}):(na|\d(?:\.\d{1,6})?)$/u;

function assumptionOf(value: string): Assumption | undefined {
  if (value === NOT_APPLICABLE) return { state: "not-applicable" };
  const attainment = Math.round(Number(value) * ONE);
  return attainment > ONE ? undefined : { state: "judged", attainment: millionths(attainment) };
}

/** Reads `7.1.r1:0,7.2.o3:0.35,7.3.r1:na`; what cannot be read is told and left out. */
export function readOverrides(text: string | undefined): OverridesReading {
  const overrides = new Map<string, Assumption>();
  const refused: RefusedOverride[] = [];
  const refuse = (part: string, reason: RefusedOverride["reason"]): void => {
    refused.push({ text: part.slice(0, 80), reason });
  };
  const parts = (text ?? "").split(",").filter((part) => part !== "");
  for (const part of parts.slice(0, MOST)) {
    const [, item = "", value = ""] = FORM.exec(part) ?? [];
    const assumption = item === "" ? undefined : assumptionOf(value);
    if (item === "") refuse(part, "form");
    else if (assumption === undefined) refuse(part, "value");
    else if (overrides.has(item)) refuse(part, "twice");
    else overrides.set(item, assumption);
  }
  if (parts.length > MOST) refuse(`+${parts.length - MOST}`, "too-many");
  return { overrides, refused };
}

/** Writes overrides as `readOverrides` reads them; nothing when there are none. */
export function writeOverrides(overrides: Overrides): string | undefined {
  const parts = [...overrides].map(
    ([item, one]) => `${item}:${one.state === "not-applicable" ? NOT_APPLICABLE : String(one.attainment / ONE)}`,
  );
  return parts.length === 0 ? undefined : parts.join(",");
}

/** The same overrides with another assumption of one item, or with none. */
export function withOverride(overrides: Overrides, item: string, assumption: Assumption | undefined): Overrides {
  const next = new Map(overrides);
  if (assumption === undefined) next.delete(item);
  else next.set(item, assumption);
  return next;
}

/** An attainment from 0 (unmet) to 1 (met), as an assumption; kept to 1e-6. */
export function attained(share: number): Assumption {
  return { state: "judged", attainment: millionths(Math.round(Math.min(1, Math.max(0, share)) * ONE)) };
}
