import { expect, it } from "vitest";
import { freshKept, readKept } from "./kept.ts";

const FRESH = freshKept({ first: "2026-07-01", last: "2026-09-30" }, "key");

it("what was typed comes back", () => {
  const kept = {
    typed: { ...FRESH.typed, name: "三季度", cutOff: "2026-10-08T18:00" },
    who: { by: "codes", parts: ["110101"], codes: "110101001001\n" },
    key: "other",
  } as const;
  expect(readKept(JSON.stringify(kept), FRESH)).toEqual(kept);
});

it("whatever else lies there is as if nothing had been typed", () => {
  for (const text of [null, "", "{", "null", "[]", "7"]) expect(readKept(text, FRESH).who).toEqual(FRESH.who);
  expect(readKept(null, FRESH)).toBe(FRESH);
  expect(readKept(JSON.stringify({ typed: { name: 7 }, who: { by: "x", parts: [1, "11"] } }), FRESH)).toMatchObject({
    typed: { name: "" },
    who: { by: "all", parts: ["11"] },
    key: "key",
  });
});
