import { expect, it } from "vitest";
import { NOTHING_STRUCK, PATIENCE, strike, type Shortcut, type Struck } from "./sequence.ts";

const shortcuts: readonly Shortcut<string>[] = [
  { keys: ["?"], action: "help" },
  { keys: ["g", "o"], action: "overview" },
  { keys: ["g", "g"], action: "top" },
];

function after(keys: string, pause = 100): readonly (string | undefined)[] {
  let struck: Struck = NOTHING_STRUCK;
  return Array.from(keys, (key, at) => {
    const next = strike(shortcuts, struck, { key, at: (at + 1) * pause });
    ({ struck } = next);
    return next.action;
  });
}

it("acts on one key, or on two struck one after the other", () => {
  expect(after("?go")).toEqual(["help", undefined, "overview"]);
  expect(after("ggo")).toEqual([undefined, "top", undefined]);
});

it("forgets the first key when the second leads nowhere or comes too late", () => {
  expect(after("gxo")).toEqual([undefined, undefined, undefined]);
  expect(after("go", PATIENCE + 1)).toEqual([undefined, undefined]);
  expect(after("g?go")).toEqual([undefined, "help", undefined, "overview"]);
});
