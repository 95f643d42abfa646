import type { CommunityView } from "../../view-model/community.ts";
import type { BranchView } from "../../view-model/indicator.ts";
import { scoreBar } from "../../picture/bar.ts";
import { radar } from "../../picture/radar.ts";
import { wheel } from "../../picture/wheel.ts";
import { swatch } from "../../picture/swatch.ts";
import type { Words } from "../../words/index.ts";
import { anchor, data, html, type Html } from "../escape.ts";
import { column, picturedHead, section, table } from "../page.ts";
import { intervalOf, scoreOr, titleOf } from "../text.ts";

/** What the pictures' colours and patterns mean; lengths say the same. */
function key(words: Words): Html {
  const classes = [0, 20, 40, 60, 80].map(
    (from, index) => html`<li>${swatch(`s${index + 1}`)}${words.first.classOf(from, from + 20)}</li>`,
  );
  return html`<ul class="key" aria-label="${words.first.key}">
    ${classes}
    <li>${swatch("open")}${words.first.open}</li>
    <li>${swatch("track gated")}✕ ${words.first.gated.unmet}</li>
    <li>${swatch("track unknown")}? ${words.first.gated.unknown}</li>
    <li>${swatch("absent")}${words.first.none}</li>
  </ul>`;
}

function row(branch: BranchView, words: Words): Html {
  const notes = [
    ...(branch.gated.unmet > 0
      ? [html`<span class="chip bad">✕ ${words.first.gatedCount.unmet(branch.gated.unmet)}</span>`]
      : []),
    ...(branch.gated.unknown > 0
      ? [html`<span class="chip warn">? ${words.first.gatedCount.unknown(branch.gated.unknown)}</span>`]
      : []),
    ...(branch.insufficient > 0
      ? [html`<span class="chip warn">? ${words.first.openCount(branch.insufficient)}</span>`]
      : []),
  ];
  const link = html`<a href="#${anchor("branch", branch.id)}">${titleOf(branch.title, words)}</a>`;
  const chips = notes.length === 0 ? null : html`<span class="chips">${notes}</span>`;
  return html`<tr>
    ${picturedHead(html`<span class="clause">${data(branch.clause)}</span> ${link}${chips}`, scoreBar(branch.score))}
    <td class="num"><strong>${scoreOr(branch.score.text, words)}</strong></td>
    <td class="num">${intervalOf(branch.score, words)}</td>
    <td class="num">${branch.weight} %</td>
    <td class="num">${branch.contribution ?? "–"}</td>
  </tr>`;
}

/** The scores of the first-level indicators: table, wheel and radar of the same numbers. */
export function firstLevel(view: CommunityView, words: Words): Html {
  const { columns, first } = words;
  const head = [
    column(columns.indicator),
    html`<td class="bar-cell"></td>`,
    column(columns.score, "num"),
    column(columns.interval, "num"),
    column(columns.weight, "num"),
    column(columns.contribution, "num"),
  ];
  const drawn = radar(view.branches, words);
  const pictures =
    view.headline.state === "not-applicable" && drawn === null
      ? null
      : html`<div class="pictures">
            <figure>
              <figcaption>${first.wheel}</figcaption>
              ${wheel(view.branches, view.headline, words)}
            </figure>
            <figure>
              <figcaption>${first.radar}</figcaption>
              ${drawn ?? html`<p class="empty">${first.radarFew}</p>`}
            </figure>
          </div>
          ${key(words)}`;
  return section(
    "first",
    words.sections.first,
    html`${pictures}${table(
      first.table,
      head,
      view.branches.map((branch) => row(branch, words)),
      "first-table",
    )}`,
  );
}
