import { communityCodesApart, communityCodesWithin, communityIds } from "@sangan/storage";
import { covers, holds, isScope, type Scope } from "../access/index.ts";
import { done, refused, type BadField, type Outcome, type Store, type Trouble } from "../context/index.ts";

/** Communities that are unknown, or that the actor may not evaluate: he is not told which of both. */
export interface UnknownCommunities extends Trouble {
  readonly code: "unknown-communities";
  /** Codes, and parts of the country. */
  readonly communities: readonly string[];
}

/** Which communities: by code, and all that are there now in parts of the country. */
export interface CommunityChoice {
  readonly codes: readonly string[];
  readonly within?: readonly string[] | undefined;
  /** For a round that is for demonstration, or one that is not: the two do not mix. */
  readonly demo: boolean;
}

/** Ids, by code, of what was chosen inside of the actor's scopes. */
export async function chosenCommunities(
  store: Store,
  scopes: readonly Scope[],
  { codes, within = [], demo }: CommunityChoice,
): Promise<Outcome<ReadonlyMap<string, string>, UnknownCommunities | BadField>> {
  const parts = within.filter(isScope).filter((part) => scopes.some((scope) => covers(scope, part)));
  const inside = parts.length === 0 ? [] : await communityCodesWithin(store, parts, { demo });
  const named = [...new Set(codes)];
  const ids = await communityIds(store, [...named.filter((code) => holds(scopes, code)), ...inside]);
  const held = new Set<string>(parts);
  const unknown = [...named.filter((code) => !ids.has(code)), ...within.filter((part) => !held.has(part))];
  if (unknown.length > 0) return refused({ code: "unknown-communities", communities: unknown });
  const apart = await communityCodesApart(store, named, { demo });
  if (apart.length > 0) return refused({ code: "bad-field", field: "communities", reason: "demo" });
  return done(ids);
}
