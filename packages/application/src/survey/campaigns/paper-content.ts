import type { Helper } from "../desk/index.ts";

/** What stands on a paper form (纸质问卷), as somebody types it. */
export interface PaperContent {
  readonly consent: { readonly accepted: boolean; readonly oldEnough: boolean; readonly optional: readonly string[] };
  readonly language: "zh" | "en";
  readonly helper: Helper | null;
  readonly strata: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly comments: Readonly<Record<string, string>>;
}

/** A field that the two typings read differently; null: blank. */
export interface PaperDifference {
  readonly field: string;
  readonly first: string | null;
  readonly second: string | null;
}

function named(part: string, fields: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(fields).map(([name, value]) => [`${part}.${name}`, value] as const);
}

/** Every field of a form by its name. */
function fieldsOf(content: PaperContent): ReadonlyMap<string, string> {
  const { consent, language, helper, strata, answers, comments } = content;
  return new Map([
    ["language", language],
    ...(helper === null ? [] : [["helper", helper] as const]),
    ...consent.optional.map((block) => [`consent.${block}`, "yes"] as const),
    ...named("strata", strata),
    ...named("answers", answers),
    ...named("comments", comments),
  ]);
}

/** The fields that two typings read differently. */
export function differencesOf(first: PaperContent, second: PaperContent): readonly PaperDifference[] {
  const [one, two] = [fieldsOf(first), fieldsOf(second)];
  return [...new Set([...one.keys(), ...two.keys()])]
    .filter((field) => one.get(field) !== two.get(field))
    .map((field) => ({ field, first: one.get(field) ?? null, second: two.get(field) ?? null }));
}

/** What a stored typing says: only `addPaperForm` here wrote it. */
export function contentIn(stored: object): PaperContent {
  return stored as PaperContent;
}
