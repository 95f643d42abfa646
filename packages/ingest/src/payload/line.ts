import type { CellNumber } from "../observation/index.ts";
import type { Trouble } from "./trouble.ts";

/** The forms in which observations arrive. */
export const PAYLOAD_FORMATS = [
  "json",
  "ndjson",
  "csv",
  "xlsx",
  "thingsboard",
  "line-protocol",
  "senml",
  "web-vitals",
] as const;

/** A form in which observations arrive. */
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

/** What a line reports: a value, or counts of a share or a rate. */
export type Reported =
  | { readonly form: "value"; readonly value: CellNumber }
  | { readonly form: "counts"; readonly n: number; readonly numerator: CellNumber };

/** A line that was understood. What the payload does not say is absent. */
export interface ReadLine {
  readonly state: "read";
  /**
   * Where it stands: the number of a line or row from 1 ("3", in a workbook "Sheet1/3"), line and column of a field in line protocol ("3:17"),
   * or a JSON pointer (RFC 6901: "/2", "" for a payload that is one object).
   */
  readonly place: string;
  readonly community?: string;
  /** Who measures, as the sender calls it: device, host, set of tags, the name before the metric's. */
  readonly device?: string;
  readonly metric: string;
  readonly scene?: string;
  readonly point?: string;
  /** Milliseconds since 1970; absent: the moment of receipt. */
  readonly time?: number;
  readonly reported: Reported;
  readonly unit?: string;
  readonly revision?: number;
}

/** A line that cannot be taken: why, and where exactly; a field's name or pointer follows the line's place ("3/value"). */
export type RefusedLine = Trouble & {
  readonly state: "refused";
  readonly place: string;
  /** The line's beginning, at most 200 characters. */
  readonly text: string;
};

/** What a payload says in one place. */
export type Line = ReadLine | RefusedLine;

/** The lines of a payload, in its order. */
export interface ReadPayload {
  readonly state: "read";
  readonly lines: readonly Line[];
  /** Names of keys, columns or labels that nothing was read from, at most 20. */
  readonly ignored: readonly string[];
}

/** A payload that cannot be split into lines: nothing of it counts. */
export type RefusedPayload = Trouble & {
  readonly state: "refused";
  /** Line and column from 1 ("3:17"), or a JSON pointer; "" where it is the payload as a whole. */
  readonly place: string;
  /** What stands there, at most 200 characters. */
  readonly text: string;
};

/** What a payload says. */
export type Payload = ReadPayload | RefusedPayload;

/** What a payload may hold. */
export interface PayloadLimits {
  readonly bytes: number;
  readonly lines: number;
  /** Levels of objects and arrays inside each other. */
  readonly depth: number;
}

/** The limits of a payload unless others are set. */
export const PAYLOAD_LIMITS: PayloadLimits = { bytes: 64 * 1024 * 1024, lines: 500_000, depth: 32 };

/** Names of the tags of line protocol that say what a line says elsewhere. */
export interface TagNames {
  readonly community: string;
  readonly scene: string;
  readonly point: string;
  readonly device: string;
  readonly unit: string;
  readonly revision: string;
}

/** What a payload is read with. */
export interface PayloadOptions {
  /** When it came, in milliseconds since 1970: what relative times start from. */
  readonly receivedAt: number;
  readonly limits?: Partial<PayloadLimits>;
  /** The metric of rows in JSON that name none; a payload of JSON may then be a value alone. */
  readonly metric?: string;
  /** Unit of time stamps of line protocol; ns when absent. */
  readonly precision?: "ns" | "us" | "ms" | "s";
  /** Tags of line protocol; the names of the fields when absent. */
  readonly tags?: Partial<TagNames>;
  /** IANA name of the zone of times without an offset in tables; Asia/Shanghai when absent. */
  readonly timeZone?: string;
}
