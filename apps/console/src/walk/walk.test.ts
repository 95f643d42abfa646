import type { Point, Sampling, SamplingTask, WalkEntry } from "@sangan/api/client";
import { expect, test } from "vitest";
import { rateOf } from "./network.ts";
import { isDone, stopsOf } from "./stops.ts";
import { fileOf, readFile } from "./transfer.ts";

test("the rate of a network leaves out the first quarter of the time", () => {
  // Nothing in the first second of four, then 1 250 000 bytes a second: 10 Mbit/s.
  const samples = [0, 1000, 2000, 3000, 4000].map((at) => ({ at, bytes: Math.max(0, at - 1000) * 1250 }));
  expect(rateOf(samples)).toEqual({ mbitPerSecond: 10, seconds: 3 });
  expect(rateOf([])).toBeUndefined();
  expect(rateOf([{ at: 5, bytes: 0 }])).toBeUndefined();
  expect(
    rateOf([
      { at: 0, bytes: 0 },
      { at: 9, bytes: 0 },
    ]),
  ).toBeUndefined();
});

const title = { zh: "题", en: "Title" };
const point = (code: string, floor: string, ordinal: number, state: Point["state"] = "active"): Point => ({
  id: code,
  code,
  name: code,
  scene: "lift",
  floor,
  onPicture: null,
  onMap: null,
  ordinal,
  state,
  version: 1,
  updatedAt: "2026-03-01T00:00:00Z",
});
const task = (metric: string, codes: readonly string[], rest: Partial<SamplingTask> = {}): SamplingTask => ({
  item: "1",
  part: "",
  title,
  clause: "1",
  metric,
  form: "value",
  unit: "Mbit/s",
  aggregate: "mean",
  limit: title,
  scenes: [],
  capabilities: [],
  levels: [],
  minN: 4,
  maxAgeDays: null,
  points: codes.map((code) => ({ code, n: 0, last: null, state: "waiting" })),
  emptyScenes: [],
  n: 0,
  wanted: 4,
  each: 2,
  by: [],
  ...rest,
});
const sampling = (...tasks: SamplingTask[]): Sampling => ({
  roundId: "r",
  roundName: "r",
  code: "330106001001",
  period: { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" },
  scenes: [],
  tasks,
  coverage: { planned: 0, measured: 0, stale: 0 },
});
const POINTS = [point("A", "1", 1), point("B", "2", 2), point("C", "1", 3), point("D", "1", 4, "retired")];
const measured = (code: string): WalkEntry => ({
  kind: "measured",
  id: `${code}1`,
  point: code,
  scene: "lift",
  metric: "net",
  at: "2026-03-01T00:00:00Z",
  value: "7",
  unit: "Mbit/s",
});

test("the way goes floor by floor, past what is out of use and what a source speaks for", () => {
  const plan = sampling(
    task("net", ["A", "B", "C"]),
    task("sensed", ["A"], { by: ["gateway"] }),
    task("judged", [""], { form: "attestation" }),
  );
  const stops = stopsOf(plan, POINTS, []);
  expect(stops.map((stop) => stop.point?.code)).toEqual(["A", "C", "B", undefined]);
  expect(stops[0]?.jobs.map(({ metric }) => metric)).toEqual(["net"]);
});

test("what waits on the phone counts, and a point that was skipped is done", () => {
  const plan = sampling(task("net", ["A", "B"]));
  const skipped: WalkEntry = { kind: "skipped", id: "s", point: "B", at: "2026-03-01T00:00:00Z", reason: "closed" };
  const once = stopsOf(plan, POINTS, [measured("A"), skipped]);
  expect(once.map((stop) => [stop.point?.code, stop.jobs[0]?.done, isDone(stop)])).toEqual([
    ["A", 1, false],
    ["B", 0, true],
  ]);
  const [first] = stopsOf(plan, POINTS, [measured("A"), { ...measured("A"), id: "A2" }]);
  expect(first === undefined ? undefined : isDone(first)).toBe(true);
});

test("a file of what has not arrived comes back as it was, to be sent; another file is none", () => {
  const item = { id: "A1", code: "330106001001", walkId: "w", entry: measured("A"), reason: "no-unit" };
  const photo = Uint8Array.from([0, 255, 216]).buffer;
  const read = readFile(fileOf([{ ...item, photo, state: "refused" }]));
  expect(read).toEqual([{ ...item, photo, state: "waiting", reason: null }]);
  expect(readFile("{}")).toBeUndefined();
  expect(readFile('{"document":"sangan/walk/1","count":2,"items":[]}')).toBeUndefined();
});
