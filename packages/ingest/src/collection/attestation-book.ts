import type { Evidence } from "@sangan/evaluation/evidence";
import type { AttestationMeasure } from "@sangan/evaluation/indicator-system";
import { AssessmentLog, type Judged } from "./assessment-log.ts";
import type { Book, CommunityRef } from "./book.ts";
import { ACCEPTED, type Ledger, type Outcome } from "./ledger.ts";
import { kindsOfMetric, nameTable, type NameTable, type Plan, type Target } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";
import { Span } from "./span.ts";

interface Choice {
  readonly metric: string;
  readonly level: string;
  readonly assessor: string;
  readonly grounds: readonly string[];
}

/** Rows of attestations: a level that an assessor chose, with what shows it. The latest counts. */
export class AttestationBook implements Book {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  readonly #levels: ReadonlyMap<string, NameTable>;
  readonly #log: AssessmentLog<Choice>;
  readonly #chosen: Map<number, { readonly target: Target<AttestationMeasure>; readonly said: Judged<Choice> }>[] = [];

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
    this.#log = new AssessmentLog(ledger);
    this.#levels = new Map(
      [...plan.attestations].map(([metric, targets]) => [
        metric,
        nameTable(targets.flatMap((target) => target.measure.levels)),
      ]),
    );
  }

  take(row: RowReader, community: CommunityRef, file: number): Outcome {
    const metric = row.text("metric");
    const levels = this.#levels.get(metric);
    if (levels === undefined) {
      const kinds = kindsOfMetric(this.#plan, metric);
      if (kinds.length > 0) row.refuse({ code: "wrong-kind", detail: { kind: kinds.join(", ") } }, "metric");
      else row.refuseName("unknown-metric", "metric", metric, this.#levels.keys());
    }
    const name = row.text("level");
    const level = levels?.find(name);
    if (level === undefined) row.refuseName("unknown-level", "level", name, levels?.ids ?? []);
    const grounds = row
      .text("grounds")
      .split(/[;；\n]/u)
      .map((ground) => ground.trim())
      .filter((ground) => ground !== "");
    if (grounds.length === 0) row.refuse({ code: "empty", detail: {} }, "grounds");
    const assessor = row.name("assessor");
    const time = row.time();
    if (row.refused !== undefined || level === undefined) return row.refused ?? ACCEPTED;
    const value = { metric, level, assessor, grounds: [...new Set(grounds)].toSorted() };
    return this.#log.note(community, metric, { time, file, content: JSON.stringify(value), value, place: row.place });
  }

  settle(): void {
    for (const { community, said } of this.#log.settled()) {
      const [latest, ...earlier] = said;
      for (const { place } of earlier) this.#ledger.unused(place.table, "superseded");
      if (latest === undefined) continue;
      const targets = this.#plan.attestations.get(latest.value.metric) ?? [];
      const fresh = targets.filter(({ since }) => latest.time >= since);
      if (fresh.length === 0) this.#ledger.unused(latest.place.table, "too-old");
      const all = (this.#chosen[community.index] ??= new Map());
      for (const target of fresh) {
        if (target.measure.levels.some(({ id }) => id === latest.value.level))
          all.set(target.index, { target, said: latest });
      }
    }
  }

  evidenceOf(community: CommunityRef, sha256: (file: number) => string): readonly Evidence[] {
    return [...(this.#chosen[community.index]?.values() ?? [])].map(({ target, said }) => {
      const span = new Span();
      span.add(said.time, said.file);
      const { level, assessor, grounds } = said.value;
      return { kind: "attestation", ...span.about(target, sha256), level, assessor, grounds };
    });
  }
}
