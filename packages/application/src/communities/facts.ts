import type { CommunityFacts, Margin } from "@sangan/storage";
import { isCommunityCode } from "../access/index.ts";
import { refused, textTrouble, type BadField, type Refused } from "../context/index.ts";
import { geometryTrouble, plainGeometry } from "./geometry.ts";

/** What is known of a community, apart from its code and where it came from. */
export type CommunityRequest = Omit<CommunityFacts, "code" | "demo">;

const MOST_ATTRIBUTES = 100;
const MOST_MARGINS = 1000;
const MOST_PEOPLE = 10_000_000;

/** What cannot be taken of a community. */
export function factsTrouble(code: string, facts: CommunityRequest): Refused<BadField> | undefined {
  if (!isCommunityCode(code)) return bad("code", "not-a-community-code");
  const { name, street, district, city, households, residents, attributes, stage, geometry } = facts;
  const trouble = textTrouble("name", name);
  if (trouble !== undefined) return trouble;
  for (const [field, text] of Object.entries({ street, district, city, stage })) {
    const found = text === null || text === "" ? undefined : textTrouble(field, text);
    if (found !== undefined) return found;
  }
  for (const [field, count] of Object.entries({ households, residents }))
    if (count !== null && !isCount(count)) return bad(field, "out-of-range");
  const shape = geometry === null ? undefined : geometryTrouble(geometry);
  return shape === undefined ? attributesTrouble(attributes) : bad("geometry", shape);
}

/** What cannot be taken of margins. */
export function marginsTrouble(margins: readonly Margin[]): Refused<BadField> | undefined {
  if (margins.length > MOST_MARGINS) return bad("margins", "too-many");
  const seen = new Set<string>();
  for (const { variable, category, count } of margins) {
    const trouble = textTrouble("variable", variable, 100) ?? textTrouble("category", category, 100);
    if (trouble !== undefined) return trouble;
    if (!isCount(count)) return bad("count", "out-of-range");
    const key = JSON.stringify([variable, category]);
    if (seen.has(key)) return bad("margins", "repeated");
    seen.add(key);
  }
  return undefined;
}

/** Only what is known of a community: whatever else a request carries is not kept (threat C6). */
export function plainFacts(code: string, facts: CommunityRequest, demo: boolean): CommunityFacts {
  const { name, street, district, city, households, residents, attributes, stage, geometry } = facts;
  const shape = geometry === null ? null : plainGeometry(geometry);
  return { code, name, street, district, city, households, residents, attributes, stage, geometry: shape, demo };
}

function attributesTrouble(attributes: CommunityRequest["attributes"]): Refused<BadField> | undefined {
  const entries = Object.entries(attributes);
  if (entries.length > MOST_ATTRIBUTES) return bad("attributes", "too-many");
  for (const [name, value] of entries) {
    const trouble =
      textTrouble("attributes", name, 100) ??
      (typeof value === "string" ? textTrouble("attributes", value) : undefined);
    if (trouble !== undefined) return trouble;
    if (typeof value !== "string" && typeof value !== "boolean") return bad("attributes", "not-text");
  }
  return undefined;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MOST_PEOPLE;
}

function bad(field: string, reason: string): Refused<BadField> {
  return refused({ code: "bad-field", field, reason });
}
