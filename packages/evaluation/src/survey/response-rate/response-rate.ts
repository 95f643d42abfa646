import { add, divide, whole, type Ratio } from "../../quantity/index.ts";

/** What became of every resident (or household) who was asked, by AAPOR's final dispositions. */
export interface Dispositions {
  /** I: complete. */
  readonly complete: number;
  /** P: partial. */
  readonly partial: number;
  /** R: refused or broke off. */
  readonly refused: number;
  /** NC: never reached. */
  readonly notReached: number;
  /** O: reached, and prevented otherwise. */
  readonly other: number;
  /** UH: not known whether a household is there. */
  readonly unknownHousehold: number;
  /** UO: unknown otherwise. */
  readonly unknownOther: number;
  /** Not eligible: nobody lives there, not a resident. Only the estimate of e uses it. */
  readonly notEligible: number;
}

/** Response, cooperation, refusal and contact rates as exact fractions; a rate whose denominator is 0 is absent. */
export type ResponseRates = Readonly<
  Partial<
    Record<
      | "RR1"
      | "RR2"
      | "RR3"
      | "RR4"
      | "RR5"
      | "RR6"
      | "COOP1"
      | "COOP2"
      | "COOP3"
      | "COOP4"
      | "REF1"
      | "REF2"
      | "REF3"
      | "CON1"
      | "CON2"
      | "CON3",
      Ratio
    >
  >
> & {
  /** Share of the unknown that counts as eligible. */
  readonly e: Ratio;
};

/** Why there are no rates. */
export interface DispositionProblem {
  readonly code: "bad-count" | "bad-share";
  readonly place: string;
}

/** Rates, or why there are none. */
export type ResponseRateOutcome =
  | { readonly ok: true; readonly rates: ResponseRates }
  | { readonly ok: false; readonly problems: readonly DispositionProblem[] };

/**
 * Response rates (回收率) by AAPOR's Standard Definitions, 10th edition 2023. The share e of the unknown who are eligible is given, or estimated by
 * proportion: known eligible ÷ (known eligible + not eligible), 1 where nothing is known.
 */
export function responseRates(counts: Dispositions, eligible?: Ratio): ResponseRateOutcome {
  const problems: DispositionProblem[] = Object.entries(counts).flatMap(([place, count]) =>
    Number.isSafeInteger(count) && count >= 0 ? [] : [{ code: "bad-count" as const, place }],
  );
  if (eligible !== undefined && (eligible.n < 0n || eligible.n > eligible.d))
    problems.push({ code: "bad-share", place: "e" });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, rates: ratesOf(counts, eligible ?? proportion(counts)) };
}

function known({ complete, partial, refused, notReached, other }: Dispositions): number {
  return complete + partial + refused + notReached + other;
}

function proportion(counts: Dispositions): Ratio {
  const eligible = known(counts);
  const total = eligible + counts.notEligible;
  return total === 0 ? whole(1) : divide(whole(eligible), whole(total));
}

function ratesOf(counts: Dispositions, e: Ratio): ResponseRates {
  const { complete, partial, refused, other, notReached } = counts;
  const answered = complete + partial;
  const reached = answered + refused + other;
  const unknown = counts.unknownHousehold + counts.unknownOther;
  const likely: Ratio = { n: e.n * BigInt(unknown), d: e.d };
  const all = whole(known(counts) + unknown);
  const some = add(whole(known(counts)), likely);
  const sure = whole(known(counts));
  const willing = whole(answered + refused);
  const contacts = reached + notReached;
  const rates = {
    RR1: [complete, all],
    RR2: [answered, all],
    RR3: [complete, some],
    RR4: [answered, some],
    RR5: [complete, sure],
    RR6: [answered, sure],
    COOP1: [complete, whole(reached)],
    COOP2: [answered, whole(reached)],
    COOP3: [complete, willing],
    COOP4: [answered, willing],
    REF1: [refused, all],
    REF2: [refused, some],
    REF3: [refused, sure],
    CON1: [reached, all],
    CON2: [reached, some],
    CON3: [reached, whole(contacts)],
  } as const;
  const found = Object.entries(rates).flatMap(([name, [part, of]]) =>
    of.n === 0n ? [] : [[name, divide(whole(part), of)] as const],
  );
  return { ...Object.fromEntries(found), e };
}
