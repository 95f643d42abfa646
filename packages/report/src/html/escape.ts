declare const brand: unique symbol;

/** Markup that may be written as it stands: made by {@link html} only, never parsed from data. */
export interface Html {
  readonly markup: string;
  readonly [brand]: "html";
}

/** What a template takes: text is escaped, markup stands, nothing is left out. */
export type Content = Html | string | number | null | undefined | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Controls, bidirectional overrides and marks, zero-width spaces and other invisible signs. Left alone: tab, line feed,
 * the joiners that scripts and emoji need, and the signs that Unicode calls "format" but that are drawn.
 */
const INVISIBLE =
  /(?!\u200d|[\t\n\u200c\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text with every invisible or reordering character shown by its number (`[U+202E]`), and no lone surrogate. */
export function visible(text: string): string {
  const joined = text.replaceAll("\r\n", "\n").replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd");
  return joined.replace(INVISIBLE, (sign) => `[U+${codeOf(sign)}]`);
}

const codeOf = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

/** The one way of a text into a document: safe in markup and in quoted attributes, nothing hidden. */
export function escape(text: string): string {
  return visible(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function write(content: Content): string {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return escape(content);
  if (typeof content === "number") return String(content);
  if (isList(content)) return content.map(write).join("");
  return content.markup;
}

const isList = (content: Content): content is readonly Content[] => Array.isArray(content);

const asHtml = (markup: string): Html => ({ markup }) as Html;

/** Templates with the line breaks of our source taken out, once for each template. */
const COMPACT = new WeakMap<TemplateStringsArray, readonly string[]>();

function compact(parts: TemplateStringsArray): readonly string[] {
  const known = COMPACT.get(parts);
  if (known !== undefined) return known;
  const made = parts.map((part) => part.replace(/\s*\n\s*/g, " "));
  COMPACT.set(parts, made);
  return made;
}

/** A template of markup: what is put into it is escaped unless it is markup itself. Attribute values stand in double quotes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const written = compact(parts).map((part, index) => part + (index < contents.length ? write(contents[index]) : ""));
  return asHtml(written.join(""));
}

/** Markup of our own, such as a style sheet or a script; never text from data. */
export function ownMarkup(markup: string): Html {
  return asHtml(markup);
}

/** A text from data inside running text: isolated, so that its direction does not spill over. */
export function data(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** A value as JSON inside a script element: no text of it can end the element. */
export function embeddedJson(value: unknown): Html {
  return asHtml(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${codeOf(sign).toLowerCase()}`));
}

/** An id for links inside the document, different for every different text. */
export function anchor(kind: string, id: string): string {
  return `${kind}-${id.replace(/[^A-Za-z0-9.-]/gu, (sign) => `_${codeOf(sign)}_`)}`;
}
