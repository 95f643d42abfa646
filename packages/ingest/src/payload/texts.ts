import type { Trouble } from "./trouble.ts";

/** Texts longer than this are no names. */
const LONGEST = 1000;

/** So many different texts of a payload are remembered; with more of them remembering would cost more than it saves. */
const MOST_REMEMBERED = 50_000;

const NO_TEXT = /[\p{Cc}\p{Cs}\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;

/**
 * Checks the names in a payload: one line, nothing invisible. Each is looked at once. What is given back is a copy, so that whoever keeps a
 * name does not keep the whole payload alive.
 */
export class Texts {
  readonly #known = new Map<string, string | Trouble>();

  /** The name without blanks at its ends, or what is wrong with it. */
  read(text: string): string | Trouble {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const read = nameOf(text);
    if (this.#known.size < MOST_REMEMBERED) this.#known.set(copy(text), read);
    return read;
  }
}

function nameOf(text: string): string | Trouble {
  const name = text.trim();
  if (name.length > LONGEST) return { code: "too-long", detail: { characters: String(LONGEST) } };
  if (name.startsWith("=") || name.startsWith("\uFF1D")) return { code: "formula", detail: {} };
  if (name.includes("\uFFFD")) return { code: "undecodable", detail: {} };
  if (NO_TEXT.test(name)) return { code: "control-character", detail: {} };
  return copy(name);
}

/** A part of a text holds on to all of it; a text that was put together does not. */
function copy(text: string): string {
  return Array.from(text).join("");
}

/** At most 200 characters, none cut in two. */
export function excerpt(text: string, from = 0, to = text.length): string {
  return Array.from(text.slice(from, Math.min(to, from + 400)))
    .slice(0, 200)
    .join("");
}
