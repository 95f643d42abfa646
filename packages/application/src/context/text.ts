import { refused, type BadField, type Refused } from "./outcome.ts";

/** Why a text cannot be taken as a name or a remark: empty, too long, or with signs that nobody sees. Undefined when it can. */
export function textTrouble(field: string, text: string, most = 200): Refused<BadField> | undefined {
  const bad = (reason: string): Refused<BadField> => refused({ code: "bad-field", field, reason });
  if (text.trim() === "") return bad("empty");
  if (text.length > most) return bad("too-long");
  if (/\p{Surrogate}/u.test(text)) return bad("not-text");
  return /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text) ? bad("control-character") : undefined;
}

/** An instant in UTC, ISO 8601 to the second or the millisecond. */
export function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Whether a text is an id as the database makes them. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
