import { type CaseEvent, caseFigure, type CaseOutcome, outcomeOf } from "@sangan/evaluation/casework";
import type { Evidence } from "@sangan/evaluation/evidence";
import type { NumericMeasure } from "@sangan/evaluation/indicator-system";
import { NumericTally, RatioTally } from "@sangan/evaluation/measurement";
import type { Target } from "./plan.ts";
import type { UnusedReason } from "./reject.ts";
import { Span } from "./span.ts";
import { tallyRequest } from "./tally-request.ts";
import { unitChange } from "./unit-change.ts";

/** A line of a case's log, with the number of the file that it stands in. */
export interface TalliedEvent extends CaseEvent {
  readonly file: number;
}

interface Gathering {
  readonly target: Target<NumericMeasure>;
  readonly span: Span;
  readonly tally: NumericTally | RatioTally;
  readonly unit: string;
  readonly factor: number;
}

/** Evidence from the cases of one community, case by case. @clause 5.1 b */
export class CaseTally {
  readonly #gathered = new Map<number, Gathering>();

  /** Counts a case of a service by the criteria that ask for the service; says why where none of them asks about this case. */
  add(targets: readonly Target<NumericMeasure>[], log: readonly TalliedEvent[]): UnusedReason | undefined {
    const reading = outcomeOf(log);
    if (!reading.ok) return reading.trouble;
    const { outcome } = reading;
    if (outcome.merged) return "merged-case";
    const fresh = targets.filter((target) => outcome.submitted >= target.since);
    if (fresh.length === 0) return "too-old";
    return fresh.filter((target) => this.#use(target, outcome, log)).length === 0 ? "not-asked" : undefined;
  }

  /** `sha256` gives the digest of a file by its number. */
  evidence(sha256: (file: number) => string): readonly Evidence[] {
    return [...this.#gathered.values()].map(({ target, span, tally, unit }): Evidence => {
      const about = span.about(target, sha256);
      if (tally instanceof RatioTally) return { kind: "ratio", ...about, ...tally.numbers() };
      return { kind: "numeric", ...about, unit, ...tally.numbers() };
    });
  }

  #use(target: Target<NumericMeasure>, outcome: CaseOutcome, log: readonly TalliedEvent[]): boolean {
    const measure = target.measure.casework?.measure;
    const figure = measure === undefined ? undefined : caseFigure(outcome, measure);
    if (figure === undefined) return false;
    const { tally, span, factor } = this.#gathering(target, figure.type);
    if (tally instanceof RatioTally) tally.add(1, figure.type === "share" && figure.counts ? 1 : 0, 0);
    else if (figure.type === "time") tally.add(figure.seconds * factor, 0);
    for (const { file } of log) span.add(outcome.submitted, file);
    span.add(outcome.last, log[0]?.file ?? 0);
    return true;
  }

  #gathering(target: Target<NumericMeasure>, type: "time" | "share"): Gathering {
    const known = this.#gathered.get(target.index);
    if (known !== undefined) return known;
    const gathering = type === "share" ? shares(target) : times(target);
    this.#gathered.set(target.index, gathering);
    return gathering;
  }
}

function shares(target: Target<NumericMeasure>): Gathering {
  return { target, span: new Span(), tally: new RatioTally(), unit: "%", factor: 1 };
}

/** Times are whole seconds; they are told in the measure's unit where that is finer, else in seconds. */
function times(target: Target<NumericMeasure>): Gathering {
  const tally = new NumericTally(tallyRequest(target));
  const change = unitChange("s", target.measure.unit);
  if (change?.type === "finer") tally.changeUnit(change.by);
  const coarser = change?.type === "coarser";
  return {
    target,
    span: new Span(),
    tally,
    unit: coarser ? target.measure.unit : "s",
    factor: coarser ? Number(change.by) : 1,
  };
}
