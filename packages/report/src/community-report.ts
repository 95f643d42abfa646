import type { Result } from "@sangan/evaluation/result";
import { html } from "./html/escape.ts";
import { basis } from "./html/community/basis.ts";
import { firstLevel } from "./html/community/first-level.ts";
import { grades } from "./html/community/grades.ts";
import { indicators } from "./html/community/indicators.ts";
import { masthead } from "./html/community/masthead.ts";
import { senses } from "./html/community/senses.ts";
import { summary } from "./html/community/summary.ts";
import { bonus, gates, missing } from "./html/community/troubles.ts";
import { verification } from "./html/community/verification.ts";
import { contents, page } from "./html/page.ts";
import { STYLE } from "./html/style/index.ts";
import { COMMUNITY_SCRIPT } from "./script/community.ts";
import type { ResultFiles } from "./view-model/command.ts";
import { communityView } from "./view-model/community.ts";
import { wordsFor, type Language } from "./words/index.ts";

/** The language in which a report is written. */
export interface ReportOptions {
  readonly language: Language;
}

const SECTIONS = [
  "summary",
  "first",
  "senses",
  "gates",
  "missing",
  "bonus",
  "indicators",
  "basis",
  "grades",
  "verify",
] as const;

/** How a community's report is written: `files` names those of its result and evidence, for the command that verifies it. */
interface CommunityReportOptions extends ReportOptions {
  readonly files?: ResultFiles;
}

/** The report of one community (评价报告): one HTML file that opens anywhere without a network, with every number traceable. */
export function communityReport(result: Result, { language, files }: CommunityReportOptions): string {
  const words = wordsFor(language, result);
  const view = communityView(result, files);
  const parts = [summary, firstLevel, senses, gates, missing, bonus, indicators, basis, grades, verification];
  const body = html`${masthead(view, words)}
    <div class="wrap shell">
      ${contents(
        words,
        SECTIONS.map((id) => [id, words.sections[id]]),
      )}
      <main id="main" tabindex="-1">${parts.map((part) => part(view, words))}</main>
    </div>
    <footer class="wrap foot"><p>${words.page.generated} ${words.page.offline}</p></footer>`;
  return page({ words, title: words.page.title(view.community.name), style: STYLE, script: COMMUNITY_SCRIPT, body });
}
