import type { Receipt } from "@sangan/application";

/** A line or a message that was refused: where, why and when. The sender is not there to be told. */
interface Refused {
  /** Begins with the topic. */
  readonly place: string;
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What came of a source's messages since the listener was started. */
export interface Counts {
  readonly messages: number;
  readonly lines: number;
  readonly refused: number;
  /** The last ones, the latest first. */
  readonly refusals: readonly Refused[];
}

/** Counts what comes. */
export interface Tally {
  readonly take: (messages: number, receipt: Receipt, at: number) => void;
  readonly refuse: (refused: Pick<Refused, "place" | "code">, at: number) => void;
  readonly counts: () => Counts;
}

const MOST_TOLD = 20;

export function createTally(): Tally {
  const counted = { messages: 0, lines: 0, refused: 0 };
  let refusals: readonly Refused[] = [];
  const refuse: Tally["refuse"] = ({ place, code }, at) => {
    counted.refused += 1;
    refusals = [{ place, code, at }, ...refusals].slice(0, MOST_TOLD);
  };
  return {
    take: (messages, { verdicts, refused }, at) => {
      counted.messages += messages;
      counted.lines += verdicts.length;
      if (refused > 0) for (const one of verdicts) if (one.state === "refused") refuse(one, at);
    },
    refuse,
    counts: () => ({ ...counted, refusals }),
  };
}
