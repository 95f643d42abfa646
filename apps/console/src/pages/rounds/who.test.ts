import { expect, it } from "vitest";
import { chosenOf, EVERYBODY, NOBODY_CHOSEN, partsOf } from "./who.ts";

const ALL = [
  { code: "110101001002", district: "东城区", street: "东华门街道" },
  { code: "110101001001", district: "东城区", street: null },
  { code: "110101002001", district: null, street: null },
  { code: "110102001001", district: "西城区", street: "西长安街街道" },
];

it("everybody is everybody of the scopes in which one may make rounds", () => {
  expect(chosenOf(EVERYBODY, ALL, ["110101"])).toMatchObject({ within: ["110101"], count: 3, codes: [] });
  expect(chosenOf(EVERYBODY, ALL, [""])).toMatchObject({ within: [""], count: 4 });
});

it("parts count a community once, also when a street is in a chosen district", () => {
  const who = { ...EVERYBODY, by: "parts", parts: ["110101", "110101001"] } as const;
  expect(chosenOf(who, ALL, [""])).toMatchObject({ within: ["110101", "110101001"], count: 3 });
});

it("pasted codes that are unknown are named and not counted", () => {
  const who = { ...NOBODY_CHOSEN, codes: "110101001001 110101001001 999999999999 x" };
  expect(chosenOf(who, ALL, [""])).toEqual({
    codes: ["110101001001", "999999999999"],
    malformed: ["x"],
    repeated: 1,
    unknown: ["999999999999"],
    within: [],
    count: 1,
  });
});

it("districts and streets stand in the order of their codes, with the names that are known", () => {
  const [east, west] = partsOf(ALL);
  expect(east).toMatchObject({ scope: "110101", name: "东城区", count: 3 });
  expect(east?.streets.map(({ name, count }) => [name, count])).toEqual([
    ["东华门街道", 2],
    ["110101002", 1],
  ]);
  expect(west).toMatchObject({ scope: "110102", name: "西城区", count: 1 });
});
