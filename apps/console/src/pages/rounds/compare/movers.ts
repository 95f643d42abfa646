import type { RoundResult } from "@sangan/api/client";

/** A community with its score in two rounds. */
export interface Move {
  readonly code: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** After less before, in points. */
  readonly change: number;
}

type Scored = Pick<RoundResult, "code" | "name"> & { readonly result: { readonly p: number | null } | null };

/** Communities that have a score in both rounds, in the order of the later one. */
export function movesOf(before: readonly Scored[], after: readonly Scored[]): readonly Move[] {
  const earlier = new Map(before.map(({ code, result }) => [code, result?.p ?? null]));
  return after.flatMap(({ code, name, result }) => {
    const [was, is] = [earlier.get(code) ?? null, result?.p ?? null];
    // Scores have two decimals; their difference has no more.
    return was === null || is === null
      ? []
      : [{ code, name, before: was, after: is, change: Math.round((is - was) * 100) / 100 }];
  });
}

/** The biggest moves in one direction, the biggest first. */
export function biggest(moves: readonly Move[], direction: 1 | -1, most: number): readonly Move[] {
  return moves
    .filter(({ change }) => change * direction > 0)
    .toSorted((a, b) => (b.change - a.change) * direction || (a.code < b.code ? -1 : 1))
    .slice(0, most);
}
