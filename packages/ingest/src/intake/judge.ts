import { knownUnits, unitOf } from "@sangan/evaluation/quantity";
import { nearest } from "../collection/nearest.ts";
import { greatest, isTooLarge, unitChange } from "../collection/unit-change.ts";
import { type CellNumber, numberText } from "../observation/index.ts";
import type { ReadLine } from "../payload/index.ts";
import { QUALITY } from "./quality.ts";
import type { AskedOf, MetricMeaning, Vocabulary } from "./vocabulary.ts";

/** How the names that a source uses are meant: by the sender's own names. */
export interface Meaning {
  /** What stands where a payload names none. */
  readonly community?: string | undefined;
  readonly scene?: string | undefined;
  readonly devices?:
    | Readonly<
        Record<
          string,
          {
            readonly community?: string | undefined;
            readonly scene?: string | undefined;
            readonly point?: string | undefined;
          }
        >
      >
    | undefined;
  readonly metrics?:
    | Readonly<
        Record<
          string,
          {
            readonly metric: string;
            readonly unit?: string | undefined;
            readonly least?: string | undefined;
            readonly most?: string | undefined;
          }
        >
      >
    | undefined;
}

/** Who sends, and what he may speak of. */
export interface Sender {
  readonly meaning: Meaning;
  /** Undefined: of all metrics. */
  readonly metrics?: ReadonlySet<string>;
  /** Whether he may speak for a community of this code that there is. */
  readonly speaksFor: (code: string) => boolean;
}

/** A line that is understood. */
export interface Understood {
  readonly state: "understood";
  readonly community: string;
  readonly metric: string;
  readonly scene: string;
  readonly point: string;
  readonly form: "value" | "counts";
  /** Unit of the series: the finest of its dimension. */
  readonly unit: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly revision: number;
  readonly quality: number;
  /** Decimal in that unit, in one form only. */
  readonly value: string;
  readonly n: number;
  /** The unit that the sender wrote, where it is another one. */
  readonly written: string | null;
}

/** Why a line waits: something in it has no meaning yet, or cannot have one. */
export type WaitReason =
  | "no-community"
  | "unknown-community"
  | "unknown-metric"
  | "foreign-metric"
  | "unknown-scene"
  | "no-unit"
  | "unknown-unit"
  | "incompatible-unit"
  | "share-needs-counts"
  | "single-values-wanted"
  | "numerator-above-n"
  | "out-of-range"
  | "ahead-of-clock"
  /** Single values of its day are no longer kept: only the store knows that. */
  | "values-gone";

/** A line that waits in quarantine (隔离) until somebody says what it means. */
export interface Waiting {
  readonly state: "waiting";
  readonly reason: WaitReason;
  /** The name that is not understood, and what would be. */
  readonly detail: Readonly<Record<string, string>>;
}

export type Judgement = Understood | Waiting;

/** What lines are judged by. */
export interface Bench {
  readonly vocabulary: Vocabulary;
  readonly sender: Sender;
  /** Milliseconds since 1970: when the payload came. */
  readonly receivedAt: number;
}

/** A clock may be ahead of ours by so much. */
export const AHEAD_MILLISECONDS = 5 * 60_000;
const MOST_NAMED = 10;

/** Says what a line means, or why that is not known. Pure: the same line is judged alike whenever it comes, but for a clock that is ahead. */
export function judge(line: ReadLine, { vocabulary, sender, receivedAt }: Bench): Judgement {
  const { meaning } = sender;
  const device = line.device === undefined ? undefined : own(meaning.devices, line.device);
  const key = own(meaning.metrics, line.metric);
  const name = key?.metric ?? line.metric;
  const metric = vocabulary.metrics.get(name);
  if (metric === undefined)
    return waiting("unknown-metric", { name: line.metric, ...suggestion(name, vocabulary.metrics.keys()) });
  if (sender.metrics !== undefined && !sender.metrics.has(name))
    return waiting("foreign-metric", { name: line.metric });
  const community = line.community ?? device?.community ?? meaning.community;
  if (community === undefined) return waiting("no-community", { device: line.device ?? "" });
  if (!sender.speaksFor(community)) return waiting("unknown-community", { name: community });
  const sceneName = line.scene ?? device?.scene ?? meaning.scene ?? "";
  const scene = sceneName === "" ? "" : vocabulary.scenes.find(sceneName);
  if (scene === undefined)
    return waiting("unknown-scene", { name: sceneName, ...suggestion(sceneName, vocabulary.scenes.ids) });
  const time = line.time ?? receivedAt;
  if (time > receivedAt + AHEAD_MILLISECONDS)
    return waiting("ahead-of-clock", { seconds: String(Math.round((time - receivedAt) / 1000)) });
  const number = numberOf(line, metric, key?.unit);
  if ("reason" in number) return number;
  return {
    state: "understood",
    community,
    metric: name,
    scene,
    point: line.point ?? device?.point ?? line.device ?? "",
    time,
    revision: line.revision ?? 0,
    quality: isPlausible(line, key) ? QUALITY.good : QUALITY["out-of-range"],
    ...number,
  };
}

type NumberPart = Pick<Understood, "form" | "unit" | "value" | "n" | "written">;

function numberOf(line: ReadLine, metric: MetricMeaning, usual: string | undefined): NumberPart | Waiting {
  const { reported } = line;
  const asked = reported.form === "value" ? metric.values : metric.counts;
  if (asked.length === 0)
    return waiting(reported.form === "value" ? "share-needs-counts" : "single-values-wanted", { name: line.metric });
  if (reported.form === "counts") return countsOf(line, reported, asked, usual);
  const unit = unitFor(line, usual ?? (asked.every((one) => one.unit === "1") ? "1" : undefined), asked);
  if (typeof unit !== "string") return unit;
  return { form: "value", n: 0, ...inFinest(reported.value, unit) };
}

function countsOf(
  line: ReadLine,
  { n, numerator }: Extract<ReadLine["reported"], { form: "counts" }>,
  asked: readonly AskedOf[],
  usual: string | undefined,
): NumberPart | Waiting {
  if (asked.some(({ aggregate }) => aggregate === "share")) {
    if (numerator.decimals > 0 || numerator.mantissa < 0 || numerator.mantissa > n)
      return waiting("numerator-above-n", { numerator: numberText(numerator), n: String(n) });
    return { form: "counts", n, unit: "1", value: numberText(numerator), written: null };
  }
  const unit = unitFor(line, usual ?? "1", asked);
  if (typeof unit !== "string") return unit;
  // The numerator of a rate has no unit of its own in a summary: only a whole multiple of what is asked is exact.
  if (asked.some((one) => unitChange(unit, one.unit)?.type !== "coarser"))
    return waiting("incompatible-unit", { name: unit, known: unitsOf(asked) });
  return { form: "counts", n, ...inFinest(numerator, unit) };
}

/** The code of the unit that a line is written in. */
function unitFor({ unit, reported }: ReadLine, usual: string | undefined, asked: readonly AskedOf[]): string | Waiting {
  const written = unit ?? usual;
  if (written === undefined) return waiting("no-unit", { known: unitsOf(asked) });
  const known = unitOf(written);
  if (known === undefined) return waiting("unknown-unit", { name: written, known: unitsOf(asked) });
  if (asked.some((one) => unitChange(known.code, one.unit) === undefined))
    return waiting("incompatible-unit", { name: known.code, known: unitsOf(asked) });
  const number = reported.form === "value" ? reported.value : reported.numerator;
  if (isTooLarge(number, known.code)) return waiting("out-of-range", { most: greatest(known.code), unit: known.code });
  return known.code;
}

/** A number in the finest unit of its dimension, where whatever anybody writes is exact. */
function inFinest(number: CellNumber, written: string): Pick<NumberPart, "unit" | "value" | "written"> {
  const unit = finestOf(written);
  const change = unitChange(written, unit);
  const by = change?.type === "coarser" ? change.by : 1n;
  const value = by === 1n ? number : { mantissa: BigInt(number.mantissa) * by, decimals: number.decimals };
  return { unit, value: numberText(value), written: unit === written ? null : written };
}

const FINEST = new Map<string, string>();

/** The finest unit of a unit's dimension. */
function finestOf(code: string): string {
  const known = FINEST.get(code);
  if (known !== undefined) return known;
  const dimension = unitOf(code)?.dimension;
  const finest = knownUnits()
    .filter((unit) => unit.dimension === dimension)
    .reduce((best, { code: other }) => (unitChange(best, other)?.type === "coarser" ? other : best), code);
  FINEST.set(code, finest);
  return finest;
}

function isPlausible({ reported }: ReadLine, key: NonNullable<Meaning["metrics"]>[string] | undefined): boolean {
  if (key === undefined || reported.form === "counts") return true;
  const value = Number(reported.value.mantissa) / 10 ** reported.value.decimals;
  return (
    !(key.least !== undefined && value < Number(key.least)) && !(key.most !== undefined && value > Number(key.most))
  );
}

function own<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

function unitsOf(asked: readonly AskedOf[]): string {
  return [...new Set(asked.map(({ unit }) => unit))].slice(0, MOST_NAMED).join(", ");
}

/** The most similar of the known names, where one is. */
export function suggestion(name: string, known: Iterable<string>): Readonly<Record<string, string>> {
  const close = nearest(name, [...known]);
  return close === undefined || close === "" ? {} : { nearest: close };
}

function waiting(reason: WaitReason, detail: Readonly<Record<string, string>>): Waiting {
  return { state: "waiting", reason, detail };
}
