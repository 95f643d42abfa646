import type { Community } from "@sangan/api/client";
import { readCodes, type PastedCodes } from "./codes.ts";

/** How somebody says which communities take part. */
export interface Who {
  readonly by: "all" | "parts" | "codes";
  /** Beginnings of codes: districts (6 digits) and streets (9). */
  readonly parts: readonly string[];
  readonly codes: string;
}

/** Nobody yet. */
export const NOBODY_CHOSEN: Who = { by: "codes", parts: [], codes: "" };

/** Everybody of one's scope. */
export const EVERYBODY: Who = { by: "all", parts: [], codes: "" };

/** Who that is: what is sent, how many, and what of it is unknown. */
export interface Chosen extends PastedCodes {
  readonly within: readonly string[];
  readonly count: number;
  readonly unknown: readonly string[];
}

/** A district or a street and how many communities it has. */
export interface Part {
  readonly scope: string;
  readonly name: string;
  readonly count: number;
  readonly streets: readonly Part[];
}

type Placed = Pick<Community, "code" | "district" | "street">;

/** Groups communities by a number of digits of their codes, in the order of the codes. */
function grouped(communities: readonly Placed[], digits: number): readonly (readonly [string, readonly Placed[]])[] {
  const groups = new Map<string, Placed[]>();
  for (const community of communities) {
    const scope = community.code.slice(0, digits);
    const group = groups.get(scope);
    if (group === undefined) groups.set(scope, [community]);
    else group.push(community);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Districts with their streets; one without a name is called by its code. */
export function partsOf(communities: readonly Placed[]): readonly Part[] {
  return grouped(communities, 6).map(([scope, within]) => ({
    scope,
    name: within.find(({ district }) => district !== null)?.district ?? scope,
    count: within.length,
    streets: grouped(within, 9).map(([street, inStreet]) => ({
      scope: street,
      name: inStreet.find(({ street: name }) => name !== null)?.street ?? street,
      count: inStreet.length,
      streets: [],
    })),
  }));
}

/** Who was meant, among the communities that there are; `scopes` are those in which the asker may make rounds. */
export function chosenOf(who: Who, communities: readonly Placed[], scopes: readonly string[]): Chosen {
  const nothing = { codes: [], malformed: [], repeated: 0, unknown: [], within: [] };
  const countIn = (parts: readonly string[]): number =>
    communities.filter(({ code }) => parts.some((part) => code.startsWith(part))).length;
  switch (who.by) {
    case "all":
      return { ...nothing, within: scopes, count: countIn(scopes) };
    case "parts":
      return { ...nothing, within: who.parts, count: countIn(who.parts) };
    case "codes": {
      const pasted = readCodes(who.codes);
      const known = new Set(communities.map(({ code }) => code));
      const unknown = pasted.codes.filter((code) => !known.has(code));
      return { ...pasted, within: [], unknown, count: pasted.codes.length - unknown.length };
    }
  }
}
