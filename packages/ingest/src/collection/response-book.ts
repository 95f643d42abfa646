import type { Evidence } from "@sangan/evaluation/evidence";
import type { SurveyMeasure } from "@sangan/evaluation/indicator-system";
import { OPTIONS, readAnswer, readYesNo } from "../observation/index.ts";
import type { Book, CommunityRef } from "./book.ts";
import { type Fingerprint, fingerprint } from "./fingerprint.ts";
import { ACCEPTED, DUPLICATE, type Ledger, type Outcome, type RowPlace } from "./ledger.ts";
import type { Plan, Target } from "./plan.ts";
import type { RowReader } from "./row-reader.ts";
import { Span } from "./span.ts";

/** A stratum with more values than this in a community would tell single residents apart; it is not kept. */
const MOST_STRATA = 40;

interface Answered {
  readonly target: Target<SurveyMeasure>;
  readonly option: string;
}

interface Gathering {
  readonly target: Target<SurveyMeasure>;
  readonly span: Span;
  readonly counts: Map<string, number>;
  /** Stratum → its value → option → answers. */
  readonly strata: Map<string, Map<string, Map<string, number>>>;
}

/** Responses of residents (答卷). Their ids serve to find duplicates and are not kept in evidence. @clause 5.2 */
export class ResponseBook implements Book {
  readonly #plan: Plan;
  readonly #ledger: Ledger;
  readonly #seen = new Map<string, { readonly content: Fingerprint; readonly place: RowPlace }>();
  readonly #gathered: Map<number, Gathering>[] = [];

  constructor(plan: Plan, ledger: Ledger) {
    this.#plan = plan;
    this.#ledger = ledger;
  }

  take(row: RowReader, community: CommunityRef, file: number): Outcome {
    const id = row.id("response");
    if (readYesNo(row.text("consent", "optional")) !== true) row.refuse({ code: "no-consent", detail: {} }, "consent");
    const time = row.time();
    this.#refuseUnknownItems(row);
    const answers = this.#answers(row);
    const strata = row.context.header.families.stratum
      .map(({ name, column }) => ({ name, value: row.cellText(column) }))
      .filter(({ value }) => value !== "");
    if (row.refused !== undefined) return row.refused;
    const content = fingerprint(
      JSON.stringify([time, sorted(answers), strata.map(({ name, value }) => `${name}=${value}`).toSorted()]),
    );
    const key = `${community.index} ${id}`;
    const known = this.#seen.get(key);
    if (known !== undefined) {
      if (known.content[0] === content[0] && known.content[1] === content[1]) return DUPLICATE;
      row.refuse({ code: "contradictory", detail: this.#ledger.placeOf(known.place) });
      return row.refused ?? DUPLICATE;
    }
    this.#seen.set(key, { content, place: row.place });
    const fresh = answers.filter(({ target }) => time >= target.since);
    if (fresh.length === 0) this.#ledger.unused(row.place.table, answers.length === 0 ? "no-answer" : "too-old");
    for (const answer of fresh) {
      const gathering = this.#gathering(community, answer.target);
      gathering.span.add(time, file);
      count(gathering.counts, answer.option);
      for (const { name, value } of strata) {
        count(
          within(
            within(gathering.strata, name, () => new Map()),
            value,
            () => new Map(),
          ),
          answer.option,
        );
      }
    }
    return ACCEPTED;
  }

  evidenceOf(community: CommunityRef, sha256: (file: number) => string): readonly Evidence[] {
    return [...(this.#gathered[community.index]?.values() ?? [])].map(({ target, span, counts, strata }) => ({
      kind: "answers",
      ...span.about(target, sha256),
      counts: byOption(counts, target),
      dontKnow: counts.get("dk") ?? 0,
      notUsed: counts.get("nu") ?? 0,
      strata: Object.fromEntries(
        [...strata]
          .filter(([, values]) => values.size <= MOST_STRATA)
          .flatMap(([name, values]) =>
            [...values].map(([value, options]) => [`${name}=${value}`, byOption(options, target)] as const),
          )
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    }));
  }

  #answers(row: RowReader): readonly Answered[] {
    const answers: Answered[] = [];
    for (const { name, column } of row.context.header.items) {
      const target = this.#plan.surveys.get(name);
      if (target === undefined) continue;
      const reading = readAnswer(row.cell(column), target.measure.scale);
      if (reading.state === "option") answers.push({ target, option: reading.option });
      else if (reading.state === "dont-know") answers.push({ target, option: "dk" });
      else if (reading.state === "not-used") answers.push({ target, option: "nu" });
      else if (reading.state === "unreadable") {
        row.refuseAt(
          { code: "not-an-answer", detail: { options: [...OPTIONS[target.measure.scale], "dk", "nu"].join(", ") } },
          column,
        );
      }
    }
    return answers;
  }

  /** A column that is named like an item but is none would lose its answers in silence. */
  #refuseUnknownItems(row: RowReader): void {
    for (const { name, column } of row.context.header.ignored) {
      if (!/^\d+(?:\.\w+)+/u.test(name) || row.cell(column) === "") continue;
      row.refuseNameAt("unknown-item", column, name, this.#plan.surveys.keys());
    }
  }

  #gathering(community: CommunityRef, target: Target<SurveyMeasure>): Gathering {
    const all = (this.#gathered[community.index] ??= new Map<number, Gathering>());
    return within(all, target.index, () => ({ target, span: new Span(), counts: new Map(), strata: new Map() }));
  }
}

function sorted(answers: readonly Answered[]): readonly string[] {
  return answers.map(({ target, option }) => `${target.index}=${option}`).toSorted();
}

function byOption(
  counts: ReadonlyMap<string, number>,
  target: Target<SurveyMeasure>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(OPTIONS[target.measure.scale].map((option) => [option, counts.get(option) ?? 0]));
}

function count(counts: Map<string, number>, option: string): void {
  counts.set(option, (counts.get(option) ?? 0) + 1);
}

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
