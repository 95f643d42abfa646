import type { CommunityView } from "../../view-model/community.ts";
import type { BranchView, IndicatorView } from "../../view-model/indicator.ts";
import { scoreBar } from "../../picture/bar.ts";
import type { Words } from "../../words/index.ts";
import { anchor, data, html, type Html } from "../escape.ts";
import { section } from "../page.ts";
import { otherTitle, scoreOr, titleOf } from "../text.ts";
import { itemDetails } from "./item.ts";

function notes(indicator: IndicatorView, words: Words): Html {
  const closing = indicator.items.filter((item) => indicator.closedBy.includes(item.id));
  const unknown = closing.filter((item) => item.outcome === "insufficient").length;
  const unmet = closing.length - unknown;
  const gated = html`${unmet === 0 ? null : html`<span class="chip bad">✕ ${words.indicators.closed.unmet(unmet)}</span>`}${unknown === 0 ? null : html`<span class="chip warn">? ${words.indicators.closed.unknown(unknown)}</span>`}`;
  const open =
    indicator.insufficient === 0
      ? null
      : html`<span class="chip warn">? ${words.first.openCount(indicator.insufficient)}</span>`;
  const unlisted =
    indicator.listed || indicator.role !== "weighted"
      ? null
      : html`<span class="chip">${words.indicators.notListed}</span>`;
  return html`${gated}${open}${unlisted}`;
}

const line = (content: Html | string): Html => html`<p class="line">${content}</p>`;

function reckoning(indicator: IndicatorView, words: Words): Html {
  const { qFull, effectiveWeight, contributionFull, senses } = indicator;
  const sum =
    indicator.role !== "weighted" || !indicator.listed
      ? null
      : qFull === null
        ? line(words.indicators.notApplicable)
        : effectiveWeight === null || contributionFull === null
          ? line(words.trace.noPlainSum)
          : line(
              html`<span class="label">${words.columns.contribution}</span>
                ${words.indicators.reckoned(qFull, effectiveWeight, contributionFull)}`,
            );
  const scores =
    indicator.role === "weighted"
      ? line(
          html`<span class="label">${words.columns.provided}</span> ${scoreOr(indicator.provided.text, words)} ·
            <span class="label">${words.columns.perceived}</span>
            ${scoreOr(indicator.perceived.text, words)}${indicator.ungated === null ? null : html` · <span class="label">${words.columns.ungated}</span> ${indicator.ungated}`}`,
        )
      : null;
  const loadings =
    senses === null ? null : line(words.indicators.loadings(senses.gain, senses.security, senses.happiness));
  return html`<div class="reckoning">${otherTitle(indicator.title, words)}${sum}${scores}${loadings}</div>`;
}

/** One indicator: a line that opens into its reckoning and its items. */
function indicatorDetails(indicator: IndicatorView, words: Words): Html {
  const items =
    indicator.items.length === 0
      ? html`<p class="empty">${words.indicators.noItems}</p>`
      : html`<ol class="items">
          ${indicator.items.map((item) => itemDetails(item, indicator, words))}
        </ol>`;
  const weight =
    indicator.role === "weighted"
      ? html`<span class="ind-weight"
          >${words.indicators.weight(indicator.weight)}<br />${indicator.contribution === null ? null : words.indicators.contribution(indicator.contribution)}</span
        >`
      : html`<span class="ind-weight"></span>`;
  return html`<details class="indicator" id="${anchor("indicator", indicator.id)}">
    <summary>
      <span class="ind-title"
        ><span class="clause">${data(indicator.clause)}</span> ${titleOf(indicator.title, words)}<span class="chips"
          >${notes(indicator, words)}</span
        ></span
      ><span class="ind-bar">${scoreBar(indicator.q, indicator.fullValue)}</span
      ><span class="ind-score">${scoreOr(indicator.q.text, words)}</span>${weight}
    </summary>
    <div class="ind-body">${reckoning(indicator, words)}${items}</div>
  </details>`;
}

function branch(view: BranchView, words: Words): Html {
  const aggregate =
    view.aggregate === null ? null : html`<span class="quiet"> · ${words.indicators.aggregate[view.aggregate]}</span>`;
  return html`<div class="branch" id="${anchor("branch", view.id)}">
    <h3>
      <span class="clause">${data(view.clause)}</span> ${titleOf(view.title, words)}
      <span class="branch-score">${scoreOr(view.score.text, words)}</span>
    </h3>
    <p class="branch-note">
      ${words.indicators.weight(view.weight)}${view.contribution === null ? null : html` · ${words.indicators.contribution(view.contribution)}`}${aggregate}
    </p>
    ${view.leaves.map((leaf) => indicatorDetails(leaf, words))}
  </div>`;
}

/** Every indicator and every item with its trace. */
export function indicators(view: CommunityView, words: Words): Html {
  const extra = [...view.innovation, ...view.penalties];
  const others =
    extra.length === 0
      ? null
      : html`<div class="branch">
          <h3>${words.sections.bonus}</h3>
          ${extra.map((indicator) => indicatorDetails(indicator, words))}
        </div>`;
  return section(
    "indicators",
    words.sections.indicators,
    html`${view.branches.map((each) => branch(each, words))}${others}`,
    words.indicators.lead,
  );
}
