import { expect, it } from "vitest";
import { mayRetry, referenceOf, retryDelay, statusOf } from "./fault.ts";

it("asks again after a fault of the way or the server, never after a refusal", () => {
  expect([400, 401, 403, 404, 409, 422, 429].map((status) => mayRetry(0, { status }))).not.toContain(true);
  expect([mayRetry(0, { status: 503 }), mayRetry(0, new TypeError("network")), mayRetry(3, { status: 503 })]).toEqual([
    true,
    true,
    false,
  ]);
  expect([0, 1, 2, 9].map(retryDelay)).toEqual([500, 1000, 2000, 8000]);
  expect([statusOf({ status: "404" }), statusOf(null), statusOf("x")]).toEqual([undefined, undefined, undefined]);
});

it("E9: names a failure by a reference, the same each time, and never by what failed", () => {
  const failure = new Error("password=secret at /srv/app.js");
  let made = 0;
  const make = (): string => `0000000${(made += 1)}-rest`;
  expect([referenceOf(failure, make), referenceOf(failure, make)]).toEqual(["00000001", "00000001"]);
  expect(referenceOf({ reference: "server-7" }, make)).toBe("server-7");
});
