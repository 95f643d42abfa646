import type { CommunityRef } from "./book.ts";
import { ACCEPTED, DUPLICATE, type Ledger, type Outcome, type RowPlace } from "./ledger.ts";

/** Something an assessor wrote down at a moment. */
export interface Judged<T> {
  readonly time: number;
  readonly file: number;
  /** What it says, as text: equal for repetitions. */
  readonly content: string;
  readonly value: T;
  readonly place: RowPlace;
  readonly state: "accepted" | "duplicate";
}

interface Subject<T> {
  readonly community: CommunityRef;
  readonly said: Judged<T>[];
  /** What was said at each moment, and where first. */
  readonly moments: Map<number, Map<string, RowPlace>>;
}

/**
 * What assessors said of one subject after another: the latest stands. Two different statements of one moment contradict each other and are both
 * rejected, so that what was said before stands.
 */
export class AssessmentLog<T> {
  readonly #ledger: Ledger;
  readonly #subjects = new Map<string, Subject<T>>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Keeps a statement on a subject. */
  note(community: CommunityRef, subject: string, said: Omit<Judged<T>, "state">): Outcome {
    const key = `${community.index} ${subject}`;
    let entry = this.#subjects.get(key);
    if (entry === undefined) this.#subjects.set(key, (entry = { community, said: [], moments: new Map() }));
    let moment = entry.moments.get(said.time);
    if (moment === undefined) entry.moments.set(said.time, (moment = new Map<string, RowPlace>()));
    const same = moment.has(said.content);
    if (!same) moment.set(said.content, said.place);
    entry.said.push({ ...said, state: same ? "duplicate" : "accepted" });
    return same ? DUPLICATE : ACCEPTED;
  }

  /** Takes back what contradicts itself, and gives the rest of each subject, latest first. */
  settled(): readonly { readonly community: CommunityRef; readonly said: readonly Judged<T>[] }[] {
    return [...this.#subjects.values()].map(({ community, said, moments }) => {
      const sound = said.filter((one) => {
        const moment = moments.get(one.time) ?? new Map<string, RowPlace>();
        if (moment.size > 1) this.#revoke(community, one, moment);
        return moment.size <= 1 && one.state === "accepted";
      });
      return { community, said: sound.toSorted((a, b) => b.time - a.time) };
    });
  }

  #revoke(community: CommunityRef, one: Judged<T>, moment: ReadonlyMap<string, RowPlace>): void {
    const other = [...moment].slice(0, 2).find(([content]) => content !== one.content)?.[1] ?? one.place;
    const refusal = { code: "contradictory", detail: this.#ledger.placeOf(other) } as const;
    this.#ledger.revoke(one.place, community.id, one.state, { state: "rejected", refusal });
  }
}
