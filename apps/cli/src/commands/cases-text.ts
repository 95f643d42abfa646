import type { CaseRules } from "@sangan/documents";
import type { CaseShare, HotlineRates, ProcessMeasures } from "@sangan/evaluation/casework";
import { numberText } from "../number-text.ts";
import type { Terminal } from "../terminal/index.ts";
import { fill } from "../words/index.ts";

const STAGES = ["accept", "arrive", "close"] as const;
const SHARES = ["firstTimeFix", "reopened", "escalated", "closure"] as const;
const RATES = ["response", "resolution", "satisfaction"] as const;

/** How the cases of an event log went. */
export interface CasesTold {
  readonly rules: CaseRules;
  readonly measures: ProcessMeasures;
  readonly hotline: { readonly title: { readonly zh: string; readonly en: string }; readonly rates: HotlineRates };
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** A length of time as hours, minutes and seconds, 26:05:00; a dash for none. */
function spanText(seconds: number | string | undefined): string {
  if (seconds === undefined) return "–";
  const whole = Math.round(Number(seconds));
  return `${Math.floor(whole / 3600)}:${twoDigits(Math.floor(whole / 60) % 60)}:${twoDigits(whole % 60)}`;
}

/** A part of a whole as a percentage with one decimal; a dash for a part of none. */
function shareText(numerator: number, n: number): string {
  return n === 0 ? "–" : `${numberText((100 * numerator) / n, 1)} %`;
}

/** How the cases of an event log went, one measure on a line. */
export function showCases({ line, words, language }: Terminal, { rules, measures, hotline }: CasesTold): void {
  const { text, casework } = words;
  const { cases, open, rejected, merged, unread } = measures;
  const unreadable = unread["no-submission"] + unread["before-submission"];
  line(fill(text.casesCounts, { cases, open, rejected, merged, unread: unreadable }));
  line(fill(text.casesRules, { title: rules.title[language] }));
  for (const stage of STAGES) showTime({ line, words }, stage, { rules, measures });
  const shared = (name: string, share: CaseShare): void =>
    line(fill(text.casesShare, { name, share: shareText(share.counts, share.n), ...share }));
  for (const name of SHARES) shared(casework[name], measures[name]);
  shared(casework.shadow, measures.shadow.either);
  line(hotline.title[language]);
  for (const name of RATES) line(fill(text.casesShare, { name: casework[name], ...rateOf(hotline.rates, name) }));
}

function rateOf(rates: HotlineRates, name: (typeof RATES)[number]) {
  const { n, numerator } = rates[name];
  return { n, counts: numerator, share: shareText(Number(numerator), n) };
}

function showTime(
  { line, words: { text, casework } }: Pick<Terminal, "line" | "words">,
  stage: (typeof STAGES)[number],
  { rules, measures }: { readonly rules: CasesTold["rules"]; readonly measures: ProcessMeasures },
): void {
  const { n, open, p50, p90, onTime } = measures.times[stage];
  line(fill(text.casesTime, { name: casework[stage], p50: spanText(p50), p90: spanText(p90), n, open }));
  const limit = rules.limits[stage];
  if (limit === undefined || onTime === undefined) return;
  const template = limit.clock === "working" ? text.casesWorking : text.casesWall;
  line(fill(template, { limit: spanText(limit.seconds), share: shareText(onTime.counts, onTime.n), ...onTime }));
}
