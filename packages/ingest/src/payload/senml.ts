import type { CellNumber } from "../observation/index.ts";
import { type Decoding, pointer } from "./decoding.ts";
import { JsonText } from "./json-text.ts";
import { type JsonObject, type JsonValue, repeated } from "./json-value.ts";
import { LATEST } from "./moment.ts";
import { type Draft, figureOf, isTrouble, wholeOf } from "./rows.ts";
import { senmlUnit } from "./senml-units.ts";
import { floorMilliseconds, sum } from "./sums.ts";
import { Texts } from "./texts.ts";
import { PayloadTroubleError, type Trouble } from "./trouble.ts";

/** Labels of RFC 8428 by what they hold. */
const LABELS: ReadonlyMap<string, "text" | "number" | "boolean"> = new Map([
  ...["bn", "bu", "n", "u", "vs", "vd"].map((label) => [label, "text"] as const),
  ...["bt", "bv", "bs", "bver", "v", "s", "t", "ut"].map((label) => [label, "number"] as const),
  ["vb", "boolean"] as const,
]);

const VALUES = ["v", "vs", "vb", "vd"] as const;

/** The version that is understood. */
const VERSION = 10;

/** Times below this are relative to now, in seconds. */
const ABSOLUTE = 2 ** 28 * 1000;

const NAME = /^[A-Za-z0-9][-A-Za-z0-9:./_]*$/u;

/** Names of a device and of nothing that it measures: a device URN (RFC 9039), an address. */
const DEVICE = /^(?:urn:dev:[^:]+:[^:/_]+|[0-9A-Fa-f]*(?::[0-9A-Fa-f]*){2,})$/u;
const DEVICE_PART = /^(urn:dev:[^:]+:[^:/_]+)_(.+)$/u;

/** A record's fields by label, checked. */
interface Labelled {
  readonly texts: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, CellNumber>;
  readonly flags: ReadonlyMap<string, boolean>;
}

/**
 * SenML in JSON (RFC 8428): records are resolved with their base fields, exactly. A record without a time, or with one before 2^28 seconds, is
 * relative to the moment of receipt. The resolved name is split at its last "/" or else ":" into device and metric, however the pack splits it; of
 * a name that is a device's only, the unit says what was measured. A sum is a line of its own, "metric.sum", in the unit multiplied by seconds.
 */
export function readSenml(decoding: Decoding): void {
  const json = new JsonText(decoding.text, decoding.limits.depth);
  if (json.next() !== "array") {
    json.value();
    throw new PayloadTroubleError({ code: "unexpected-shape", detail: { format: "senml" } }, 0);
  }
  const pack = new Pack(decoding);
  json.items((item, index, from) => pack.take(item, index, [from, json.at]));
  json.finish();
}

class Pack {
  readonly #decoding: Decoding;
  readonly #texts = new Texts();
  #base: Labelled = { texts: new Map(), numbers: new Map(), flags: new Map() };
  /** Base fields that could not be read, with the place: what stands on them cannot be resolved. */
  readonly #spoilt = new Map<string, string>();
  #version = VERSION;

  constructor(decoding: Decoding) {
    this.#decoding = decoding;
  }

  /** Resolves a record and adds its lines. */
  take(item: JsonValue, index: number, span: readonly [number, number]): void {
    const { lines } = this.#decoding;
    const place = pointer("", index);
    if (typeof item !== "object" || item === null || item.type !== "object") {
      lines.refuse({ code: "not-an-object", detail: {} }, place, span);
      return;
    }
    const refused = new Map<string, Trouble>();
    const fields = this.#labelled(item, refused);
    this.#rebase(fields, refused, place);
    this.#checkVersion(fields, refused, index);
    const [first] = refused;
    const [spoilt] = this.#spoilt;
    const bare = item.names.length > 0 && item.names.every((name) => name.startsWith("b"));
    if (first !== undefined) lines.refuse(first[1], pointer(place, first[0]), span);
    else if (bare) return;
    else if (spoilt !== undefined) lines.refuse({ code: "base-unreadable", detail: { place: spoilt[1] } }, place, span);
    else this.#resolve(fields, place, span);
  }

  /** Sorts a record's fields; what is wrong with any of them refuses the record. */
  #labelled(record: JsonObject, refused: Map<string, Trouble>): Labelled {
    const fields = {
      texts: new Map<string, string>(),
      numbers: new Map<string, CellNumber>(),
      flags: new Map<string, boolean>(),
    };
    const again = repeated(record);
    for (const [index, label] of record.names.entries()) {
      const value = record.values[index];
      const kind = LABELS.get(label);
      if (kind === undefined) {
        if (label.endsWith("_"))
          refused.set(label, { code: "unknown-extension", detail: { label: label.slice(0, 40) } });
        else this.#decoding.ignored.add(label);
      } else if (again.has(label)) refused.set(label, { code: "duplicate-name", detail: { name: label } });
      else if (kind === "text") {
        if (typeof value === "string") fields.texts.set(label, value);
        else refused.set(label, { code: "not-a-text", detail: {} });
      } else if (kind === "boolean") {
        if (typeof value === "boolean") fields.flags.set(label, value);
        else refused.set(label, { code: "not-a-number", detail: {} });
      } else {
        const figure = typeof value === "object" ? figureOf(value) : ({ code: "not-a-number", detail: {} } as const);
        if (isTrouble(figure)) refused.set(label, figure);
        else fields.numbers.set(label, figure.number);
      }
    }
    return fields;
  }

  /** Base fields hold from this record on; one that cannot be read spoils what follows, up to the next one with its label. */
  #rebase(fields: Labelled, refused: ReadonlyMap<string, Trouble>, place: string): void {
    for (const label of refused.keys()) if (label.startsWith("b")) this.#spoilt.set(label, pointer(place, label));
    const texts = new Map(this.#base.texts);
    const numbers = new Map(this.#base.numbers);
    let changed = false;
    for (const [from, to] of [
      [fields.texts, texts],
      [fields.numbers, numbers],
    ] as const) {
      for (const [label, value] of from as ReadonlyMap<string, never>) {
        if (!label.startsWith("b")) continue;
        to.set(label, value);
        this.#spoilt.delete(label);
        changed = true;
      }
    }
    if (changed) this.#base = { texts, numbers, flags: this.#base.flags };
  }

  /** All records of a pack have one version; one that is too new spoils the pack. */
  #checkVersion({ numbers }: Labelled, refused: Map<string, Trouble>, index: number): void {
    const written = numbers.get("bver");
    if (written === undefined) return;
    const version = wholeOf(written);
    if (version !== undefined && version > VERSION) {
      const trouble: Trouble = { code: "version-too-new", detail: { version: String(version) } };
      throw new PayloadTroubleError(trouble, 0, `/${index}/bver`);
    }
    if (index === 0 && version !== undefined && version > 0) this.#version = version;
    const only = String(this.#version);
    if (version !== this.#version) refused.set("bver", { code: "out-of-range", detail: { least: only, most: only } });
  }

  #resolve(fields: Labelled, place: string, span: readonly [number, number]): void {
    const { lines } = this.#decoding;
    const name = `${this.#base.texts.get("bn") ?? ""}${fields.texts.get("n") ?? ""}`;
    const trouble = nameTrouble(name) ?? valueTrouble(fields);
    const time = this.#time(fields.numbers.get("t"));
    const written = fields.texts.get("u") ?? this.#base.texts.get("bu") ?? "";
    const unit = this.#texts.read(written);
    if (trouble !== undefined) lines.refuse(trouble, pointer(place, placeOf(trouble)), span);
    else if (isTrouble(time)) lines.refuse(time, pointer(place, "t"), span);
    else if (isTrouble(unit)) lines.refuse(unit, pointer(place, "u"), span);
    else {
      if (fields.numbers.has("ut")) this.#decoding.ignored.add("ut");
      this.#add(fields, { name, unit, time }, place, span);
    }
  }

  #add(
    fields: Labelled,
    about: { readonly name: string; readonly unit: string; readonly time: number | undefined },
    place: string,
    span: readonly [number, number],
  ): void {
    const { lines } = this.#decoding;
    const { device, metric } = identity(about.name, about.unit);
    const unit = about.unit === "" ? undefined : senmlUnit(about.unit);
    const add = (value: CellNumber | Trouble, label: string, name: string, of: string | undefined): void => {
      const at = pointer(place, label);
      if (isTrouble(value)) {
        lines.refuse(value, at, span);
        return;
      }
      const line: Draft = { state: "read", place: at, metric: name, reported: { form: "value", value } };
      if (device !== undefined) line.device = device;
      if (about.time !== undefined) line.time = about.time;
      if (of !== undefined) line.unit = of;
      lines.add(line);
    };
    const { numbers } = this.#base;
    const value = fields.numbers.get("v");
    const flag = fields.flags.get("vb");
    if (value !== undefined) add(sum(numbers.get("bv"), value), "v", metric, unit);
    if (flag !== undefined) add({ mantissa: flag ? 1 : 0, decimals: 0 }, "vb", metric, unit);
    for (const label of ["vs", "vd"])
      if (fields.texts.has(label)) lines.refuse({ code: "text-value", detail: {} }, pointer(place, label), span);
    const own = fields.numbers.get("s") ?? (numbers.has("bs") ? { mantissa: 0, decimals: 0 } : undefined);
    if (own !== undefined)
      add(sum(numbers.get("bs"), own), "s", `${metric}.sum`, about.unit === "" ? "s" : `${about.unit}.s`);
  }

  /** Milliseconds since 1970; undefined for "now". */
  #time(own: CellNumber | undefined): number | undefined | Trouble {
    const base = this.#base.numbers.get("bt");
    const seconds = own === undefined ? base : sum(base, own);
    if (seconds === undefined) return undefined;
    if (isTrouble(seconds)) return seconds;
    const time = floorMilliseconds(seconds);
    if (Math.abs(time) > LATEST) return { code: "impossible-time", detail: {} };
    if (time >= ABSOLUTE) return time;
    return time === 0 ? undefined : this.#decoding.options.receivedAt + time;
  }
}

function nameTrouble(name: string): Trouble | undefined {
  if (name === "") return { code: "missing", detail: { name: "n" } };
  if (name.length > 1000) return { code: "too-long", detail: { characters: "1000" } };
  return NAME.test(name) ? undefined : { code: "invalid-name", detail: { name: name.slice(0, 40) } };
}

/** Exactly one value, unless there is a sum. */
function valueTrouble({ texts, numbers, flags }: Labelled): Trouble | undefined {
  const values = VALUES.filter((label) => texts.has(label) || numbers.has(label) || flags.has(label));
  if (values.length > 1) return { code: "several-values", detail: {} };
  return values.length === 0 && !numbers.has("s") ? { code: "no-value", detail: {} } : undefined;
}

function placeOf({ code }: Trouble): string {
  return code === "several-values" || code === "no-value" ? "v" : "n";
}

/** Who measures and what, from a resolved name. */
function identity(name: string, unit: string): { readonly device: string | undefined; readonly metric: string } {
  const bare = name.replace(/[:/]+$/u, "");
  if (DEVICE.test(bare)) return { device: bare, metric: unit === "" ? "value" : unit };
  const part = DEVICE_PART.exec(bare);
  if (part !== null) return { device: part[1], metric: part[2] ?? bare };
  const at = bare.includes("/") ? bare.lastIndexOf("/") : bare.lastIndexOf(":");
  return at <= 0 ? { device: undefined, metric: bare } : { device: bare.slice(0, at), metric: bare.slice(at + 1) };
}
