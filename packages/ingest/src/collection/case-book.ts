import type { Evidence } from "@sangan/evaluation/evidence";
import { caseFigure, type CaseOutcome, outcomeOf } from "@sangan/evaluation/casework";
import type { NumericMeasure } from "@sangan/evaluation/indicator-system";
import { NumericTally, RatioTally } from "@sangan/evaluation/measurement";
import type { Book, CommunityRef } from "./book.ts";
import { type CaseLine, caseRow, standingOf } from "./case-line.ts";
import { ACCEPTED, DUPLICATE, type Ledger, type Outcome } from "./ledger.ts";
import type { Plan, Target } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";
import type { UnusedReason } from "./reject.ts";
import { Span } from "./span.ts";
import { tallyRequest } from "./tally-request.ts";
import { unitChange } from "./unit-change.ts";

/** A line of a case's log, with what tells a repetition from a contradiction. */
interface LoggedEvent extends CaseLine {
  readonly table: number;
  readonly row: number;
  readonly file: number;
}

interface Gathering {
  readonly target: Target<NumericMeasure>;
  readonly span: Span;
  readonly tally: NumericTally | RatioTally;
  readonly unit: string;
  readonly factor: number;
}

/** Service cases (服务工单), line by line. Their numbers serve to join lines and are not kept in evidence. @clause 5.1 b */
export class CaseBook implements Book {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  /** By community, then service, then case. */
  readonly #logs: Map<string, Map<string, LoggedEvent[]>>[] = [];
  readonly #gathered: Map<number, Gathering>[] = [];

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
  }

  take(row: RowReader, community: CommunityRef, file: number): Outcome {
    const read = caseRow(row, this.#plan.services);
    if (read === undefined) return row.refused ?? ACCEPTED;
    const { service, id, line } = read;
    const log = this.#log(community, service, id);
    const standing = standingOf(log, line, (same) => this.#ledger.placeOf(same));
    if (standing === "duplicate") return DUPLICATE;
    if (standing !== "new") row.refuse(standing, standing.code === "too-many-events" ? "case" : undefined);
    if (row.refused !== undefined) return row.refused;
    log.push({ ...line, file, ...row.place });
    return ACCEPTED;
  }

  settle(): void {
    for (const [community, services] of this.#logs.entries()) {
      if (services === undefined) continue;
      for (const [service, cases] of services) {
        const targets = this.#plan.services.get(service) ?? [];
        for (const log of cases.values()) this.#settleCase(community, targets, log);
      }
    }
    this.#logs.length = 0;
  }

  evidenceOf(community: CommunityRef, sha256: (file: number) => string): readonly Evidence[] {
    return [...(this.#gathered[community.index]?.values() ?? [])].map(({ target, span, tally, unit }): Evidence => {
      const about = span.about(target, sha256);
      if (tally instanceof RatioTally) return { kind: "ratio", ...about, ...tally.numbers() };
      return { kind: "numeric", ...about, unit, ...tally.numbers() };
    });
  }

  #settleCase(community: number, targets: readonly Target<NumericMeasure>[], log: readonly LoggedEvent[]): void {
    const reading = outcomeOf(log);
    if (!reading.ok) {
      this.#leave(log, reading.trouble);
      return;
    }
    const { outcome } = reading;
    if (outcome.merged) {
      this.#leave(log, "merged-case");
      return;
    }
    const fresh = targets.filter((target) => outcome.submitted >= target.since);
    if (fresh.length === 0) {
      this.#leave(log, "too-old");
      return;
    }
    const used = fresh.filter((target) => this.#use(community, target, outcome, log));
    if (used.length === 0) this.#leave(log, "not-asked");
  }

  #use(community: number, target: Target<NumericMeasure>, outcome: CaseOutcome, log: readonly LoggedEvent[]): boolean {
    const measure = target.measure.casework?.measure;
    const figure = measure === undefined ? undefined : caseFigure(outcome, measure);
    if (figure === undefined) return false;
    const { tally, span, factor } = this.#gathering(community, target, figure.type);
    if (tally instanceof RatioTally) tally.add(1, figure.type === "share" && figure.counts ? 1 : 0, 0);
    else if (figure.type === "time") tally.add(figure.seconds * factor, 0);
    for (const { file } of log) span.add(outcome.submitted, file);
    span.add(outcome.last, log[0]?.file ?? 0);
    return true;
  }

  #gathering(community: number, target: Target<NumericMeasure>, type: "time" | "share"): Gathering {
    const all = (this.#gathered[community] ??= new Map<number, Gathering>());
    const known = all.get(target.index);
    if (known !== undefined) return known;
    const gathering = type === "share" ? shares(target) : times(target);
    all.set(target.index, gathering);
    return gathering;
  }

  #leave(log: readonly LoggedEvent[], reason: UnusedReason): void {
    for (const event of log) this.#ledger.unused(event.table, reason);
  }

  #log(community: CommunityRef, service: string, id: string): LoggedEvent[] {
    const services = (this.#logs[community.index] ??= new Map<string, Map<string, LoggedEvent[]>>());
    let cases = services.get(service);
    if (cases === undefined) services.set(service, (cases = new Map<string, LoggedEvent[]>()));
    let log = cases.get(id);
    if (log === undefined) cases.set(id, (log = []));
    return log;
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
