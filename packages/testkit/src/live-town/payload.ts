import type { Reading } from "./reading.ts";
import type { LiveWay } from "./way.ts";

/** What is handed over at one go, as its sender writes it. */
export interface Payload {
  readonly way: LiveWay;
  /** Of a message to a broker. */
  readonly topic?: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

type Row = Readonly<Record<string, string | number>>;

/** The topic under which gateways of ThingsBoard publish. */
export const GATEWAY_TOPIC = "v1/gateway/telemetry";
/** The first level of topics that say what was measured where. */
export const TOPIC_ROOT = "town";

const COLUMNS = ["community", "device", "metric", "scene", "point", "time", "value", "unit", "n", "numerator"] as const;
const utf8 = new TextEncoder();

/** Writes readings as a way in has them; there are as many payloads as its senders would make. */
export function payloadsOf(way: LiveWay, readings: readonly Reading[]): readonly Payload[] {
  if (readings.length === 0) return [];
  const of = (type: string, text: string, topic?: string): Payload => ({
    way,
    type,
    bytes: utf8.encode(text),
    ...(topic === undefined ? {} : { topic }),
  });
  switch (way) {
    case "json":
      return [of("application/json", array(readings.map((one) => object(rowOf(one)))))];
    case "ndjson":
      return [of("application/x-ndjson", `${readings.map((one) => object(rowOf(one))).join("\n")}\n`)];
    case "csv":
      return [of("text/csv", tableOf(readings))];
    case "thingsboard":
      return [of("application/json", telemetryOf(readings))];
    case "thingsboard-mqtt":
      return [of("application/json", telemetryOf(readings), GATEWAY_TOPIC)];
    case "mqtt":
      return readings.map((one) => of("application/json", object(messageOf(one)), topicOf(one)));
    case "line-protocol":
      return [of("text/plain", `${readings.map(lineOf).join("\n")}\n`)];
    case "senml":
      return [of("application/senml+json", array(readings.map(recordOf)))];
    case "web-vitals":
      return readings.map((one) => of("text/plain", beaconOf(one)));
  }
}

/** Whether a text is a number in JSON. What a broken device writes is not. */
function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** An object in JSON whose figures keep the digits that they are written with. */
function object(row: Row): string {
  const members = Object.entries(row).map(([name, value]) => {
    const written = FIGURES.has(name) && isNumber(String(value)) ? String(value) : JSON.stringify(value);
    return `${JSON.stringify(name)}:${written}`;
  });
  return `{${members.join(",")}}`;
}

const FIGURES: ReadonlySet<string> = new Set(["value", "numerator", "v"]);

function array(items: readonly string[]): string {
  return `[${items.join(",")}]`;
}

function rowOf(reading: Reading): Row {
  const { device } = reading;
  const place = { community: device.community, device: device.name, metric: device.metric };
  const where = device.scene === "" ? {} : { scene: device.scene };
  return { ...place, ...where, point: device.point, time: reading.time, ...figuresOf(reading) };
}

function figuresOf({ device, value, n }: Reading): Row {
  if (n === undefined) return { value, unit: device.unit };
  return { n, numerator: value };
}

function tableOf(readings: readonly Reading[]): string {
  const lines = readings.map((one) => {
    const row: Row = { ...rowOf(one), time: new Date(one.time).toISOString() };
    return COLUMNS.map((column) => String(row[column] ?? "")).join(",");
  });
  return `${[COLUMNS.join(","), ...lines].join("\n")}\n`;
}

/** The key under which a device's telemetry has a metric. */
export function keyOf(metric: string): string {
  return metric.replaceAll(".", "_");
}

function telemetryOf(readings: readonly Reading[]): string {
  const devices = new Map<string, string[]>();
  for (const { device, time, value } of readings) {
    const figure = isNumber(value) ? value : JSON.stringify(value);
    const entries = devices.get(device.name) ?? [];
    entries.push(`{"ts":${time},"values":{${JSON.stringify(keyOf(device.metric))}:${figure}}}`);
    devices.set(device.name, entries);
  }
  return `{${[...devices].map(([name, entries]) => `${JSON.stringify(name)}:${array(entries)}`).join(",")}}`;
}

function topicOf({ device }: Reading): string {
  return `${TOPIC_ROOT}/${device.community}/${device.name}/${device.metric}`;
}

function messageOf(reading: Reading): Row {
  const { scene, point } = reading.device;
  return { ...(scene === "" ? {} : { scene }), point, time: reading.time, ...figuresOf(reading) };
}

function lineOf({ device, time, value }: Reading): string {
  const at = device.metric.lastIndexOf(".");
  const tags = [
    ["community", device.community],
    ["device", device.name],
    ["point", device.point],
    ["scene", device.scene],
    ["unit", device.unit],
  ].flatMap(([name = "", text = ""]) =>
    text === "" ? [] : [`${name}=${text.replaceAll(/[,= ]/gu, String.raw`\$&`)}`],
  );
  return `${device.metric.slice(0, at)},${tags.join(",")} ${device.metric.slice(at + 1)}=${value} ${time}`;
}

function recordOf({ device, time, value }: Reading): string {
  const record = { bn: `${device.name}/`, n: device.metric, u: device.unit, v: value, t: time / 1000 };
  return object(record);
}

/** Pages tell milliseconds. */
function beaconOf({ device, time, value }: Reading): string {
  const milliseconds = isNumber(value) ? String(Math.round(Number(value) * 1000)) : value;
  return object({
    name: "LCP",
    value: milliseconds,
    delta: Number.isNaN(Number(milliseconds)) ? 0 : Number(milliseconds),
    id: `v5-${time}`,
    rating: "good",
    navigationType: "navigate",
    community: device.community,
    scene: device.scene,
    point: device.point,
    time,
  });
}
