import { expect, test } from "vitest";
import { createPulse } from "./pulse.ts";

const LONG = 60_000;

test("rests until its time is up, or somebody wakes it", async () => {
  const pulse = createPulse();
  await pulse.rest(1);
  const rest = pulse.rest(LONG);
  pulse.wake();
  await rest;
});

test("who wakes it while it looks ends the next rest, and that one only", async () => {
  const pulse = createPulse();
  pulse.wake();
  pulse.wake();
  await pulse.rest(LONG);
  const rest = pulse.rest(LONG);
  const short = new Promise((resolve) => setTimeout(resolve, 20, "still rests"));
  expect(await Promise.race([rest, short])).toBe("still rests");
  pulse.wake();
  await rest;
});
