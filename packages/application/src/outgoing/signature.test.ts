import { expect, test } from "vitest";
import { newSecret, signatureOf } from "./signature.ts";

/** The example of Standard Webhooks, as its documentation and its libraries' tests publish it. */
const PUBLISHED = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  message: { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330, body: '{"test": 2432232314}' },
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

test("the published example of Standard Webhooks has the published signature", () => {
  expect(signatureOf(PUBLISHED.message, [PUBLISHED.secret])).toBe(PUBLISHED.signature);
});

test("while two secrets are in force there is a signature of each, the newer first", () => {
  const other = newSecret();
  const both = signatureOf(PUBLISHED.message, [other, PUBLISHED.secret]);
  expect(both).toBe(`${signatureOf(PUBLISHED.message, [other])} ${PUBLISHED.signature}`);
});

test("a new secret is 32 random bytes", () => {
  expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(newSecret()).not.toBe(newSecret());
});
