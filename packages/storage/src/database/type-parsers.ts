import { types, type CustomTypesConfig } from "pg";

const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;
const DATE = 1082;
const TIMESTAMP = 1114;

/** `2026-03-01 08:00:00.5+00`, as a session in UTC writes it, to ISO 8601 with milliseconds and `Z`. Years beyond four digits and infinity stay as they are. */
export function isoTime(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00(?::?00)?$/.exec(text);
  if (found === null) return text;
  const [, day, time, fraction] = found;
  return `${day}T${time}.${(fraction ?? "").padEnd(3, "0")}Z`;
}

const asIs = (text: string): string => text;

/**
 * How values are read: times as UTC ISO text, days as text; bigint (so `count(*)`) and numeric stay text, because neither fits a binary fraction.
 * Everything else as pg reads it.
 */
export const TYPE_PARSERS: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === TIMESTAMPTZ) return isoTime;
    if (oid === DATE || oid === TIMESTAMP || oid === TIMESTAMPTZ_ARRAY) return asIs;
    return types.getTypeParser(oid, format ?? "text") as unknown;
  }) as CustomTypesConfig["getTypeParser"],
};

/** A bigint or a count that must fit a safe integer. @throws RangeError when it does not. */
export function safeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`);
  return value;
}
