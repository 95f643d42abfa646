import type { Evidence } from "@sangan/evaluation/evidence";
import type { ChecklistMeasure } from "@sangan/evaluation/indicator-system";
import { AssessmentLog } from "./assessment-log.ts";
import type { Book, CommunityRef } from "./book.ts";
import { ACCEPTED, type Ledger, type Outcome } from "./ledger.ts";
import { kindsOfMetric, nameTable, type NameTable, type Plan, type Target } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";
import { readScene } from "./scene.ts";
import { Span } from "./span.ts";

interface Look {
  readonly metric: string;
  readonly capability: string;
  readonly scene: string;
  readonly found: boolean;
}

interface Gathering {
  readonly target: Target<ChecklistMeasure>;
  readonly span: Span;
  /** A capability is there when it was found in every scene in which somebody looked. */
  readonly found: Map<string, boolean>;
}

/** Rows of checklists: a capability was looked for in a scene, and found or not. The latest look in each scene counts. */
export class ChecklistBook implements Book {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  readonly #capabilities: ReadonlyMap<string, NameTable>;
  readonly #log: AssessmentLog<Look>;
  readonly #gathered: Map<number, Gathering>[] = [];

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
    this.#log = new AssessmentLog(ledger);
    this.#capabilities = new Map(
      [...plan.checklists].map(([metric, targets]) => [
        metric,
        nameTable(targets.flatMap((target) => target.measure.capabilities)),
      ]),
    );
  }

  take(row: RowReader, community: CommunityRef, file: number): Outcome {
    const metric = row.text("metric");
    const capabilities = this.#capabilities.get(metric);
    if (capabilities === undefined) {
      const kinds = kindsOfMetric(this.#plan, metric);
      if (kinds.length > 0) row.refuse({ code: "wrong-kind", detail: { kind: kinds.join(", ") } }, "metric");
      else row.refuseName("unknown-metric", "metric", metric, this.#capabilities.keys());
    }
    const name = row.text("capability");
    const capability = capabilities?.find(name);
    if (capability === undefined) row.refuseName("unknown-capability", "capability", name, capabilities?.ids ?? []);
    const found = row.yesNo("found");
    const time = row.time();
    const scene = readScene(row, this.#plan);
    row.name("assessor", "optional");
    if (row.refused !== undefined || capability === undefined) return row.refused ?? ACCEPTED;
    return this.#log.note(community, JSON.stringify([metric, capability, scene]), {
      time,
      file,
      content: String(found),
      value: { metric, capability, scene, found },
      place: row.place,
    });
  }

  settle(): void {
    for (const { community, said } of this.#log.settled()) {
      const [latest, ...earlier] = said;
      for (const { place } of earlier) this.#ledger.unused(place.table, "superseded");
      if (latest === undefined) continue;
      const { metric, scene } = latest.value;
      const inScene = (this.#plan.checklists.get(metric) ?? []).filter(
        ({ measure }) => measure.scenes.length === 0 || measure.scenes.includes(scene),
      );
      const fresh = inScene.filter(({ since }) => latest.time >= since);
      if (fresh.length === 0) this.#ledger.unused(latest.place.table, inScene.length === 0 ? "other-scene" : "too-old");
      for (const target of fresh) this.#use(community, target, latest.value, latest);
    }
  }

  evidenceOf(community: CommunityRef, sha256: (file: number) => string): readonly Evidence[] {
    return [...(this.#gathered[community.index]?.values() ?? [])].map(({ target, span, found }) => ({
      kind: "checklist",
      ...span.about(target, sha256),
      present: [...found]
        .filter(([, there]) => there)
        .map(([id]) => id)
        .toSorted(),
      absent: [...found]
        .filter(([, there]) => !there)
        .map(([id]) => id)
        .toSorted(),
    }));
  }

  #use(
    community: CommunityRef,
    target: Target<ChecklistMeasure>,
    look: Look,
    when: { readonly time: number; readonly file: number },
  ): void {
    if (!target.measure.capabilities.some(({ id }) => id === look.capability)) return;
    const all = (this.#gathered[community.index] ??= new Map<number, Gathering>());
    const gathering = all.get(target.index) ?? { target, span: new Span(), found: new Map<string, boolean>() };
    all.set(target.index, gathering);
    gathering.span.add(when.time, when.file);
    gathering.found.set(look.capability, look.found && gathering.found.get(look.capability) !== false);
  }
}
