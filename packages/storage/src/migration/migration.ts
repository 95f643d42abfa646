import { digestOf } from "@sangan/documents";

/**
 * Where the rows of a table live on a cluster: spread by community, copied to every machine, or on the coordinator only.
 * On a single machine it changes nothing.
 */
export type Placement = "distributed by community_id" | "reference" | "local";

/** One step of the schema, as data: a merged one is never edited, which its digest proves. */
export interface Migration {
  /** From 1, without a gap. */
  readonly number: number;
  /** `0001-rounds`: the number in four digits and what it brings. */
  readonly name: string;
  /** Tables that it makes, or places anew. */
  readonly placements: Readonly<Record<string, Placement>>;
  readonly statements: readonly string[];
}

/** SHA-256 over the canonical JSON of a migration. */
export function migrationDigest({ number, name, placements, statements }: Migration): string {
  return digestOf({ number, name, placements, statements });
}

/** What a table's comment says of its placement. */
export function placementComment(placement: Placement): string {
  return `placement: ${placement}`;
}

/** The placement that a table's comment declares. */
export function placementOf(comment: string | null): Placement | undefined {
  const placement = /^placement: (.+)$/.exec(comment ?? "")?.[1];
  return placement === "distributed by community_id" || placement === "reference" || placement === "local"
    ? placement
    : undefined;
}
