import { expect, test } from "vitest";
import type { ProbeOutcome, ProbeTarget } from "./probe.ts";
import { dueOf, nextDue, startProbes, type ProbeSchedule } from "./schedule.ts";

const target = (id: string, url: string, everySeconds = 60): ProbeTarget => ({ id, url, everySeconds });

test("the next look is after the interval, by a tenth more or less", () => {
  expect(nextDue(0, 60, 0)).toBe(54_000);
  expect(nextDue(0, 60, 0.5)).toBe(60_000);
  expect(nextDue(1000, 60, 0.999)).toBeCloseTo(66_988, 6);
});

test("the longest due comes first, of each host one, and none of a host that is busy", () => {
  const targets = [
    target("a", "https://one.example/a"),
    target("b", "https://one.example/b"),
    target("c", "https://two.example/"),
    target("d", "https://three.example/"),
    target("e", "https://one.example:8443/"),
  ];
  const due = new Map([
    ["a", 90],
    ["b", 50],
    ["c", 80],
    ["d", 101],
    ["e", 100],
  ]);
  const ids = (busy: readonly string[], most = 9): readonly string[] =>
    dueOf(targets, due, { now: 100, busy: new Set(busy), most }).map(({ id }) => id);
  expect(ids([])).toEqual(["b", "c", "e"]);
  expect(ids(["one.example"])).toEqual(["c", "e"]);
  expect(ids([], 1)).toEqual(["b"]);
  expect(ids([], 0)).toEqual([]);
});

/** A runner on a clock of its own, whose looks last until they are let go. */
function started(
  targets: readonly ProbeTarget[],
  look: ProbeSchedule["look"],
): {
  readonly pass: (seconds: number) => Promise<void>;
  readonly recorded: string[];
  readonly troubles: unknown[];
  readonly stop: () => Promise<void>;
} {
  let now = 0;
  const recorded: string[] = [];
  const troubles: unknown[] = [];
  const turns: (() => void)[] = [];
  const probes = startProbes({
    targets: () => {
      for (const end of turns.splice(0)) end();
      return Promise.resolve(targets);
    },
    look,
    record: ({ id }) => {
      recorded.push(id);
      return Promise.resolve();
    },
    onTrouble: (_target, trouble) => troubles.push(trouble),
    clock: () => now,
    chance: () => 0.5,
    pollMilliseconds: 1,
  });
  const turn = (): Promise<void> => new Promise((resolve) => turns.push(resolve));
  /** Each second has a whole turn. */
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      await turn();
      await turn();
    }
  };
  return { pass, recorded, troubles, stop: probes.stop };
}

const fine: ProbeOutcome = { ok: true, lines: [] };

test("each service is looked at at its interval, the first time within it", async () => {
  const { pass, recorded, stop } = started([target("a", "https://a/", 10), target("b", "https://b/", 20)], () =>
    Promise.resolve(fine),
  );
  await pass(4);
  expect(recorded).toEqual([]);
  await pass(46);
  await stop();
  // At 5, 15, 25, 35, 45 and at 10, 30, 50 seconds.
  expect(recorded.filter((id) => id === "a")).toHaveLength(5);
  expect(recorded.filter((id) => id === "b").length).toBeGreaterThanOrEqual(2);
  expect(recorded.filter((id) => id === "b").length).toBeLessThanOrEqual(3);
});

test("a look that lasts longer than its interval is not overtaken by the next, nor made up for", async () => {
  let running = 0;
  let most = 0;
  let looks = 0;
  const release: (() => void)[] = [];
  const { pass, recorded, stop } = started(
    [target("a", "https://same.example/a", 5), target("b", "https://same.example/b", 5)],
    async () => {
      looks += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => release.push(resolve));
      running -= 1;
      return fine;
    },
  );
  await pass(60);
  expect(looks).toBe(1);
  release.pop()?.();
  await pass(1);
  expect(recorded).toHaveLength(1);
  expect(looks).toBe(2);
  release.pop()?.();
  await pass(1);
  const ended = stop();
  for (const go of release) go();
  await ended;
  expect(most).toBe(1);
});

test("what fails is told, and the next look comes all the same", async () => {
  let looks = 0;
  const { pass, recorded, troubles, stop } = started([target("a", "https://a/", 2)], () => {
    looks += 1;
    if (looks === 1) return Promise.resolve({ ok: false, code: "inside" });
    return looks === 2 ? Promise.reject(new Error("broken")) : Promise.resolve(fine);
  });
  await pass(10);
  await stop();
  expect(troubles).toEqual(["inside", new Error("broken")]);
  expect(recorded.length).toBeGreaterThanOrEqual(1);
});

test("when it is stopped, what is being looked at is told to stop, and waited for", async () => {
  const { pass, recorded, stop } = started(
    [target("a", "https://a/", 1)],
    (_target, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve({ ok: false, code: "stopped" }), { once: true });
      }),
  );
  await pass(3);
  await stop();
  expect(recorded).toEqual([]);
});
