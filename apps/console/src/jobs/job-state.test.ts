import type { Job } from "@sangan/api/client";
import { expect, it } from "vitest";
import { hasEnded, movedBy, secondsLeft, shareOf } from "./job-state.ts";

const START = "2026-07-01T00:00:00.000Z";
const JOB: Job = {
  id: "018f0000-0000-7000-8000-000000000000",
  kind: "evaluate",
  roundId: "018f0000-0000-7000-8000-000000000001",
  state: "running",
  done: 25,
  total: 100,
  cancelRequested: false,
  error: null,
  createdAt: START,
  startedAt: START,
  finishedAt: null,
};

it("a quarter in ten seconds leaves thirty", () => {
  expect(secondsLeft(JOB, Date.parse(START) + 10_000)).toBe(30);
  expect(secondsLeft({ ...JOB, total: null }, Date.parse(START) + 10_000)).toBeUndefined();
  expect(secondsLeft({ ...JOB, state: "done" }, Date.parse(START) + 10_000)).toBeUndefined();
});

it("a job without anything to do is done; one of unknown size says nothing", () => {
  expect(shareOf({ ...JOB, total: 0, done: 0 })).toBe(1);
  expect(shareOf({ ...JOB, total: null })).toBeUndefined();
  expect(shareOf(JOB)).toBe(0.25);
  expect(hasEnded(JOB)).toBe(false);
  expect(hasEnded({ state: "cancelled" })).toBe(true);
});

it("an event moves its own job only, and nothing that is no job does", () => {
  const moved = { ...JOB, done: 100, state: "failed", finishedAt: START, error: { code: "busy" } };
  expect(movedBy(JOB, JSON.stringify(moved))).toEqual(moved);
  for (const bad of [
    "",
    "{}",
    "null",
    "[1]",
    JSON.stringify({ ...moved, id: "x" }),
    JSON.stringify({ ...moved, state: "x" }),
  ])
    expect(movedBy(JOB, bad)).toBeUndefined();
});
