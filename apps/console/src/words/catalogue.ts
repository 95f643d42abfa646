/** The words of one area in one language, by key. */
export type Words = Readonly<Record<string, string>>;

/**
 * What another language must hold when Chinese holds `Zh`: the same keys, no others;
 * for each counted key (`…_other`) the singular too (`…_one`), which Chinese does not know.
 */
export type Catalogue<Zh extends Words> = { readonly [Key in keyof Zh]: string } & {
  readonly [Key in keyof Zh as Key extends `${infer Base}_other` ? `${Base}_one` : never]: string;
};

/** Loads one area's words, per language. */
export interface Area<Zh extends Words> {
  readonly zh: () => Promise<Zh>;
  readonly en: () => Promise<Catalogue<Zh>>;
}

/** Ties an area's two catalogues together, so that a key missing in one of them does not compile. */
export function area<const Zh extends Words>(
  zh: () => Promise<Zh>,
  en: () => Promise<NoInfer<Catalogue<Zh>>>,
): Area<Zh> {
  return { zh, en };
}
