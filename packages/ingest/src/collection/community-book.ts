import type { Community } from "@sangan/evaluation/evidence";
import { readYesNo } from "../observation/index.ts";
import type { CommunityRef } from "./book.ts";
import { ACCEPTED, DUPLICATE, type Ledger, type Outcome, type RowPlace } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";

interface Listed {
  readonly community: Community;
  readonly stage: string | undefined;
  readonly place: RowPlace;
}

/** Words that are a yes or a no of an attribute; digits and single letters stay texts. */
const PLAIN = /^(?:yes|no|true|false|是|否)$/iu;

/** The communities of a collection: those of the tables that list them, or, where there is none, those that rows name. */
export class CommunityBook {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  readonly #refs = new Map<string, CommunityRef>();
  readonly #listed = new Map<string, Listed>();
  #isList = false;

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
  }

  /** Says that there is a table of communities: others are unknown from now on. */
  open(): void {
    this.#isList = true;
  }

  /** Takes a row of a table of communities. */
  take(row: RowReader): Outcome {
    const id = row.id("community");
    const name = row.text("name");
    const stage = row.text("stage", "optional");
    if (stage !== "" && !this.#plan.stages.has(stage))
      row.refuseName("unknown-stage", "stage", stage, this.#plan.stages);
    const attributes = row.context.header.families.attribute.flatMap(({ name: attribute, column }) => {
      const value = row.cellText(column);
      return value === "" ? [] : [[attribute, PLAIN.test(value) ? (readYesNo(value) ?? value) : value] as const];
    });
    if (row.refused !== undefined) return row.refused;
    const community = { id, name, attributes: Object.fromEntries(attributes.toSorted(([a], [b]) => (a < b ? -1 : 1))) };
    const known = this.#listed.get(id);
    if (known === undefined) {
      this.#listed.set(id, { community, stage: stage === "" ? undefined : stage, place: row.place });
      this.#refs.set(id, { index: this.#refs.size, id });
      return ACCEPTED;
    }
    const same = JSON.stringify([known.community, known.stage ?? ""]) === JSON.stringify([community, stage]);
    if (same) return DUPLICATE;
    row.refuse({ code: "contradictory", detail: this.#ledger.placeOf(known.place) }, "community");
    return row.refused ?? DUPLICATE;
  }

  /** The community that a row names; the row is refused when it names none, or one that is not listed. */
  of(row: RowReader): CommunityRef | undefined {
    const raw = row.raw("community");
    const known = this.#refs.get(raw);
    if (known !== undefined && row.context.mapping.values.size === 0) return known;
    const id = row.id("community");
    if (row.refused !== undefined) return undefined;
    const ref = this.#refs.get(id);
    if (ref !== undefined) return ref;
    if (this.#isList) {
      row.refuseName("unknown-community", "community", id, this.#listed.keys());
      return undefined;
    }
    const made = { index: this.#refs.size, id };
    this.#refs.set(id, made);
    return made;
  }

  /** Communities by id: the listed ones, or those that rows named. */
  all(): readonly { readonly ref: CommunityRef; readonly community: Community; readonly stage: string | undefined }[] {
    return [...this.#refs.values()]
      .map((ref) => {
        const listed = this.#listed.get(ref.id);
        return {
          ref,
          community: listed?.community ?? { id: ref.id, name: ref.id, attributes: {} },
          stage: listed?.stage,
        };
      })
      .toSorted((a, b) => (a.ref.id < b.ref.id ? -1 : 1));
  }
}
