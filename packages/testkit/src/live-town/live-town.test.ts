import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { referenceSystem } from "../town/reference-system.fixture.ts";
import { LIVE_WAYS, liveTown, sourcesOf, type Delivery, type FaultKind, type LiveTown } from "./index.ts";

const { system } = referenceSystem();
const REQUEST = { system, seed: "test", communities: 2, everySeconds: 60 };
const NOON = Date.parse("2026-03-02T04:00:00Z");
const MINUTE = 60_000;
/** A facility's sensors behind a required item: 90 % of them are to be online. */
const METRIC = "infra.online";

const text = ({ bytes }: Delivery): string => new TextDecoder().decode(bytes);

function digestOf(deliveries: Iterable<Delivery>): string {
  const hash = createHash("sha256");
  for (const one of deliveries) hash.update(`${one.way} ${one.topic ?? ""} ${one.time} `).update(one.bytes);
  return hash.digest("hex");
}

function alone(): { readonly town: LiveTown; readonly name: string } {
  const town = liveTown({ ...REQUEST, communities: 1, metrics: [METRIC], ways: ["ndjson"], quality: 0.9 });
  return { town, name: town.devices[0]?.name ?? "" };
}

interface Said {
  readonly time: number;
  readonly value: unknown;
}

/** What is said in NDJSON, line by line. */
function rows(town: LiveTown, from: number, minutes: number): readonly Said[] {
  return [...town.between(from, from + minutes * MINUTE)].flatMap((delivery) =>
    text(delivery)
      .trim()
      .split("\n")
      .map((line): Said => {
        const { time, value }: Said = JSON.parse(line);
        return { time, value };
      }),
  );
}

function mean(said: readonly Said[]): number {
  return said.reduce((sum, { value }) => sum + Number(value), 0) / said.length;
}

describe("a live town", () => {
  test("is the same, byte for byte, for the same seed and times, however they are cut; another seed is another town", () => {
    const town = liveTown({ ...REQUEST, faultsPerHour: 20 });
    const whole = digestOf(town.between(NOON, NOON + 30 * MINUTE));
    const again = liveTown({ ...REQUEST, faultsPerHour: 20 });
    const cut = [0, 7, 19.5].map((at, index, all) => [
      ...again.between(NOON + at * MINUTE, NOON + (all[index + 1] ?? 30) * MINUTE),
    ]);
    expect(digestOf(cut.flat())).toBe(whole);
    const other = liveTown({ ...REQUEST, faultsPerHour: 20, seed: "other" });
    expect(digestOf(other.between(NOON, NOON + 30 * MINUTE))).not.toBe(whole);
  });

  test("speaks all the ways in, each with a source that says what its names mean", () => {
    const town = liveTown(REQUEST);
    const ways = new Set([...town.between(NOON, NOON + MINUTE)].map(({ way }) => way));
    expect([...ways].toSorted()).toEqual([...LIVE_WAYS].toSorted());
    expect(sourcesOf(town.devices, { name: "town", broker: "mqtt://127.0.0.1" }).map(({ way }) => way)).toEqual(
      LIVE_WAYS,
    );
    expect(sourcesOf(town.devices, { name: "town" }).filter(({ kind }) => kind === "mqtt")).toEqual([]);
  });

  test("has a reading of each device in each interval", () => {
    const town = liveTown({ ...REQUEST, communities: 1 });
    const count = [...town.between(NOON, NOON + 3 * MINUTE)].reduce((sum, { readings }) => sum + readings, 0);
    expect(count).toBe(3 * town.devices.length);
  });

  test("has levels that meet what is asked, until a device goes bad", () => {
    const { town, name } = alone();
    expect(mean(rows(town, NOON, 60))).toBeGreaterThan(90);
    town.goBad(name, NOON + 60 * MINUTE);
    expect(mean(rows(town, NOON + 60 * MINUTE, 60))).toBeLessThan(90);
    town.plug(name, NOON + 120 * MINUTE);
    expect(mean(rows(town, NOON + 120 * MINUTE, 60))).toBeGreaterThan(90);
  });

  test("a watched sensor that is unplugged counts as gone; another one falls silent", () => {
    const { town, name } = alone();
    town.unplug(name, NOON);
    expect(rows(town, NOON, 3).map(({ value }) => value)).toEqual([0, 0, 0]);
    const silent = liveTown({ ...REQUEST, communities: 1, metrics: ["net.wlan_down"], ways: ["ndjson"], quality: 0.9 });
    silent.unplug(silent.devices[0]?.name ?? "", NOON);
    expect(rows(silent, NOON, 3)).toEqual([]);
    expect(() => silent.unplug("none", NOON)).toThrow(RangeError);
  });

  test("after an outage what was kept comes at once, as it would have come", () => {
    const { town, name } = alone();
    const usual = rows(town, NOON, 10);
    town.befall("outage", name, NOON + MINUTE);
    town.plug(name, NOON + 5 * MINUTE);
    expect(rows(town, NOON, 10)).toEqual(usual);
    const sizes = [...town.between(NOON, NOON + 10 * MINUTE)].map(({ readings }) => readings);
    expect(sizes).toEqual([1, 5, 1, 1, 1, 1]);
  });

  test("faults leave their traces: stuck, drift, duplicates, a clock ahead, what cannot be read", () => {
    const after = (kind: FaultKind): readonly Said[] => {
      const { town, name } = alone();
      town.befall(kind, name, NOON);
      return rows(town, NOON, 12);
    };
    expect(new Set(after("stuck").map(({ value }) => value)).size).toBe(1);
    expect(Number(after("drift").at(-1)?.value)).toBeLessThan(90);
    const twice = after("duplicates");
    expect(twice.length).toBe(4 * new Set(twice.map(({ time }) => time)).size - 4);
    const { town } = alone();
    const times = rows(town, NOON, 12).map(({ time }) => time + 10 * MINUTE);
    expect(after("clock-skew").map(({ time }) => time)).toEqual(times);
    expect(after("malformed").map(({ value }) => value)).toEqual(Array.from({ length: 12 }, () => "n/a"));
  });
});
