import { SENSES, type CommunityView, type SenseView } from "../../view-model/community.ts";
import type { ScoreView } from "../../view-model/indicator.ts";
import { dumbbell } from "../../picture/dumbbell.ts";
import type { Words } from "../../words/index.ts";
import { anchor, data, html, type Html } from "../escape.ts";
import { column, picturedHead, section, table } from "../page.ts";
import { intervalOf, scoreOr, titleOf } from "../text.ts";

/** The gap, as an interval where evidence is missing, with a word only where it is large and sure enough. */
function gapText({ gap }: SenseView, words: Words): Html {
  if (gap === null) return html`<span class="quiet">–<span class="line note">${words.senses.noGap}</span></span>`;
  const size = gap.open ? words.headline.range(gap.low, gap.high) : gap.low;
  return html`<strong>${size}</strong
    >${gap.verdict === null ? null : html`<span class="line note">${words.senses[gap.verdict]}</span>`}`;
}

/** A score with its interval below it while evidence is missing. */
function reading(score: ScoreView, words: Words): Html {
  const span = score.open ? html`<span class="line note span">${intervalOf(score, words)}</span>` : null;
  return html`${scoreOr(score.text, words)}${span}`;
}

function row(sense: SenseView, words: Words): Html {
  const picture = dumbbell(sense.provided.value, sense.perceived.value, sense.name);
  return html`<tr>
    ${picturedHead(html`<span class="sense-name ${sense.name}">${words.senses[sense.name]}</span>`, picture)}
    <td class="num">${reading(sense.all, words)}</td>
    <td class="num">${reading(sense.provided, words)}</td>
    <td class="num">${reading(sense.perceived, words)}</td>
    <td class="num">${gapText(sense, words)}</td>
  </tr>`;
}

/** Loadings, weights and scores of every indicator: the trace of the senses. */
function trace(view: CommunityView, words: Words): Html {
  const leaves = view.branches.flatMap((branch) => branch.leaves).filter((leaf) => leaf.senses !== null && leaf.listed);
  const { columns } = words;
  const head = [
    column(columns.indicator),
    column(columns.weight, "num"),
    ...SENSES.map((name) => column(`${words.senses[name]} %`, "num")),
    column(columns.provided, "num"),
    column(columns.perceived, "num"),
  ];
  const rows = leaves.map(
    (leaf) =>
      html`<tr>
        <th scope="row">
          <span class="clause">${data(leaf.clause)}</span>
          <a href="#${anchor("indicator", leaf.id)}">${titleOf(leaf.title, words)}</a>
        </th>
        <td class="num">${leaf.weight} %</td>
        ${SENSES.map((name) => html`<td class="num">${leaf.senses?.[name] ?? "–"}</td>`)}
        <td class="num">${scoreOr(leaf.provided.text, words)}</td>
        <td class="num">${scoreOr(leaf.perceived.text, words)}</td>
      </tr>`,
  );
  return html`<details class="more" id="senses-trace">
    <summary>${words.senses.trace}</summary>
    <p class="quiet">${words.senses.traceNote}</p>
    ${table(words.senses.trace, head, rows)}
  </details>`;
}

/** What is provided, what is perceived, and the gap, for each sense. @clause 7 */
export function senses(view: CommunityView, words: Words): Html {
  const { columns } = words;
  const hasLoadings = view.branches.some((branch) => branch.leaves.some((leaf) => leaf.senses !== null));
  const isEmpty = view.senses.every((sense) => sense.all.value === null && sense.all.highValue === null);
  if (isEmpty)
    return section(
      "senses",
      words.sections.senses,
      html`<p class="empty">${hasLoadings ? words.senses.nothing : words.senses.empty}</p>`,
    );
  const head = [
    column(columns.sense),
    html`<td class="bar-cell quiet" aria-hidden="true">● ${columns.provided} &nbsp; □ ${columns.perceived}</td>`,
    column(columns.all, "num"),
    column(columns.provided, "num"),
    column(columns.perceived, "num"),
    column(columns.gap, "num"),
  ];
  return section(
    "senses",
    words.sections.senses,
    html`${table(
      words.senses.table,
      head,
      view.senses.map((sense) => row(sense, words)),
      "senses-table",
    )}${trace(view, words)}`,
    words.senses.lead,
  );
}
