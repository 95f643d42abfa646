import { FIELD, lookOf, type Look } from "../form/sheet.ts";

/** What was posted: how the next page is shown, and what it is about. */
export interface Posted {
  readonly look: Look;
  /** What the pressed button asks for; `show`: the same page once more, otherwise shown. */
  readonly act: string;
  /** The page that was posted. */
  readonly page: string;
}

const CHANGES: Readonly<Record<string, Partial<Look>>> = {
  standard: { large: false, largest: false },
  larger: { large: true, largest: false },
  largest: { large: true, largest: true },
  zh: { language: "zh" },
  en: { language: "en" },
};

/** Reads what was pressed. Changes of the display ask for nothing else. */
export function readPosted(fields: URLSearchParams, accepted: string | undefined): Posted {
  const asked = fields.get(FIELD.act) ?? "";
  const change = Object.prototype.hasOwnProperty.call(CHANGES, asked) ? CHANGES[asked] : undefined;
  const look = { ...lookOf(fields, accepted), ...change };
  return { look, act: change === undefined ? asked : "show", page: fields.get(FIELD.page) ?? "" };
}
