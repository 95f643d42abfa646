import type { JsonValue } from "../payload/json-value.ts";
import { Moments } from "../payload/moment.ts";
import { figureOf, isTrouble, wholeOf } from "../payload/rows.ts";
import { Texts } from "../payload/texts.ts";
import type { Trouble } from "../payload/index.ts";
import type { CaseField, ReadCaseLine } from "./line.ts";

/** An event's values as the payload writes them. */
export type CaseCells = { -readonly [F in CaseField]?: JsonValue | undefined };

type Draft = { -readonly [K in keyof ReadCaseLine]: ReadCaseLine[K] };

const MOST_REVISIONS = 2_147_483_647;
/** Numbers of cases, words for steps and channels are short. */
const LONGEST = 120;
/** A mainland mobile number, or the number of an identity card, in the place of a case's number. */
const PERSONAL = /^(?:\+?86)?1[3-9]\d{9}$|^\d{17}[\dXx]$/u;

/** Makes events from rows. The first value that cannot be taken refuses the row: `trouble` then says why, and `field` where. */
export class CaseRows {
  readonly #texts = new Texts();
  /** Ticket systems write the time of their place, without an offset. */
  readonly #moments = new Moments("Asia/Shanghai");
  /** Numbers in columns of times may be days of a workbook, counted from that epoch. */
  serials: "1900" | "1904" | undefined;
  trouble: Trouble | undefined;
  field: CaseField | undefined;

  /** The event of a row, or undefined when it is refused. */
  read(cells: CaseCells, place: string): ReadCaseLine | undefined {
    this.trouble = undefined;
    this.field = undefined;
    const community = this.#name("community", cells.community);
    const service = this.#name("service", cells.service);
    const number = this.#needed("case", this.#name("case", cells.case));
    if (PERSONAL.test(number)) this.#refuse("case", { code: "personal-number", detail: {} });
    const activity = this.#needed("activity", this.#name("activity", cells.activity));
    const time = this.#time("time", cells.time);
    if (time === undefined) this.#refuse("time", { code: "missing", detail: { name: "time" } });
    const recorded = this.#time("recorded", cells.recorded);
    const rating = this.#whole("rating", cells.rating, [1, 5]);
    const channel = this.#name("channel", cells.channel);
    const revision = this.#whole("revision", cells.revision, [0, MOST_REVISIONS]);
    if (this.trouble !== undefined || time === undefined) return undefined;
    const line: Draft = { state: "read", place, case: number, activity, time };
    if (community !== undefined) line.community = community;
    if (service !== undefined) line.service = service;
    if (recorded !== undefined) line.recorded = recorded;
    if (rating !== undefined) line.rating = rating;
    if (channel !== undefined) line.channel = channel;
    if (revision !== undefined) line.revision = revision;
    return line;
  }

  #needed(field: CaseField, text: string | undefined): string {
    if (text === undefined) this.#refuse(field, { code: "missing", detail: { name: field } });
    return text ?? "";
  }

  #name(field: CaseField, cell: JsonValue | undefined): string | undefined {
    if (!said(cell)) return undefined;
    const text = typeof cell === "string" ? cell : wholeText(cell);
    const name = text === undefined ? { code: "not-a-text" as const, detail: {} } : this.#texts.read(text);
    if (isTrouble(name)) this.#refuse(field, name);
    else if (name.length > LONGEST) this.#refuse(field, { code: "too-long", detail: { characters: String(LONGEST) } });
    else if (field === "case" && /^\d(?:\.\d+)?[eE]\+\d+$/u.test(name))
      this.#refuse(field, { code: "mangled-id", detail: {} });
    else return name === "" ? undefined : name;
    return undefined;
  }

  #time(field: "time" | "recorded", cell: JsonValue | undefined): number | undefined {
    if (!said(cell)) return undefined;
    const moment = this.#moments.read(cell, this.serials);
    if (typeof moment === "number") return moment;
    this.#refuse(field, moment);
    return undefined;
  }

  #whole(
    field: "rating" | "revision",
    cell: JsonValue | undefined,
    [least, most]: readonly [number, number],
  ): number | undefined {
    if (!said(cell)) return undefined;
    const figure = figureOf(cell);
    if (isTrouble(figure)) {
      this.#refuse(field, figure);
      return undefined;
    }
    const whole = figure.sign === undefined ? wholeOf(figure.number) : undefined;
    if (whole === undefined) this.#refuse(field, { code: "not-whole", detail: {} });
    else if (whole < least || whole > most)
      this.#refuse(field, { code: "out-of-range", detail: { least: String(least), most: String(most) } });
    return whole;
  }

  #refuse(field: CaseField, trouble: Trouble): void {
    if (this.trouble !== undefined) return;
    this.trouble = trouble;
    this.field = field;
  }
}

function said(cell: JsonValue | undefined): cell is JsonValue {
  return cell !== undefined && cell !== null && cell !== "";
}

/** A number that is a name: a whole one, as it is. */
function wholeText(cell: JsonValue): string | undefined {
  if (typeof cell !== "object" || cell === null || cell.type !== "number" || typeof cell.number === "string")
    return undefined;
  return cell.number.decimals === 0 ? cell.number.mantissa.toString() : undefined;
}
