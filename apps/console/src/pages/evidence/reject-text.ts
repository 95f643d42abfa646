import type { Reject } from "@sangan/api/client";
import { enRejects, zhRejects, type RejectWords } from "@sangan/ingest/words";
import type { Language } from "../../words/language.ts";

const WORDS: Readonly<Record<Language, RejectWords>> = { zh: zhRejects, en: enRejects };

/** Fills the places of a text; one that nothing is known for stays visible. */
function fill(text: string, detail: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => detail[name] ?? whole);
}

function textAt(texts: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(texts, code) ? (texts[code] ?? code) : code;
}

/** Why a row was refused and what to do about it, in the words of the command line. */
export function rejectText(
  language: Language,
  { code, detail, remedy }: Pick<Reject, "code" | "detail" | "remedy">,
): { readonly reason: string; readonly remedy: string } {
  const nearest = detail["nearest"] ?? "";
  const hint = language === "zh" ? `最接近的是“${nearest}”。` : ` Nearest: “${nearest}”.`;
  const params = { ...detail, suggestion: nearest === "" ? "" : hint };
  const { reason, remedy: remedies } = WORDS[language];
  return { reason: fill(textAt(reason, code), params), remedy: fill(textAt(remedies, remedy), params) };
}
