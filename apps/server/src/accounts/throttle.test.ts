import { describe, expect, it } from "vitest";
import { createThrottle, type ThrottleLimits } from "./throttle.ts";

const LIMITS: ThrottleLimits = { milliseconds: 60_000, perName: 3, perAddress: 8, entries: 20 };

describe("throttle", () => {
  it("D1: one name from one address has so many tries, then waits for the end of the time", () => {
    let time = 1000;
    const throttle = createThrottle(() => time, LIMITS);
    const wang = { address: "203.0.113.7", name: "wang" };
    for (let tries = 0; tries < 3; tries += 1) expect(throttle.attempt(wang).ok).toBe(true);
    time += 15_500;
    expect(throttle.attempt(wang)).toEqual({ ok: false, retryAfterSeconds: 45 });
    time = 61_001;
    expect(throttle.attempt(wang).ok).toBe(true);
  });

  it("D8: others behind the same address go on, and a victim is not locked out from elsewhere", () => {
    const throttle = createThrottle(() => 0, LIMITS);
    for (let tries = 0; tries < 4; tries += 1) throttle.attempt({ address: "203.0.113.7", name: "wang" });
    expect(throttle.attempt({ address: "203.0.113.7", name: "li" }).ok).toBe(true);
    expect(throttle.attempt({ address: "198.51.100.1", name: "wang" }).ok).toBe(true);
  });

  it("D1: an address that tries many names is stopped, one where people succeed is not", () => {
    const throttle = createThrottle(() => 0, LIMITS);
    const address = "203.0.113.7";
    for (let household = 0; household < 500; household += 1) {
      const attempt = throttle.attempt({ address, name: `household ${household}` });
      if (!attempt.ok) throw new Error(`household ${household} is kept out`);
      attempt.succeeded();
    }
    for (let guess = 0; guess < 8; guess += 1) expect(throttle.attempt({ address, name: `g${guess}` }).ok).toBe(true);
    expect(throttle.attempt({ address, name: "g9" }).ok).toBe(false);
  });

  it("D10: without a name the address alone counts", () => {
    const throttle = createThrottle(() => 0, LIMITS);
    const all = Array.from({ length: 12 }, () => throttle.attempt({ address: "203.0.113.7" }).ok);
    expect(all.filter(Boolean)).toHaveLength(8);
    expect(throttle.attempt({ address: "203.0.113.8" }).ok).toBe(true);
  });

  it("D7: many at once are not let through together", () => {
    const throttle = createThrottle(() => 0, LIMITS);
    const all = Array.from({ length: 64 }, () => throttle.attempt({ address: "203.0.113.7", name: "wang" }));
    expect(all.filter(({ ok }) => ok)).toHaveLength(3);
  });

  it("D10: what it remembers is bounded: the oldest is forgotten", () => {
    const throttle = createThrottle(() => 0, { ...LIMITS, perAddress: 1000 });
    const wang = { address: "203.0.113.7", name: "wang" };
    for (let tries = 0; tries < 3; tries += 1) throttle.attempt(wang);
    expect(throttle.attempt(wang).ok).toBe(false);
    for (let other = 0; other < 40; other += 1) throttle.attempt({ address: `198.51.100.${other}`, name: "x" });
    expect(throttle.attempt(wang).ok).toBe(true);
  });
});
