import { distribution } from "../../picture/distribution.ts";
import type { TownView } from "../../view-model/town.ts";
import { countText, ratioText } from "../../view-model/number.ts";
import { coordinate } from "../../picture/geometry.ts";
import { swatch } from "../../picture/swatch.ts";
import type { Words } from "../../words/index.ts";
import { data, html, type Html } from "../escape.ts";
import { column, picturedHead, section, table } from "../page.ts";
import { titleOf } from "../text.ts";
import { MARK } from "../community/masthead.ts";

/** A share in percent, one decimal. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? "–" : `${ratioText({ n: BigInt(part) * 100n, d: BigInt(whole) }, 1)} %`;
}

/** The head of a town's report. */
export function townMasthead(view: TownView, words: Words): Html {
  return html`<header class="masthead">
    <div class="wrap">
      <p class="brand">${MARK}<span>${words.page.brand}</span><span class="brand-kind">${words.town.kind}</span></p>
      <h1>${data(view.title)}</h1>
      <p class="quiet">${words.town.lead}</p>
    </div>
  </header>`;
}

function tile(name: string, value: Html | string, note: string | null = null): Html {
  return html`<div class="tile">
    <h3>${name}</h3>
    <p class="value">${value}</p>
    ${note === null ? null : html`<p class="note">${note}</p>`}
  </div>`;
}

/** How many communities, how many with a total, and the middle of them. */
export function overview(view: TownView, words: Words): Html {
  const said = words.town;
  if (view.count === 0) return section("summary", said.sections.summary, html`<p class="empty">${said.empty}</p>`);
  const without = view.count - view.scored;
  const median =
    view.total === null
      ? tile(said.median, "–")
      : tile(said.median, view.total.texts[2], said.quartiles(view.total.texts[1], view.total.texts[3]));
  const mixed = view.mixed
    ? html`<ul class="callouts">
        <li class="callout warn"><span class="mark" aria-hidden="true">⚠</span><span>${said.mixed}</span></li>
      </ul>`
    : null;
  return section(
    "summary",
    said.sections.summary,
    html`<div class="tally">
        ${tile(said.communities, countText(view.count))}${tile(said.scored, countText(view.scored), without === 0 ? null : `${said.withoutScore} ${without}`)}${median}${tile(said.complete, countText(view.complete), shareText(view.complete, view.count))}
      </div>
      ${mixed}`,
  );
}

/** How totals spread, as a picture and as a table. */
export function spreadOfTotals(view: TownView, words: Words): Html | null {
  if (view.scored === 0) return null;
  const { columns, completeOnes, incompleteOnes } = words.town;
  const rows = view.bins
    .filter((bin) => bin.complete + bin.incomplete > 0)
    .map(
      (bin) =>
        html`<tr>
          <th scope="row">${words.town.bin(bin.from, bin.to)}</th>
          <td class="num">${bin.complete}</td>
          <td class="num">${bin.incomplete}</td>
          <td class="num">${shareText(bin.complete + bin.incomplete, view.scored)}</td>
        </tr>`,
    );
  const key = html`<ul class="key">
    <li>${swatch("accent-fill")}${completeOnes}</li>
    <li>${swatch("open")}${incompleteOnes}</li>
  </ul>`;
  const head = [
    column(words.town.binLabel),
    column(completeOnes, "num"),
    column(incompleteOnes, "num"),
    column(columns.share, "num"),
  ];
  return section(
    "distribution",
    words.town.sections.distribution,
    html`${distribution(view.bins, words)}${key}
      <details class="more">
        <summary>${words.town.asTable}</summary>
        ${table(words.town.sections.distribution, head, rows)}
      </details>`,
  );
}

/** How many communities reach which grade. */
export function gradeCounts(view: TownView, words: Words): Html | null {
  if (view.grades.length === 0) return null;
  const { columns } = words.town;
  const most = Math.max(1, ...view.grades.map((grade) => grade.count));
  const rows = view.grades.map(({ title, count }) => {
    const width = coordinate((100 * count) / most);
    const bar = html`<svg class="bar" aria-hidden="true">
      <rect class="accent-fill" y="1" height="8" width="${width}%" rx="2" />
    </svg>`;
    const name = title === null ? html`<span class="quiet">${words.town.noGrade}</span>` : titleOf(title, words);
    return html`<tr>
      ${picturedHead(name, bar)}
      <td class="num">${count}</td>
      <td class="num">${shareText(count, view.count)}</td>
    </tr>`;
  });
  const head = [
    column(columns.grade),
    html`<td class="bar-cell"></td>`,
    column(columns.count, "num"),
    column(columns.share, "num"),
  ];
  return section("grades", words.town.sections.grades, table(words.town.sections.grades, head, rows));
}
