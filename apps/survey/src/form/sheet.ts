import type { Helper, Language } from "../words/index.ts";

/** How a page is shown. It travels in the address or in the form: there is no cookie. */
export interface Look {
  readonly language: Language;
  /** Large type (大字版): 24 px. */
  readonly large: boolean;
  /** The largest type, 30 px, of which the large one is a part. */
  readonly largest: boolean;
  /** A device that many people use one after the other: nothing is kept on it (threat F13). */
  readonly kiosk: boolean;
}

/**
 * What somebody has filled in so far. All of it travels in the form itself, so that nothing is lost when the server is
 * started anew between two pages (threat F2) and nothing is known of who has not sent anything.
 */
export interface Sheet {
  readonly formKey: string;
  readonly look: Look;
  readonly accepted: boolean;
  readonly oldEnough: boolean;
  /** Optional blocks of the consent that were ticked. */
  readonly optional: readonly string[];
  /** Category by stratum variable. */
  readonly strata: ReadonlyMap<string, string>;
  readonly used: readonly string[];
  /** Answer by question: a number's text, `dk` or `nu`. */
  readonly answers: ReadonlyMap<string, string>;
  /** Free comment by question. */
  readonly comments: ReadonlyMap<string, string>;
  readonly helper?: Helper;
  /** How many answers this phone had sent before, as it counts itself. */
  readonly sentBefore: number;
}

/** Names of fields. A question's id follows `a.` or `t.`, a variable's id `s.`. */
export const FIELD = {
  key: "k",
  language: "l",
  large: "z",
  kiosk: "q",
  page: "p",
  act: "do",
  accepted: "c",
  age: "g",
  optional: "o",
  used: "u",
  helper: "h",
  sent: "n",
  receipt: "r",
  code: "d",
  until: "e",
  way: "w",
} as const;

const HELPERS: readonly Helper[] = ["interviewer", "relative", "neighbour", "other"];

/** Lines end as they do in text files, however the browser sends them. */
function unified(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** The fields whose names begin so, by the rest of the name; empty ones are no entries. */
function prefixed(fields: URLSearchParams, prefix: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  fields.forEach((value, name) => {
    if (name.startsWith(prefix) && value !== "") found.set(name.slice(prefix.length), unified(value));
  });
  return found;
}

/** A language by what was asked for, else by the first of the reader's own that we have, else Chinese. */
function languageOf(asked: string | null, accepted: string | undefined): Language {
  if (asked === "zh" || asked === "en") return asked;
  const first = (accepted ?? "").toLowerCase().match(/\b(zh|en)\b/);
  return first !== null && first[1] === "en" ? "en" : "zh";
}

/** The look that a form or an address asks for. */
export function lookOf(fields: URLSearchParams, accepted: string | undefined): Look {
  const size = fields.get(FIELD.large) ?? fields.get("elder");
  return {
    language: languageOf(fields.get(FIELD.language) ?? fields.get("lang"), accepted),
    large: size === "1" || size === "2",
    largest: size === "2",
    kiosk: fields.get(FIELD.kiosk) === "1" || fields.get("kiosk") === "1",
  };
}

/** A size as forms and addresses carry it; none for the standard one. */
export function sizeOf({ large, largest }: Look): "1" | "2" | undefined {
  if (largest) return "2";
  return large ? "1" : undefined;
}

/** What a form carries. Names that no page of ours writes are left alone. */
export function readSheet(fields: URLSearchParams, look: Look): Sheet {
  const helper = HELPERS.find((one) => one === fields.get(FIELD.helper));
  const sent = Number(fields.get(FIELD.sent) ?? "0");
  return {
    formKey: fields.get(FIELD.key) ?? "",
    look,
    accepted: fields.get(FIELD.accepted) === "1",
    oldEnough: fields.get(FIELD.age) === "1",
    optional: fields.getAll(FIELD.optional),
    strata: prefixed(fields, "s."),
    used: fields.getAll(FIELD.used),
    answers: prefixed(fields, "a."),
    comments: prefixed(fields, "t."),
    ...(helper === undefined ? {} : { helper }),
    sentBefore: Number.isInteger(sent) && sent > 0 ? Math.min(sent, 9999) : 0,
  };
}

/** A sheet as fields of a form: what {@link readSheet} reads back. */
export function fieldsOf(sheet: Sheet): readonly (readonly [string, string])[] {
  return [
    [FIELD.key, sheet.formKey],
    ...(sheet.accepted ? [[FIELD.accepted, "1"] as const] : []),
    ...(sheet.oldEnough ? [[FIELD.age, "1"] as const] : []),
    ...sheet.optional.map((id) => [FIELD.optional, id] as const),
    ...[...sheet.strata].map(([id, value]) => [`s.${id}`, value] as const),
    ...sheet.used.map((id) => [FIELD.used, id] as const),
    ...[...sheet.answers].map(([id, value]) => [`a.${id}`, value] as const),
    ...[...sheet.comments].map(([id, value]) => [`t.${id}`, value] as const),
    ...(sheet.helper === undefined ? [] : [[FIELD.helper, sheet.helper] as const]),
    ...(sheet.sentBefore === 0 ? [] : [[FIELD.sent, String(sheet.sentBefore)] as const]),
  ];
}
