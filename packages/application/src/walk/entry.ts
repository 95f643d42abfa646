/** What every entry of a walk (巡检) has. */
interface EntryFacts {
  /** The key that the phone gave it: to send it again changes nothing. */
  readonly id: string;
  /** Code of the point; "" is the community as a whole. */
  readonly point: string;
  /** UTC, ISO 8601, by the phone's clock. */
  readonly at: string;
}

interface OfMetric extends EntryFacts {
  readonly metric: string;
  readonly scene: string;
}

/** A number that was measured; of a network also how it was measured. */
interface MeasuredEntry extends OfMetric {
  readonly kind: "measured";
  /** A decimal, in its unit. */
  readonly value: string;
  readonly unit: string;
  readonly network?:
    | { readonly latencyMs: number; readonly bytes: number; readonly seconds: number; readonly streams: number }
    | undefined;
}

/** So many of so many. */
interface CountedEntry extends OfMetric {
  readonly kind: "counted";
  readonly n: number;
  readonly numerator: string;
}

/** A capability that was looked for. */
interface LookedEntry extends OfMetric {
  readonly kind: "looked";
  readonly capability: string;
  readonly found: boolean;
}

/** A level that was chosen, and what shows it. */
interface AttestedEntry extends OfMetric {
  readonly kind: "attested";
  readonly level: string;
  readonly grounds: readonly string[];
}

/** A point that was left out, and why. */
interface SkippedEntry extends EntryFacts {
  readonly kind: "skipped";
  readonly reason: string;
}

/** What an inspector brings from a point. */
export type WalkEntry = MeasuredEntry | CountedEntry | LookedEntry | AttestedEntry | SkippedEntry;

/** What became of an entry: as a line of any source, or kept as what was judged or left out. */
export interface WalkVerdict {
  readonly id: string;
  readonly state: "accepted" | "duplicate" | "revised" | "quarantined" | "refused";
  /** Why it waits or is refused. */
  readonly reason: string | null;
}
