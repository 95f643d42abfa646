import type { ReportOptions } from "./community-report.ts";
import { html, type Html } from "./html/escape.ts";
import { contents, page } from "./html/page.ts";
import { STYLE } from "./html/style/index.ts";
import { gradeCounts, overview, spreadOfTotals, townMasthead } from "./html/town/overview.ts";
import { profile, townBasis, townGates, townMissing, townSenses } from "./html/town/patterns.ts";
import { ranking } from "./html/town/ranking.ts";
import { TOWN_SCRIPT } from "./script/town.ts";
import { townView, type Town, type TownView } from "./view-model/town.ts";
import { wordsOf, type Words } from "./words/index.ts";

const SECTIONS: readonly (readonly [keyof Words["town"]["sections"], (view: TownView, words: Words) => Html | null])[] =
  [
    ["summary", overview],
    ["distribution", spreadOfTotals],
    ["grades", gradeCounts],
    ["ranking", ranking],
    ["profile", profile],
    ["senses", townSenses],
    ["gates", townGates],
    ["missing", townMissing],
    ["basis", townBasis],
  ];

/** The report of a town: distribution, ranking, what fails most; one compact row for each community, in one HTML file. */
export function townReport(town: Town, { language }: ReportOptions): string {
  const words = wordsOf(language);
  const view = townView(town);
  const parts = SECTIONS.flatMap(([id, make]) => {
    const made = make(view, words);
    return made === null ? [] : [{ id, made }];
  });
  const list = contents(
    words,
    parts.map(({ id }) => [id, words.town.sections[id]]),
  );
  const body = html`${townMasthead(view, words)}
    <div class="wrap shell">
      ${list}
      <main id="main" tabindex="-1">${parts.map(({ made }) => made)}</main>
    </div>
    <footer class="wrap foot"><p>${words.page.generated} ${words.page.offline}</p></footer>`;
  return page({ words, title: `${town.title} · ${words.town.kind}`, style: STYLE, script: TOWN_SCRIPT, body });
}
