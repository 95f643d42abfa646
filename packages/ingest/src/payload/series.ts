import type { TagNames } from "./line.ts";
import { type Draft, isTrouble, wholeOf } from "./rows.ts";
import { exactFigure } from "./json-value.ts";
import { Texts } from "./texts.ts";
import type { Trouble } from "./trouble.ts";

/** What a tag may say that a line says elsewhere. */
const ROLES = ["community", "scene", "point", "device", "unit", "revision"] as const;
type Role = (typeof ROLES)[number];

/** So many sets of tags, and metrics of each, are remembered. */
const MOST_REMEMBERED = 20_000;

const MOST_REVISIONS = 2_147_483_647;

/** A measurement with its tags, as many lines share it. */
export class Series {
  readonly #measurement: string;
  readonly #texts: Texts;
  readonly #metrics = new Map<string, string | Trouble>();
  readonly #said: { -readonly [R in Exclude<Role, "revision">]?: string } = {};
  #revision: number | undefined;
  /** What is wrong with it, and where, from its beginning. */
  trouble: Trouble | undefined;
  at = 0;

  constructor(measurement: string, texts: Texts) {
    this.#measurement = measurement;
    this.#texts = texts;
  }

  /** The metric of a field by its key as it is written. */
  metric(key: string): string | Trouble {
    const known = this.#metrics.get(key);
    if (known !== undefined) return known;
    const name = unescape(key, /\\([,= ])/gu);
    const metric: string | Trouble = name.startsWith("_")
      ? { code: "reserved-name", detail: { name: name.slice(0, 40) } }
      : this.#texts.read(`${this.#measurement}.${name}`);
    if (this.#metrics.size < MOST_REMEMBERED) this.#metrics.set(Array.from(key).join(""), metric);
    return metric;
  }

  /** Says in a line what the tags say. */
  tell(line: Draft): void {
    const { community, scene, point, device, unit } = this.#said;
    if (community !== undefined) line.community = community;
    if (device !== undefined) line.device = device;
    if (scene !== undefined) line.scene = scene;
    if (point !== undefined) line.point = point;
    if (unit !== undefined) line.unit = unit;
    if (this.#revision !== undefined) line.revision = this.#revision;
  }

  /** Takes what a tag says. */
  say(role: Role, value: string): Trouble | undefined {
    if (role === "revision") {
      const figure = exactFigure(value);
      const whole = typeof figure === "string" ? undefined : wholeOf(figure);
      if (whole === undefined) return { code: "not-whole", detail: {} };
      if (whole < 0 || whole > MOST_REVISIONS)
        return { code: "out-of-range", detail: { least: "0", most: String(MOST_REVISIONS) } };
      this.#revision = whole;
      return undefined;
    }
    const name = this.#texts.read(value);
    if (isTrouble(name)) return name;
    this.#said[role] = name;
    return undefined;
  }

  /** Makes the tags that nothing else is read from part of who measures, in the order of their keys. */
  identify(others: ReadonlyMap<string, string>): Trouble | undefined {
    const parts = [...others]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${escape(key)}=${escape(value)}`);
    if (parts.length === 0) return undefined;
    const { device } = this.#said;
    return this.say("device", [...(device === undefined ? [] : [device]), ...parts].join(","));
  }
}

/** Reads measurements with their tags; the same text is read once. */
export class SeriesReader {
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #texts = new Texts();
  readonly #known = new Map<string, Series>();

  constructor(names: Partial<TagNames> | undefined) {
    this.#roles = new Map(ROLES.map((role) => [names?.[role] ?? role, role]));
  }

  read(text: string): Series {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const series = this.#parse(text);
    if (this.#known.size < MOST_REMEMBERED) this.#known.set(Array.from(text).join(""), series);
    return series;
  }

  #parse(text: string): Series {
    const end = unescaped(text, 0, ",");
    const measurement = unescape(text.slice(0, end), /\\([, ])/gu);
    const series = new Series(measurement, this.#texts);
    const spoil = (trouble: Trouble, at: number): Series => {
      series.trouble = trouble;
      series.at = at;
      return series;
    };
    if (measurement === "") return spoil({ code: "no-measurement", detail: {} }, 0);
    if (measurement.startsWith("_"))
      return spoil({ code: "reserved-name", detail: { name: measurement.slice(0, 40) } }, 0);
    const seen = new Set<string>();
    const others = new Map<string, string>();
    for (let at = end; at < text.length;) {
      const from = at + 1;
      const to = unescaped(text, from, ",");
      const tag = tagOf(text.slice(from, to));
      if (isTrouble(tag)) return spoil(tag, from);
      if (seen.has(tag.key)) return spoil({ code: "duplicate-name", detail: { name: tag.key.slice(0, 40) } }, from);
      seen.add(tag.key);
      const role = this.#roles.get(tag.key);
      if (role === undefined) others.set(tag.key, tag.value);
      const trouble = role === undefined ? undefined : series.say(role, tag.value);
      if (trouble !== undefined) return spoil(trouble, from);
      at = to;
    }
    const trouble = series.identify(others);
    return trouble === undefined ? series : spoil(trouble, end);
  }
}

function tagOf(text: string): { readonly key: string; readonly value: string } | Trouble {
  const equals = unescaped(text, 0, "=");
  const value = text.slice(equals + 1);
  if (equals === 0) return { code: "empty-name", detail: {} };
  if (equals >= text.length) return { code: "no-equals-sign", detail: {} };
  if (value === "") return { code: "empty-tag", detail: {} };
  if (unescaped(value, 0, "=") < value.length) return { code: "stray-text", detail: {} };
  const key = unescape(text.slice(0, equals), /\\([,= ])/gu);
  if (key.startsWith("_")) return { code: "reserved-name", detail: { name: key.slice(0, 40) } };
  return { key, value: unescape(value, /\\([,= ])/gu) };
}

/** Where a sign stands that is not escaped, or the end of the text. */
function unescaped(text: string, from: number, sign: string): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === sign) return at;
    if (char === "\\" && (text[at + 1] === "," || text[at + 1] === "=" || text[at + 1] === " ")) at += 1;
  }
  return text.length;
}

function unescape(text: string, escapes: RegExp): string {
  return text.includes("\\") ? text.replaceAll(escapes, "$1") : text;
}

function escape(text: string): string {
  return /[,= ]/u.test(text) ? text.replaceAll(/[,= ]/gu, String.raw`\$&`) : text;
}
