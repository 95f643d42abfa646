import type { CommunityView } from "../../view-model/community.ts";
import type { PeriodView } from "../../view-model/period.ts";
import type { Words } from "../../words/index.ts";
import { data, html, type Html } from "../escape.ts";
import { titleOf } from "../text.ts";

/** Three rings for the three senses. */
export const MARK: Html = html`<svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
  <circle class="gain" cx="16" cy="11" r="7.5" />
  <circle class="security" cx="10.5" cy="20.5" r="7.5" />
  <circle class="happiness" cx="21.5" cy="20.5" r="7.5" />
</svg>`;

/** The period in words. */
export function periodText({ from, to, zone }: PeriodView, words: Words): string {
  return words.facts.span(from, to, words.facts.zone(zone));
}

/** A name and what is known of it. */
export function fact(name: string, value: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** The name of a weight method; unknown ones stand as they are. */
export function methodText(method: string, words: Words): string {
  return words.facts.methods[method] ?? method;
}

function attributes(view: CommunityView, words: Words): Html | null {
  const entries = Object.entries(view.community.attributes);
  if (entries.length === 0) return null;
  const said = (value: string | boolean): string =>
    typeof value === "string" ? value : value ? words.facts.yes : words.facts.no;
  return fact(
    words.facts.attributes,
    html`${entries.map(([key, value], index) => html`${index === 0 ? "" : words.page.comma}${data(words.attribute(key))}${words.page.colon}${data(said(value))}`)}`,
  );
}

/** Who was evaluated, when, and by what. */
export function masthead(view: CommunityView, words: Words): Html {
  const { community, system, weights } = view;
  const stage =
    view.stage === null ? null : fact(words.facts.stage, data(words.facts.stages[view.stage] ?? view.stage));
  return html`<header class="masthead">
    <div class="wrap">
      <p class="brand">${MARK}<span>${words.page.brand}</span><span class="brand-kind">${words.page.kind}</span></p>
      <h1>${data(community.name)}</h1>
      <dl class="facts">
        ${fact(words.facts.code, data(community.id))}${fact(words.facts.period, html`${periodText(view.period, words)}`)}${stage}${fact(words.facts.system, html`${titleOf(system.title, words)} <span class="quiet">${data(system.version)}</span>`)}${fact(words.facts.weights, html`${titleOf(weights.title, words)} <span class="quiet">${data(weights.version)}</span>`)}${attributes(view, words)}
      </dl>
    </div>
  </header>`;
}
