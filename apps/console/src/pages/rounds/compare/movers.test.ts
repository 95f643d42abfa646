import { expect, it } from "vitest";
import { biggest, movesOf } from "./movers.ts";

const scored = (code: string, p: number | null): Parameters<typeof movesOf>[0][number] => ({
  code,
  name: code,
  result: p === null ? null : { p },
});
const MOVES = movesOf(
  [scored("a", 70.1), scored("b", 80), scored("c", 60), scored("d", 50), scored("gone", 1), scored("e", null)],
  [scored("a", 70.4), scored("b", 75), scored("c", 65), scored("d", 50), scored("new", 9), scored("e", 4)],
);

it("only those with a score in both rounds are compared, to two decimals", () => {
  expect(MOVES.map(({ code, change }) => [code, change])).toEqual([
    ["a", 0.3],
    ["b", -5],
    ["c", 5],
    ["d", 0],
  ]);
});

it("the biggest stand first in each direction; who stayed is in neither", () => {
  expect(biggest(MOVES, 1, 9).map(({ code }) => code)).toEqual(["c", "a"]);
  expect(biggest(MOVES, -1, 9).map(({ code }) => code)).toEqual(["b"]);
  expect(biggest(MOVES, 1, 1)).toHaveLength(1);
});
