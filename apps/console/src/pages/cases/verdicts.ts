import type { Answer } from "@sangan/api/client";
import { enPayload, PAYLOAD_REMEDIES, zhPayload, type PayloadWords } from "@sangan/ingest/words";
import type { Language } from "../../words/language.ts";

/** What became of an event log. */
export type EventReceipt = Answer<"cases.upload">;
export type EventVerdict = EventReceipt["verdicts"][number];

const WORDS: Readonly<Record<Language, PayloadWords>> = { zh: zhPayload, en: enPayload };

/** The forms that an event log may have, by the endings of files. */
const FORMATS = {
  json: "json",
  ndjson: "ndjson",
  jsonl: "ndjson",
  csv: "csv",
  tsv: "csv",
  txt: "csv",
  xlsx: "xlsx",
} as const;

/** Endings that a file of events may have. */
export const LOG_ENDINGS: string = Object.keys(FORMATS)
  .map((ending) => `.${ending}`)
  .join(",");

/** The form of a file by its name; undefined where no event log has such an ending. */
export function formatOf(name: string): "json" | "ndjson" | "csv" | "xlsx" | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return Object.entries(FORMATS).find(([known]) => known === ending)?.[1];
}

/** Why a line, or a whole file, was refused, and what mends it; undefined of a reason that has no words. */
export function refusalText(
  language: Language,
  { code, detail = {} }: { readonly code: string; readonly detail?: Readonly<Record<string, string>> | undefined },
): { readonly reason: string; readonly remedy: string } | undefined {
  const { reason, remedy } = WORDS[language];
  const known = Object.keys(PAYLOAD_REMEDIES).find((one): one is keyof typeof PAYLOAD_REMEDIES => one === code);
  if (known === undefined) return undefined;
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => detail[name] ?? "…");
  return { reason: fill(reason[known]), remedy: fill(remedy[PAYLOAD_REMEDIES[known]]) };
}

/** What a source may speak for: communities by the beginnings of their codes. */
export function speaksFor(
  source: { readonly scopes: readonly string[]; readonly state: string; readonly kind: string },
  code: string,
): boolean {
  const { scopes, state, kind } = source;
  return state === "active" && kind !== "walk" && kind !== "probe" && scopes.some((scope) => code.startsWith(scope));
}
