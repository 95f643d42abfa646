import { type Decoding, pointer } from "./decoding.ts";
import { JsonText } from "./json-text.ts";
import { type JsonObject, type JsonValue, repeated } from "./json-value.ts";
import { Moments } from "./moment.ts";
import { type Cells, Rows } from "./rows.ts";
import { PayloadTroubleError, type Trouble } from "./trouble.ts";

/** Units of the metrics that the library of web vitals measures: milliseconds, and the score of shifts of the layout. */
const VITALS: ReadonlyMap<string, "ms" | "1"> = new Map([
  ["CLS", "1"],
  ["FCP", "ms"],
  ["FID", "ms"],
  ["INP", "ms"],
  ["LCP", "ms"],
  ["TTFB", "ms"],
]);

/** What a beacon may say beside what the library says. */
const PLACES = ["community", "scene", "point", "device", "time"] as const;

/**
 * A beacon of the library web-vitals: its metric object, or an array of them (a flushed queue). LCP becomes `web-vitals.lcp`. The value counts, not
 * the delta. A page may add community, scene, point, device and time.
 */
export function readWebVitals(decoding: Decoding): void {
  const json = new JsonText(decoding.text, decoding.limits.depth);
  const beacon = new Beacon(decoding);
  const next = json.next();
  if (next === "array") json.items((item, index, from) => beacon.take(item, pointer("", index), [from, json.at]));
  else {
    const from = json.at;
    const value = json.value();
    if (next !== "object")
      throw new PayloadTroubleError({ code: "unexpected-shape", detail: { format: "web-vitals" } }, 0);
    beacon.take(value, "", [from, json.at]);
  }
  json.finish();
}

class Beacon {
  readonly #decoding: Decoding;
  readonly #rows = new Rows(new Moments(undefined));

  constructor(decoding: Decoding) {
    this.#decoding = decoding;
  }

  take(value: JsonValue, place: string, span: readonly [number, number]): void {
    const { lines } = this.#decoding;
    if (typeof value !== "object" || value === null || value.type !== "object") {
      lines.refuse({ code: "not-an-object", detail: {} }, place, span);
      return;
    }
    const [again] = repeated(value);
    const name = of(value, "name");
    const unit = typeof name === "string" ? VITALS.get(name) : undefined;
    const reported = of(value, "value");
    const [part, trouble] = troubleOf(again, unit, reported);
    if (trouble !== undefined) {
      lines.refuse(trouble, pointer(place, part), span);
      return;
    }
    const vital = typeof name === "string" ? name.toLowerCase() : "";
    const cells: Cells = { metric: `web-vitals.${vital}`, value: reported, unit };
    for (const field of PLACES) cells[field] = of(value, field);
    const line = this.#rows.read(cells, place);
    if (line !== undefined) lines.add(line);
    else if (this.#rows.trouble !== undefined)
      lines.refuse(this.#rows.trouble, pointer(place, this.#rows.field ?? "value"), span);
  }
}

function troubleOf(
  again: string | undefined,
  unit: string | undefined,
  value: JsonValue | undefined,
): readonly [string, Trouble | undefined] {
  if (again !== undefined) return [again, { code: "duplicate-name", detail: { name: again.slice(0, 40) } }];
  if (unit === undefined) return ["name", { code: "unknown-vital", detail: { known: [...VITALS.keys()].join(", ") } }];
  if (typeof value !== "object" || value === null)
    return ["value", { code: value === undefined || value === null ? "no-value" : "not-a-number", detail: {} }];
  const negative = value.type === "number" && typeof value.number !== "string" && value.number.mantissa < 0;
  return ["value", negative ? { code: "out-of-range", detail: { least: "0", most: "∞" } } : undefined];
}

function of({ names, values }: JsonObject, name: string): JsonValue | undefined {
  return values[names.indexOf(name)];
}
