import type { Evidence } from "@sangan/evaluation/evidence";
import type { NumericMeasure } from "@sangan/evaluation/indicator-system";
import { NumericTally, RatioTally } from "@sangan/evaluation/measurement";
import { unitOf } from "@sangan/evaluation/quantity";
import { type CellNumber, numberText } from "../observation/index.ts";
import type { Book, CommunityRef } from "./book.ts";
import { fingerprint } from "./fingerprint.ts";
import { KeyIndex } from "./key-index.ts";
import { ACCEPTED, DUPLICATE, type Ledger, type Outcome } from "./ledger.ts";
import { kindsOfMetric, type Plan, type Target } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";
import { readScene } from "./scene.ts";
import { Span } from "./span.ts";
import { tallyRequest } from "./tally-request.ts";
import { acceptedUnits, converted, greatest, isTooLarge, type UnitChange, unitChange } from "./unit-change.ts";

type Numeric = Target<NumericMeasure>;

interface Gathering {
  readonly target: Numeric;
  readonly span: Span;
  readonly tally: NumericTally | RatioTally;
  unit: string;
}

/** What a metric's rows are compared with. */
interface Metric {
  readonly index: number;
  readonly targets: readonly Numeric[];
  /** Criteria that ask for single values, and those that ask for counts. */
  readonly numbers: readonly Numeric[];
  readonly ratios: readonly Numeric[];
}

/** What one row says. */
type Reported =
  | { readonly form: "value"; readonly value: CellNumber; readonly unit: string }
  | { readonly form: "counts"; readonly n: number; readonly numerator: CellNumber; readonly unit: string };

/** A row's report with its scene, time, file and community. */
interface Seen {
  readonly reported: Reported;
  readonly scene: string;
  readonly time: number;
  readonly file: number;
  readonly community: CommunityRef;
}

/** Measurement rows: numbers one by one, or counts of a share or a rate. */
export class MeasurementBook implements Book {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  readonly #metrics: ReadonlyMap<string, Metric>;
  readonly #keys = new KeyIndex();
  readonly #names = new Map<string, number>();
  readonly #gathered: Map<number, Gathering>[] = [];

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
    this.#metrics = new Map(
      [...plan.numeric].map(([name, targets], index) => [
        name,
        {
          index,
          targets,
          numbers: targets.filter((target) => !isRatio(target)),
          ratios: targets.filter(isRatio),
        },
      ]),
    );
  }

  take(row: RowReader, community: CommunityRef, file: number): Outcome {
    const name = row.text("metric");
    const metric = this.#metrics.get(name);
    if (metric === undefined) return this.#unknownMetric(row, name);
    const scene = readScene(row, this.#plan);
    const point = row.id("point", "optional");
    const time = row.time();
    const reported = row.refused === undefined ? readReported(row, metric) : undefined;
    if (row.refused !== undefined || reported === undefined) return row.refused ?? ACCEPTED;
    const seen = { reported, scene, time, file, community };
    const room = reported.form === "counts" ? this.#room(metric, seen) : Infinity;
    if (reported.form === "counts" && reported.n > room) {
      row.refuse({ code: "out-of-range", detail: { least: "1", most: String(room) } }, "n");
      return row.refused ?? ACCEPTED;
    }
    const key = [
      community.index,
      metric.index,
      this.#number(scene),
      this.#number(point),
      Math.floor(time / 4_294_967_296) >>> 0,
      time >>> 0,
    ] as const;
    const known = this.#keys.claim(key, fingerprint(content(reported, metric)), row.place);
    if (known.state === "same") return DUPLICATE;
    if (known.state === "other") {
      row.refuse({ code: "contradictory", detail: this.#ledger.placeOf(known.first) });
      return row.refused ?? DUPLICATE;
    }
    this.#use(row, metric, seen);
    return ACCEPTED;
  }

  evidenceOf(community: CommunityRef, sha256: (file: number) => string): readonly Evidence[] {
    return [...(this.#gathered[community.index]?.values() ?? [])].map(({ target, span, tally, unit }): Evidence => {
      const about = span.about(target, sha256);
      if (tally instanceof RatioTally) return { kind: "ratio", ...about, ...tally.numbers() };
      return { kind: "numeric", ...about, unit, ...tally.numbers() };
    });
  }

  /** How much may be added to the denominators that a row belongs to, so that their sums stay exact. */
  #room(metric: Metric, seen: Seen): number {
    const gathered = this.#gathered[seen.community.index];
    const sums = metric.ratios
      .filter((target) => asks(target, seen) && seen.time >= target.since)
      .map((target) => gathered?.get(target.index)?.tally.n ?? 0);
    return Number.MAX_SAFE_INTEGER - Math.max(0, ...sums);
  }

  #use(row: RowReader, metric: Metric, seen: Seen): void {
    let used = false;
    let old = false;
    for (const target of seen.reported.form === "counts" ? metric.ratios : metric.numbers) {
      if (!asks(target, seen)) continue;
      if (seen.time < target.since) {
        old = true;
        continue;
      }
      used = true;
      const gathering = this.#gathering(seen.community, target);
      gathering.span.add(seen.time, seen.file);
      add(gathering, seen.reported);
    }
    if (!used) this.#ledger.unused(row.place.table, old ? "too-old" : "other-scene");
  }

  #gathering(community: CommunityRef, target: Numeric): Gathering {
    const all = (this.#gathered[community.index] ??= new Map<number, Gathering>());
    const known = all.get(target.index);
    if (known !== undefined) return known;
    const tally = isRatio(target) ? new RatioTally() : new NumericTally(tallyRequest(target));
    const gathering = { target, span: new Span(), tally, unit: target.measure.unit };
    all.set(target.index, gathering);
    return gathering;
  }

  #unknownMetric(row: RowReader, name: string): Outcome {
    const kinds = kindsOfMetric(this.#plan, name);
    if (kinds.length > 0) row.refuse({ code: "wrong-kind", detail: { kind: kinds.join(", ") } }, "metric");
    else row.refuseName("unknown-metric", "metric", name, this.#metrics.keys());
    return row.refused ?? ACCEPTED;
  }

  #number(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#names.size);
    return this.#names.size - 1;
  }
}

/** Whether a criterion takes what was seen in a scene. */
function asks({ measure }: Numeric, { scene }: Seen): boolean {
  return measure.scenes.length === 0 || measure.scenes.includes(scene);
}

function isRatio(target: Numeric): boolean {
  return target.measure.aggregate === "share" || target.measure.aggregate === "rate";
}

function readReported(row: RowReader, metric: Metric): Reported | undefined {
  const hasValue = row.raw("value") !== "";
  const hasCounts = row.raw("n") !== "" || row.raw("numerator") !== "";
  if (hasValue && hasCounts) row.refuse({ code: "value-and-counts", detail: {} }, "value");
  else if (hasCounts && metric.ratios.length === 0) row.refuse({ code: "single-values-wanted", detail: {} }, "n");
  else if (hasValue && metric.numbers.length === 0) row.refuse({ code: "share-needs-counts", detail: {} }, "value");
  else if (hasCounts) return readCounts(row, metric);
  else if (hasValue) return readValue(row, metric);
  else row.refuse({ code: "empty", detail: {} }, metric.numbers.length > 0 ? "value" : "n");
  return undefined;
}

function readValue(row: RowReader, metric: Metric): Reported {
  const value = row.number("value");
  const unit = readUnit(row, metric.numbers, value.sign);
  checkSize(row, value, unit, "value");
  return { form: "value", value, unit };
}

function readCounts(row: RowReader, metric: Metric): Reported {
  const targets = metric.ratios;
  const n = row.whole("n", 1, 1_000_000_000_000);
  const numerator = row.number("numerator");
  const share = targets.some((target) => target.measure.aggregate === "share");
  if (numerator.sign !== undefined) row.refuse({ code: "not-a-number", detail: {} }, "numerator");
  if (share) {
    const whole = row.whole("numerator", 0, 1_000_000_000_000);
    if (whole > n) row.refuse({ code: "numerator-above-n", detail: {} }, "numerator");
    return {
      form: "counts",
      n,
      numerator: { mantissa: whole, decimals: 0 },
      unit: row.raw("unit") === "" ? "" : readUnit(row, targets, undefined),
    };
  }
  const unit = readUnit(row, targets, undefined);
  checkSize(row, numerator, unit, "numerator");
  return { form: "counts", n, numerator, unit };
}

function checkSize(row: RowReader, value: CellNumber, unit: string, field: "value" | "numerator"): void {
  if (row.refused !== undefined || !isTooLarge(value, unit)) return;
  const most = greatest(unit);
  row.refuse({ code: "out-of-range", detail: { least: `-${most}`, most } }, field);
}

/** Whether a criterion can take values of a unit. The numerator of a rate has no unit of its own in a summary: only a whole multiple is exact. */
function takes(target: Numeric, unit: string): boolean {
  const change = unitChange(unit, target.measure.unit);
  return change?.type === "coarser" || (change !== undefined && target.measure.aggregate !== "rate");
}

/** The unit's code: known, and convertible to what every criterion asks. Without a word, "1" where that is asked. */
function readUnit(row: RowReader, targets: readonly Numeric[], sign: string | undefined): string {
  const name = row.text("unit", "optional");
  const unit = name === "" ? unitOf(sign ?? "1") : unitOf(name);
  if (unit === undefined) {
    row.refuseName("unknown-unit", "unit", name, accepted(targets));
    return "";
  }
  if (name === "" && sign === undefined && targets.some((target) => target.measure.unit !== "1")) {
    row.refuse({ code: "empty", detail: {} }, "unit");
  }
  const agrees = sign === undefined || unit.code === sign;
  if (!agrees || !targets.every((target) => takes(target, unit.code))) {
    row.refuseName("incompatible-unit", "unit", name, accepted(targets));
  }
  return unit.code;
}

function accepted(targets: readonly Numeric[]): readonly string[] {
  return acceptedUnits(targets.map((target) => target.measure.unit)).filter((unit) =>
    targets.every((target) => takes(target, unit)),
  );
}

/** What two rows with one key must have in common: the quantity, however it is written. */
function content(reported: Reported, metric: Metric): string {
  const unit = metric.targets[0]?.measure.unit ?? "1";
  if (reported.form === "value") return converted(reported.value, reported.unit, unit);
  return `${reported.n} ${numberText(reported.numerator)} ${reported.unit}`;
}

function add(gathering: Gathering, reported: Reported): void {
  const { tally, target } = gathering;
  if (tally instanceof RatioTally) {
    if (reported.form === "value") return;
    const change = target.measure.aggregate === "rate" ? unitChange(reported.unit, target.measure.unit) : undefined;
    const numerator = change === undefined ? reported.numerator : scaled(reported.numerator, change);
    tally.add(reported.n, numerator.mantissa, numerator.decimals);
    return;
  }
  if (reported.form === "counts") return;
  const { value } = reported;
  if (reported.unit === gathering.unit) {
    tally.add(value.mantissa, value.decimals);
    return;
  }
  const change = unitChange(reported.unit, gathering.unit);
  if (change?.type === "finer") {
    tally.changeUnit(change.by);
    gathering.unit = reported.unit;
  }
  const number = change?.type === "coarser" ? scaled(value, change) : value;
  tally.add(number.mantissa, number.decimals);
}

function scaled(value: CellNumber, change: UnitChange): CellNumber {
  const mantissa = BigInt(value.mantissa) * change.by;
  const safe = mantissa <= Number.MAX_SAFE_INTEGER && mantissa >= Number.MIN_SAFE_INTEGER;
  return { mantissa: safe ? Number(mantissa) : mantissa, decimals: value.decimals };
}
