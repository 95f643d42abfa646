import type { NotApplicableDeclaration } from "@sangan/evaluation/evidence";
import type { Book, CommunityRef } from "./book.ts";
import { ACCEPTED, DUPLICATE, type Ledger, type Outcome, type RowPlace } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";

interface Declared {
  readonly declaration: NotApplicableDeclaration;
  readonly place: RowPlace;
}

/** Rows that declare items not applicable. They are no evidence, but go into the bundle beside it. */
export class DeclarationBook implements Book {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  readonly #declared: Map<string, Declared>[] = [];

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
  }

  take(row: RowReader, community: CommunityRef): Outcome {
    const item = row.text("item");
    if (!this.#plan.items.has(item)) row.refuseName("unknown-item", "item", item, this.#plan.items);
    const declaration = { item, reason: row.text("reason"), assessor: row.name("assessor") };
    if (row.refused !== undefined) return row.refused;
    const all = (this.#declared[community.index] ??= new Map<string, Declared>());
    const known = all.get(item);
    if (known === undefined) {
      all.set(item, { declaration, place: row.place });
      return ACCEPTED;
    }
    const same = known.declaration.reason === declaration.reason && known.declaration.assessor === declaration.assessor;
    if (same) return DUPLICATE;
    row.refuse({ code: "contradictory", detail: this.#ledger.placeOf(known.place) }, "item");
    return row.refused ?? DUPLICATE;
  }

  evidenceOf(): readonly [] {
    return [];
  }

  /** A community's declarations, by item. */
  declarationsOf(community: CommunityRef): readonly NotApplicableDeclaration[] {
    return [...(this.#declared[community.index]?.values() ?? [])]
      .map(({ declaration }) => declaration)
      .toSorted((a, b) => (a.item < b.item ? -1 : 1));
  }
}
