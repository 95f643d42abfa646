import { expect, test } from "vitest";
import { isOfResults, isTouched, moveOf } from "./moves.ts";

const ROUND = "0199b7a2-0000-7000-8000-000000000001";
const OTHER = "0199b7a2-0000-7000-8000-000000000002";
const CODE = "330106001001";

test("a move is read from the text of an event, and anything else is none", () => {
  expect(moveOf(`{"roundId":"${ROUND}","code":"${CODE}","p":71.5,"gates":[]}`)).toEqual({ roundId: ROUND, code: CODE });
  for (const text of ["", "{}", "null", "[1]", '{"roundId":1,"code":"x"}']) expect(moveOf(text)).toBeUndefined();
});

test("a move touches the answers of its round and its community, and no other ones", () => {
  const moves = [{ roundId: ROUND, code: CODE }];
  expect(isTouched(["results.summary", { params: { roundId: ROUND }, query: {} }], moves)).toBe(true);
  expect(isTouched(["results.list", "every", ROUND], moves)).toBe(true);
  expect(isTouched(["communities.history", "list", { code: CODE }], moves)).toBe(true);
  expect(isTouched(["results.summary", { params: { roundId: OTHER } }], moves)).toBe(false);
  expect(isTouched(["communities.history", "list", { code: "330106001002" }], moves)).toBe(false);
  expect(isTouched(["walk.list", { params: { code: CODE } }], moves)).toBe(true);
  expect(isTouched(["alarms.list", "list", { state: "raised" }], moves)).toBe(true);
  expect(isTouched(["alarms.counts", {}], [])).toBe(false);
  expect(isTouched(["evidence.list", { params: { roundId: ROUND } }], moves)).toBe(false);
});

test("after a silence all that tells of results counts as old", () => {
  expect(isOfResults(["results.map", {}])).toBe(true);
  expect(isOfResults(["alarms.counts", {}])).toBe(true);
  expect(isOfResults(["me.get", {}])).toBe(false);
});
