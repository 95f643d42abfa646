import { Chance } from "../town/chance.ts";
import { groupedBy } from "../town/demand.ts";
import { devicesOf, type Device, type LiveTownRequest } from "./device.ts";
import { chanceFaults, type Fault, type FaultKind } from "./fault.ts";
import { payloadsOf, type Payload } from "./payload.ts";
import { readingOf, type Reading } from "./reading.ts";
import type { LiveWay } from "./way.ts";

/** Something that a gateway of the town hands over. */
export interface Delivery extends Payload {
  readonly community: string;
  /** Those whose readings are in it. */
  readonly devices: readonly string[];
  /** When it is handed over, milliseconds since 1970. */
  readonly time: number;
  /** Readings that are in it. */
  readonly readings: number;
}

export interface LiveTownOptions extends LiveTownRequest {
  /** Faults by chance in an hour of the whole town; none when absent. */
  readonly faultsPerHour?: number;
  /** Faults that are known before. */
  readonly faults?: readonly Fault[];
}

/** A town whose devices speak (活的示范城). */
export interface LiveTown {
  readonly devices: readonly Device[];
  /** What is handed over from ≤ time < to, in the order of time. Asked again, it says the same, unless something was done to a device meanwhile. */
  readonly between: (from: number, to: number) => Generator<Delivery, void, undefined>;
  /** Something befalls a device from a moment on. @throws RangeError when there is no such device */
  readonly befall: (kind: FaultKind, device: string, at: number) => void;
  /** Takes the plug out (拔掉). */
  readonly unplug: (device: string, at: number) => void;
  /** Lets a device go bad: what it measures no longer meets what is asked. */
  readonly goBad: (device: string, at: number) => void;
  /** Puts it in order again, whatever was wrong. */
  readonly plug: (device: string, at: number) => void;
}

const EVERY_SECONDS = 60;
const HOUR = 3_600_000;
const AHEAD = 10 * 60_000;
const UNREADABLE = "n/a";

/** Devices that one gateway speaks for: of a community, in one way. */
interface Gateway {
  readonly community: string;
  readonly way: LiveWay;
  readonly devices: readonly Device[];
  /** Its moment in each interval, milliseconds. */
  readonly phase: number;
}

/** What readings are made from. */
interface Making {
  readonly seed: string;
  readonly every: number;
  readonly faultsOf: (device: string, time: number) => readonly Fault[];
}

/** Makes a live town. Its payloads follow from the request, the times that are asked for and what was done to its devices, and from nothing else. */
export function liveTown(options: LiveTownOptions): LiveTown {
  const devices = devicesOf(options);
  const seed = String(options.seed);
  const every = (options.everySeconds ?? EVERY_SECONDS) * 1000;
  const faults: Fault[] = [...(options.faults ?? [])];
  const byHour = new Map<number, readonly Fault[]>();
  const names = new Set(devices.map(({ name }) => name));
  const ofHour = (hour: number): readonly Fault[] => {
    const known = byHour.get(hour) ?? chanceFaults(devices, { seed, hour, perHour: options.faultsPerHour ?? 0 });
    byHour.set(hour, known);
    return known;
  };
  const faultsOf = (device: string, time: number): readonly Fault[] => {
    const hour = Math.floor(time / HOUR);
    return [...faults, ...ofHour(hour - 1), ...ofHour(hour)].filter((one) => one.device === device && one.from <= time);
  };
  const befall = (kind: FaultKind, device: string, at: number): void => {
    if (!names.has(device)) throw new RangeError(`live town: no device ${device}`);
    faults.push({ kind, device, from: at, to: Infinity });
  };
  const plug = (device: string, at: number): void => {
    for (const [index, one] of faults.entries())
      if (one.device === device && one.to > at) faults[index] = { ...one, to: Math.max(one.from, at) };
  };
  const gateways = gatewaysOf(devices, seed, every);
  const making: Making = { seed, every, faultsOf };
  return {
    devices,
    between: (from, to) => deliveriesOf(gateways, making, { from, to }),
    befall,
    unplug: (device, at) => befall("unplugged", device, at),
    goBad: (device, at) => befall("bad", device, at),
    plug,
  };
}

function gatewaysOf(devices: readonly Device[], seed: string, every: number): readonly Gateway[] {
  const groups = groupedBy(devices, ({ community, way }) => `${community} ${way}`);
  return [...groups].flatMap(([name, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    const phase = new Chance(`${seed}/phase/${name}`).whole(0, Math.max(0, every / 1000 - 1)) * 1000;
    return [{ community: first.community, way: first.way, devices: members, phase }];
  });
}

function* deliveriesOf(
  gateways: readonly Gateway[],
  making: Making,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<Delivery, void, undefined> {
  const { every } = making;
  for (let turn = Math.floor(from / every); turn * every < to; turn += 1) {
    const due = gateways
      .map((gateway) => ({ gateway, time: turn * every + gateway.phase }))
      .filter(({ time }) => time >= from && time < to)
      .toSorted((one, two) => one.time - two.time);
    for (const { gateway, time } of due) yield* handOver(gateway, making, time);
  }
}

/** What a gateway hands over at a moment. */
function* handOver(
  { community, way, devices }: Gateway,
  making: Making,
  time: number,
): Generator<Delivery, void, undefined> {
  const said = devices.map((device) => ({ device, said: sayings(device, making, time) }));
  const readings = said.flatMap((one) => one.said.readings);
  const payloads = payloadsOf(way, readings);
  const isTwice = said.some((one) => one.said.isTwice);
  for (const payload of isTwice ? [...payloads, ...payloads] : payloads)
    yield {
      ...payload,
      community,
      time,
      devices: [...new Set(readings.map(({ device }) => device.name))],
      readings: payloads.length === 1 ? readings.length : 1,
    };
}

interface Sayings {
  readonly readings: readonly Reading[];
  /** It is delivered twice. */
  readonly isTwice: boolean;
}

/** What a device says at a moment, with what has befallen it. */
function sayings(device: Device, making: Making, time: number): Sayings {
  const { every, faultsOf } = making;
  const all = faultsOf(device.name, time);
  const now = new Set(all.filter(({ to }) => time < to).map(({ kind }) => kind));
  if (now.has("outage")) return { readings: [], isTwice: false };
  const over = all.filter(({ kind, to }) => kind === "outage" && to <= time && to > time - every);
  const missed = over.flatMap(({ from }) => momentsFrom(from, time, every));
  const again = now.has("duplicates") ? [time - every] : [];
  const moments = [...new Set([...missed, ...again])].filter((one) => one < time).toSorted((a, b) => a - b);
  const readings = [...moments, time].flatMap((moment) => readingAt(device, making, moment));
  return { readings, isTwice: now.has("duplicates") };
}

/** The moments of a device from one on, in the rhythm of another. */
function momentsFrom(from: number, time: number, every: number): readonly number[] {
  const count = Math.ceil((time - from) / every);
  return Array.from({ length: Math.max(0, count) }, (_, at) => time - (count - at) * every).filter(
    (one) => one >= from,
  );
}

/** What a device says of a moment; nothing when it has no power. */
function readingAt(device: Device, { seed, faultsOf }: Making, time: number): readonly Reading[] {
  const faults = faultsOf(device.name, time).filter(({ to }) => time < to);
  const has = (kind: FaultKind): Fault | undefined => faults.find((one) => one.kind === kind);
  if (has("unplugged") !== undefined) return device.isWatched ? [{ device, time, value: "0" }] : [];
  const level = has("bad") === undefined ? device.good : device.bad;
  const stuck = has("stuck");
  const drift = has("drift");
  const said = readingOf(device, level, { seed, time: stuck?.from ?? time });
  const moved = drift === undefined ? said : drifted(said, drift, time);
  const broken = has("malformed") === undefined ? moved : { ...moved, value: UNREADABLE };
  return [{ ...broken, time: has("clock-skew") === undefined ? time : time + AHEAD }];
}

/** In ten minutes of drift a value moves all the way to what is bad; counts do not drift. */
function drifted(said: Reading, { from }: Fault, time: number): Reading {
  const { device, value, n } = said;
  if (n !== undefined) return said;
  const way = Math.min(1, (time - from) / AHEAD);
  const moved = Number(value) + (device.bad.aim.value - device.good.aim.value) * way;
  return { ...said, value: Math.max(0, moved).toFixed(2) };
}
