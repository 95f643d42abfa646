import type { PaperForm, PaperQuestions } from "@sangan/api/client";
import type { Text } from "@sangan/evaluation/indicator-system";
import type { Question } from "@sangan/evaluation/survey";

/** What a paper form asks: its questions in the order in which they are printed. */
export type PaperSheet = Pick<PaperQuestions, "questionnaire" | "questions" | "consent">;

/** A box on the paper: what it stands for, and how it is called: a text of the questionnaire, or a word of the console's. */
export interface EntryBox {
  readonly value: string;
  readonly name: { readonly text: Text } | { readonly word: EntryWord };
}

/** Words for boxes that every questionnaire has. */
type EntryWord =
  | "ticked"
  | "notTicked"
  | "paperZh"
  | "paperEn"
  | "helperNone"
  | "helper-interviewer"
  | "helper-relative"
  | "helper-neighbour"
  | "helper-other"
  | "p1"
  | "p2"
  | "p3"
  | "p4"
  | "p5"
  | "c1"
  | "c2"
  | "c3"
  | "c4"
  | "c5"
  | "dontKnow"
  | "notUsed"
  | "preferNot";

/** A field of the form, by the name that differences tell it by. A field without boxes is written text. */
export interface EntryField {
  readonly key: string;
  readonly part: "form" | "strata" | "questions";
  readonly label: { readonly text: Text } | { readonly word: "language" | "helper" };
  readonly boxes: readonly EntryBox[] | null;
}

/** What was typed, by field: a box's value, or a text. A field that is absent was not come to; "" was left blank. */
export type Typed = ReadonlyMap<string, string>;

const word = (value: string, name: EntryWord): EntryBox => ({ value, name: { word: name } });
const TICKS = [word("yes", "ticked"), word("", "notTicked")] as const;
const POINTS = [word("1", "p1"), word("2", "p2"), word("3", "p3"), word("4", "p4"), word("5", "p5")] as const;
const CHANGES = [word("-2", "c1"), word("-1", "c2"), word("0", "c3"), word("1", "c4"), word("2", "c5")] as const;
const HELPERS = ["interviewer", "relative", "neighbour", "other"] as const;

function boxesOf({ kind, options, service }: Question): readonly EntryBox[] | null {
  if (kind === "comment") return null;
  if (kind === "choice")
    return [
      ...(options ?? []).map(({ code, text }) => ({ value: String(code), name: { text } })),
      word("dk", "preferNot"),
    ];
  const scale = kind === "change" ? CHANGES : POINTS;
  return [...scale, word("dk", "dontKnow"), ...(service === null ? [] : [word("nu", "notUsed")])];
}

/** Every field of a paper form in the order in which it is printed. */
export function fieldsOf({ questionnaire, questions, consent }: PaperSheet): readonly EntryField[] {
  const known = new Map(questionnaire.questions.map((question) => [question.id, question]));
  const ticks = [
    { key: "accepted", text: consent.agree },
    { key: "oldEnough", text: consent.oldEnough },
    ...consent.optional.map(({ id, title }) => ({ key: `consent.${id}`, text: title })),
  ];
  return [
    {
      key: "language",
      part: "form",
      label: { word: "language" },
      boxes: [word("zh", "paperZh"), word("en", "paperEn")],
    },
    ...ticks.map(({ key, text }): EntryField => ({ key, part: "form", label: { text }, boxes: TICKS })),
    ...questionnaire.strata.map(({ id, title, categories }): EntryField => ({
      key: `strata.${id}`,
      part: "strata",
      label: { text: title },
      boxes: [...categories.map((one) => ({ value: one.id, name: { text: one.title } })), word("", "preferNot")],
    })),
    {
      key: "helper",
      part: "strata",
      label: { word: "helper" },
      boxes: [word("", "helperNone"), ...HELPERS.map((one) => word(one, `helper-${one}`))],
    },
    ...questions.flatMap((id): EntryField[] => {
      const question = known.get(id);
      if (question === undefined) return [];
      const boxes = boxesOf(question);
      const key = `${boxes === null ? "comments" : "answers"}.${id}`;
      return [{ key, part: "questions", label: { text: question.text }, boxes }];
    }),
  ];
}

/** The sign that stands for a box: its number on the paper, beyond 9 a letter. */
export function signOf(place: number): string {
  return place < 9 ? String(place + 1) : String.fromCodePoint(97 + place - 9);
}

/** What a key means at a field: a box's value; "" for 0, left blank; undefined when it means nothing there. Full-width digits are digits. */
export function valueOfKey({ boxes }: EntryField, key: string): string | undefined {
  const sign = key.normalize("NFKC").toLowerCase();
  if (boxes === null) return undefined;
  if (sign === "0") return "";
  return boxes.find((_, place) => signOf(place) === sign)?.value;
}

/** What stands in a field's little square. */
export function shownSign({ boxes }: EntryField, value: string | undefined): string {
  if (value === undefined) return "";
  const place = (boxes ?? []).findIndex((box) => box.value === value);
  return place < 0 ? "0" : signOf(place);
}

/** The first field that was not come to yet. */
export function nextOpen(fields: readonly EntryField[], typed: Typed): EntryField | undefined {
  return fields.find(({ key, boxes }) => boxes !== null && !typed.has(key));
}

function helperIn(value: string | undefined): PaperForm["helper"] {
  return HELPERS.find((one) => one === value) ?? null;
}

/** What is sent of a form. */
export function contentOf(
  { consent }: Pick<PaperSheet, "consent">,
  typed: Typed,
): Omit<PaperForm, "form" | "way" | "pass"> {
  const under = (part: string): Record<string, string> =>
    Object.fromEntries(
      [...typed].flatMap(([key, value]) =>
        key.startsWith(`${part}.`) && value.trim() !== "" ? [[key.slice(part.length + 1), value]] : [],
      ),
    );
  return {
    consent: {
      accepted: typed.get("accepted") === "yes",
      oldEnough: typed.get("oldEnough") === "yes",
      optional: consent.optional.map(({ id }) => id).filter((id) => typed.get(`consent.${id}`) === "yes"),
    },
    language: typed.get("language") === "en" ? "en" : "zh",
    helper: helperIn(typed.get("helper")),
    strata: under("strata"),
    answers: under("answers"),
    comments: under("comments"),
  };
}
