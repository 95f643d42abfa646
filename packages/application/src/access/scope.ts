declare const brand: unique symbol;

/**
 * A part of the country by the beginning of the 12-digit statistical code (统计用区划代码):
 * everything (0 digits), province 2, city 4, county or district 6, street 9, community 12.
 */
export type Scope = string & { readonly [brand]: "scope" };

const LENGTHS: ReadonlySet<number> = new Set([0, 2, 4, 6, 9, 12]);

/** Everything. */
export const EVERYWHERE: Scope = "" as Scope;

/** Whether a text is the beginning of a statistical code at one of its levels. */
export function isScope(text: string): text is Scope {
  return LENGTHS.has(text.length) && /^\d*$/.test(text);
}

/** Reads a scope. @throws RangeError when it is none. */
export function scopeOf(text: string): Scope {
  if (!isScope(text)) throw new RangeError(`no scope: ${text.slice(0, 20)}`);
  return text;
}

/** Whether one scope holds another, or itself. */
export function covers(outer: Scope, inner: Scope): boolean {
  return inner.startsWith(outer);
}

/** Whether a text is a community's code: twelve digits that go down to a community (the last three are not 000). */
export function isCommunityCode(text: string): boolean {
  return /^[1-9]\d{11}$/.test(text) && !/^\d{9}000$/.test(text);
}
