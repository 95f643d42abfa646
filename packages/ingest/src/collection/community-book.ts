import type { Community } from "@sangan/evaluation/evidence";
import { stageOf } from "../header/index.ts";
import { type Attributes, attributesOf, type AttributeValue } from "./attributes.ts";
import type { CommunityRef } from "./book.ts";
import { ACCEPTED, DUPLICATE, type Ledger, type Outcome, type RowPlace } from "./ledger.ts";
import { nearest } from "./nearest.ts";
import type { Plan } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";

/** What is compared of ids and names: one letter may be written in several ways (threat A10). They are kept as they are written. */
function same(text: string): string {
  return text.normalize("NFC");
}

function speaksFor({ context }: RowReader, community: string): boolean {
  return context.speaksFor?.(community) ?? true;
}

interface Listed {
  readonly community: Community;
  readonly stage: string | undefined;
  readonly place: RowPlace;
}

/** The communities of a collection: those of the tables that list them, or, where there is none, those that rows name. */
export class CommunityBook {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  readonly #attributes: Attributes;
  /** By what is compared of an id. */
  readonly #refs = new Map<string, CommunityRef>();
  readonly #listed = new Map<string, Listed>();
  /** Communities whose rows were all refused so far, as far as they could be read. */
  readonly #refused = new Map<string, Community>();
  /** Columns of unknown attributes that were reported, by table and name. */
  readonly #reported = new Set<string>();
  #isList = false;

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
    this.#attributes = attributesOf(plan.system);
  }

  /** Says that there is a table of communities: others are unknown from now on. */
  open(): void {
    this.#isList = true;
  }

  /** Takes a row of a table of communities. One that is refused for another cell makes its community known all the same. */
  take(row: RowReader): Outcome {
    const id = row.id("community");
    if (!speaksFor(row, id)) this.#refuseUnknown(row, id);
    if (row.refused !== undefined) return row.refused;
    const name = row.name("name");
    const stage = this.#stageOf(row);
    const attributes = this.#attributesOf(row);
    const community = { id, name: name === "" ? id : name, attributes };
    if (row.refused !== undefined) {
      this.#know(id);
      if (!this.#refused.has(same(id))) this.#refused.set(same(id), community);
      return row.refused;
    }
    const known = this.#listed.get(same(id));
    if (known === undefined) {
      this.#listed.set(same(id), { community, stage: stage === "" ? undefined : stage, place: row.place });
      this.#know(id);
      return ACCEPTED;
    }
    const before = JSON.stringify([known.community, known.stage ?? ""]);
    if (same(before) === same(JSON.stringify([community, stage]))) return DUPLICATE;
    row.refuse({ code: "contradictory", detail: this.#ledger.placeOf(known.place) }, "community");
    return row.refused ?? DUPLICATE;
  }

  /** The community that a row names; the row is refused when it names none, or one that is not listed. */
  of(row: RowReader): CommunityRef | undefined {
    const raw = row.raw("community");
    const known = this.#refs.get(raw);
    if (known !== undefined && row.context.mapping.values.size === 0 && speaksFor(row, known.id)) return known;
    const id = row.id("community");
    if (row.refused !== undefined) return undefined;
    const ref = this.#refs.get(same(id));
    if (speaksFor(row, ref?.id ?? id) && (ref !== undefined || !this.#isList)) return ref ?? this.#know(id);
    this.#refuseUnknown(row, id);
    return undefined;
  }

  /** Communities by id: the listed ones, or those that rows named. */
  all(): readonly { readonly ref: CommunityRef; readonly community: Community; readonly stage: string | undefined }[] {
    return [...this.#refs.values()]
      .map((ref) => {
        const listed = this.#listed.get(same(ref.id));
        return {
          ref,
          community: listed?.community ??
            this.#refused.get(same(ref.id)) ?? { id: ref.id, name: ref.id, attributes: {} },
          stage: listed?.stage,
        };
      })
      .toSorted((a, b) => (a.ref.id < b.ref.id ? -1 : 1));
  }

  /** The sender of a row learns nothing of communities that he may not speak for. */
  #refuseUnknown(row: RowReader, id: string): void {
    const ids = this.#refs.keys();
    const known = {
      *[Symbol.iterator]() {
        for (const one of ids) if (speaksFor(row, one)) yield one;
      },
    };
    row.refuseName("unknown-community", "community", id, known);
  }

  #know(id: string): CommunityRef {
    const known = this.#refs.get(same(id));
    if (known !== undefined) return known;
    const made = { index: this.#refs.size, id };
    this.#refs.set(same(id), made);
    return made;
  }

  #stageOf(row: RowReader): string {
    const word = row.text("stage", "optional");
    const stage = stageOf(word, this.#plan.stages);
    if (stage !== undefined) return stage;
    if (word !== "") row.refuseName("unknown-stage", "stage", word, this.#plan.stages);
    return "";
  }

  /** The attributes of a row. Those that the system does not know are kept, for weights may go by them, and reported once for each table. */
  #attributesOf(row: RowReader): Community["attributes"] {
    const values = new Map<string, AttributeValue>();
    for (const { name, column } of row.context.header.families.attribute) {
      const attribute = this.#attributes.find(name);
      if (attribute === undefined) this.#report(row.context.table, name);
      const cell = row.cellText(column);
      if (cell === "") continue;
      const id = attribute ?? name;
      const value = this.#attributes.read(id, cell);
      const other = values.get(id);
      if (value === undefined) row.refuseAt({ code: "not-yes-or-no", detail: {} }, column);
      else if (other !== undefined && other !== value)
        row.refuseAt(
          { code: "duplicate-columns", detail: { column: row.context.header.names[column] ?? name } },
          column,
        );
      else values.set(id, value);
    }
    return Object.fromEntries([...values].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  #report(table: number, name: string): void {
    const { ids } = this.#attributes;
    const key = `${table} ${name}`;
    if (ids.length === 0 || this.#reported.has(key)) return;
    this.#reported.add(key);
    const detail = { attribute: name, nearest: nearest(name, ids), known: ids.slice(0, 10).join(", ") };
    this.#ledger.refuse(table, { code: "unknown-attribute", detail }, 0);
  }
}
