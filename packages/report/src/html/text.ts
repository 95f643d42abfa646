import type { Text } from "@sangan/evaluation/indicator-system";
import type { ShownValue } from "../view-model/number.ts";
import type { Words } from "../words/index.ts";
import { titleIn, withUnit } from "../wording/text.ts";
import { data, html, type Html } from "./escape.ts";

/** A title as markup: isolated, and marked when it is not in the report's language. */
export function titleOf(title: Text, words: Words): Html {
  const own = words.language === "zh" ? title.zh : title.en;
  if (own.trim() !== "") return data(own);
  return html`<bdi lang="${words.language === "zh" ? "en" : "zh-CN"}">${titleIn(title, words)}</bdi>`;
}

/** The title in the other language, in small print; nothing when it says the same. */
export function otherTitle(title: Text, words: Words): Html | null {
  const [own, other, tag] = words.language === "zh" ? [title.zh, title.en, "en"] : [title.en, title.zh, "zh-CN"];
  return other.trim() === "" || own.trim() === "" || other === own
    ? null
    : html`<bdi class="other" lang="${tag}">${other}</bdi>`;
}

/** The characters of a text. */
export function signsOf(text: string): readonly string[] {
  return Array.from(text);
}

/** A text in at most two lines of so many characters, cut with an ellipsis. */
export function linesOf(text: string, most: number): readonly string[] {
  const count = signsOf(text.trim()).length;
  const isSpaced = /\s/.test(text.trim());
  const isLatin = /^[\p{Script=Latin}\p{P}]+$/u.test(text.trim());
  // Two lines of about the same length read better than a full one and a rest.
  const width = !isSpaced && !isLatin && count > most && count <= 2 * most + 2 ? Math.ceil(count / 2) : most;
  const pieces =
    isSpaced || isLatin
      ? text
          .trim()
          .split(/\s+/)
          .map((word) => `${word} `)
      : signsOf(text);
  const lines: string[] = [""];
  for (const piece of pieces) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && signsOf((line + piece).trimEnd()).length > width) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  const kept = lines.slice(0, 2).map((line) => signsOf(line.trimEnd()));
  return kept.map((line, index) => {
    const cut = line.length > width + 2 || (index === 1 && lines.length > 2);
    return cut ? `${line.slice(0, width - 1).join("")}…` : line.join("");
  });
}

/** A value with its unit, as short as people need it, with its full digits at hand. */
export function valueText({ text, full, shortened }: ShownValue, unit: string, words: Words): Html {
  return shortened
    ? html`<span title="${withUnit(full, unit, words)}">≈ ${withUnit(text, unit, words)}</span>`
    : html`${withUnit(text, unit, words)}`;
}

/** A score for people, or a dash that is read out as "not applicable". */
export function scoreOr(text: string | null, words: Words): Html {
  return text === null
    ? html`<span class="null" title="${words.page.unknown}">–<span class="said"> ${words.page.unknown}</span></span>`
    : html`${text}`;
}

/** An interval for people; a dash when there is none. */
export function intervalOf(
  score: { readonly low: string | null; readonly high: string | null; readonly open: boolean },
  words: Words,
): Html {
  if (score.low === null || score.high === null) return scoreOr(null, words);
  return score.open
    ? html`<span class="nowrap">${score.low}</span>–<span class="nowrap">${score.high}</span>`
    : html`<span class="quiet">${words.headline.single}</span>`;
}
