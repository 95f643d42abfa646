import { expect, test } from "vitest";
import { z } from "zod";
import { dispositionOf, jsonOf, placeOf } from "./answer.ts";

test("E9: what a schema does not name does not leave, and a broken promise tells no value", () => {
  const schema = z.object({ id: z.string(), inner: z.object({ n: z.int() }) });
  expect(jsonOf(schema, { id: "1", secret: "geheim", inner: { n: 1, hash: "geheim" } })).toBe(
    '{"id":"1","inner":{"n":1}}',
  );
  expect(() => jsonOf(schema, { id: "geheim", inner: { n: "geheim" } })).toThrow(/promises: inner\.n: invalid_type$/);
});

test("A8: a file's name ends no header", () => {
  expect(dispositionOf('报告 "1"\r\nx: y;.html')).toBe(
    `attachment; filename="__ _1___x_ y_.html"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%20%221%22%0D%0Ax%3A%20y%3B.html`,
  );
});

test("what was made has an address where one can be asked for", () => {
  expect(placeOf("communities.create", { code: "330106001001" })).toBe("/api/v1/communities/330106001001");
  expect(placeOf("keys.create", { id: "1" })).toBeUndefined();
});
