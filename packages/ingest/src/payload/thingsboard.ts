import { type Decoding, pointer } from "./decoding.ts";
import { JsonText } from "./json-text.ts";
import { type JsonObject, type JsonValue, repeated } from "./json-value.ts";
import type { Draft } from "./rows.ts";
import { figureOf, isTrouble } from "./rows.ts";
import { Moments } from "./moment.ts";
import { Texts } from "./texts.ts";
import { PayloadTroubleError } from "./trouble.ts";

/** What holds for the keys of one object. */
interface About {
  readonly device: string | undefined;
  readonly time: number | undefined;
}

/**
 * Telemetry as ThingsBoard's device API takes it (`{"key": value}`, `{"ts": …, "values": {…}}`, arrays of both), and as its gateway API does
 * (`{"Device A": [{"ts": …, "values": {…}}]}`). Keys are metrics; true and false are 1 and 0. A gateway's word that a device is there
 * (`{"device": "Device A"}`) says nothing that is measured.
 */
export function readThingsBoard(decoding: Decoding): void {
  const json = new JsonText(decoding.text, decoding.limits.depth);
  const telemetry = new Telemetry(decoding);
  const next = json.next();
  if (next === "array") {
    json.items((item, index, from) => telemetry.entry(item, pointer("", index), [from, json.at]));
  } else {
    const value = json.value();
    if (!isObject(value))
      throw new PayloadTroubleError({ code: "unexpected-shape", detail: { format: "thingsboard" } }, 0);
    telemetry.document(value);
  }
  json.finish();
}

class Telemetry {
  readonly #decoding: Decoding;
  readonly #texts = new Texts();
  readonly #moments = new Moments(undefined);

  constructor(decoding: Decoding) {
    this.#decoding = decoding;
  }

  /** A payload that is one object. */
  document(value: JsonObject): void {
    const span = [value.from, value.to] as const;
    if (isGreeting(value)) for (const name of value.names) this.#decoding.ignored.add(name);
    else if (value.values.some(isDevice)) this.#gateway(value, span);
    else this.entry(value, "", span);
  }

  #gateway(document: JsonObject, span: readonly [number, number]): void {
    const { lines } = this.#decoding;
    const { names, values } = document;
    const again = repeated(document);
    for (const [index, name] of names.entries()) {
      const place = pointer("", name);
      const entries = values[index];
      const device = this.#texts.read(name);
      if (again.has(name)) lines.refuse({ code: "duplicate-name", detail: { name: name.slice(0, 40) } }, place, span);
      else if (isTrouble(device)) lines.refuse(device, place, span);
      else if (!isArray(entries))
        lines.refuse({ code: "unexpected-shape", detail: { format: "thingsboard" } }, place, span);
      else for (const [at, entry] of entries.items.entries()) this.entry(entry, pointer(place, at), span, device);
    }
  }

  /** An object with keys and values, with a time or without. */
  entry(entry: JsonValue, place: string, span: readonly [number, number], device?: string): void {
    const { lines } = this.#decoding;
    if (!isObject(entry)) {
      lines.refuse({ code: "not-an-object", detail: {} }, place, span);
      return;
    }
    const own = [entry.from, entry.to] as const;
    const again = [...repeated(entry)].find((name) => name === "ts" || name === "values");
    if (again !== undefined) {
      lines.refuse({ code: "duplicate-name", detail: { name: again } }, pointer(place, again), own);
      return;
    }
    const ts = entry.names.indexOf("ts");
    const at = entry.names.indexOf("values");
    const values = entry.values[at];
    if (at >= 0 && isObject(values)) this.#timed(entry, values, place, device);
    else if (ts >= 0) lines.refuse({ code: "missing", detail: { name: "values" } }, pointer(place, "values"), own);
    else this.#keys(entry, place, { device, time: undefined });
  }

  #timed(entry: JsonObject, values: JsonObject, place: string, device: string | undefined): void {
    const ts = entry.values[entry.names.indexOf("ts")];
    const time = ts === undefined || ts === null ? undefined : this.#moments.read(ts);
    if (isTrouble(time)) this.#decoding.lines.refuse(time, pointer(place, "ts"), [entry.from, entry.to]);
    else this.#keys(values, pointer(place, "values"), { device, time });
    for (const name of entry.names) if (name !== "ts" && name !== "values") this.#decoding.ignored.add(name);
  }

  #keys(object: JsonObject, place: string, { device, time }: About): void {
    const { lines } = this.#decoding;
    const span = [object.from, object.to] as const;
    const again = repeated(object);
    for (const [index, key] of object.names.entries()) {
      const at = pointer(place, key);
      const metric = this.#texts.read(key);
      const figure = figureOf(object.values[index]);
      if (again.has(key)) lines.refuse({ code: "duplicate-name", detail: { name: key.slice(0, 40) } }, at, span);
      else if (isTrouble(metric)) lines.refuse(metric, at, span);
      else if (metric === "") lines.refuse({ code: "empty-name", detail: {} }, at, span);
      else if (isTrouble(figure)) lines.refuse(figure, at, span);
      else {
        const reported = { form: "value", value: figure.number } as const;
        const line: Draft = { state: "read", place: at, metric, reported };
        if (device !== undefined && device !== "") line.device = device;
        if (time !== undefined) line.time = time;
        if (figure.sign !== undefined) line.unit = figure.sign;
        lines.add(line);
      }
    }
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && value.type === "object";
}

function isArray(value: JsonValue | undefined): value is Extract<JsonValue, { type: "array" }> {
  return typeof value === "object" && value !== null && value.type === "array";
}

/** What a gateway says of one of its devices. */
function isDevice(value: JsonValue): boolean {
  return isArray(value) && value.items.some(isObject);
}

/** `{"device": "…"}`, with or without `"type"`: what a gateway sends when a device comes or goes. */
function isGreeting({ names, values }: JsonObject): boolean {
  return (
    names.includes("device") && names.every((name) => name === "device" || name === "type") && values.every(isText)
  );
}

function isText(value: JsonValue): boolean {
  return typeof value === "string";
}
