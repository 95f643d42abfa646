import type { FoundView, ItemView } from "../../view-model/item.ts";
import type { IndicatorView } from "../../view-model/indicator.ts";
import type { Words } from "../../words/index.ts";
import { anchor, data, html, type Html } from "../escape.ts";
import { otherTitle, titleOf, valueText } from "../text.ts";
import { titleIn } from "../../wording/text.ts";
import { evidenceText, foundInShort } from "./evidence.ts";
import { ruleText } from "./rule.ts";

const MARKS = { met: "✓", part: "◐", unmet: "✕", insufficient: "?", "not-applicable": "–", unclaimed: "○" } as const;

/** How an item came out: a mark and a word, never a colour alone. */
function outcomeChip(item: ItemView, words: Words): Html {
  return html`<span class="outcome is-${item.outcome}"
    ><span class="mark" aria-hidden="true">${MARKS[item.outcome]}</span>${words.outcomes[item.outcome]}</span
  >`;
}

/** The basis of an item and whether its reference was checked. */
function basisChip(item: ItemView, words: Words): Html {
  const isUnchecked = item.reference?.status === "recalled";
  return html`<span class="chip basis-${item.basis}">${words.bases[item.basis]}</span
    >${isUnchecked ? html` <span class="chip unchecked">⚠ ${words.statuses.recalled}</span>` : null}`;
}

function step(name: string, body: Html): Html {
  return html`<li>
    <span class="step">${name}</span>
    <div class="step-body">${body}</div>
  </li>`;
}

function verdictText(found: FoundView, words: Words): Html {
  const { verdict } = found;
  switch (verdict.state) {
    case "judged": {
      const value =
        found.value === null
          ? null
          : html`${words.trace.judgedAs}
            ${valueText(found.value, found.unit, words)}${verdict.n === undefined ? null : html` (${words.trace.n(verdict.n)})`}
            → `;
      return html`${value}<strong>${found.attainment} %</strong>`;
    }
    case "insufficient": {
      const lacks = words.trace.lacks(verdict.have ?? null, verdict.need ?? null);
      return html`${words.outcomes.insufficient}${words.page.colon}${words.missing.reasons[verdict.reason] ?? verdict.reason}${lacks === "" ? null : html` (${lacks})`}`;
    }
    case "not-applicable":
      return html`${words.outcomes["not-applicable"]}${words.page.colon}${data(words.missing.notApplicable[verdict.reason] ?? verdict.reason)}`;
    case "unclaimed":
      return html`${words.outcomes.unclaimed}`;
  }
}

function partName(found: FoundView, count: number): Html | null {
  return count > 1 ? html`<span class="part">${data(found.part)}</span> ` : null;
}

function attainment(item: ItemView, words: Words): Html {
  const [only] = item.found;
  if (item.found.length === 1 && only !== undefined) return verdictText(only, words);
  const parts = item.found.map(
    (found) => html`<span class="line">${partName(found, 2)}${verdictText(found, words)}</span>`,
  );
  return html`${parts}<span class="line"
      ><strong>${item.attainment === null ? words.outcomes[item.outcome] : `${item.attainment} %`}</strong></span
    >`;
}

/** Why the gate of an indicator is closed: a required item truly unmet goes before missing evidence. */
const closedGate = ({ gate: state }: IndicatorView): "unmet" | "unknown" => (state === "unknown" ? "unknown" : "unmet");

/** What the closed gate does to the indicator's points. */
function lossOf({ items, closedBy }: IndicatorView): "zero" | "zero-basic" {
  const isWhole = items.some((item) => closedBy.includes(item.id) && item.gate?.effect === "zero");
  return isWhole ? "zero" : "zero-basic";
}

function gate(item: ItemView, indicator: IndicatorView, words: Words): Html {
  const isLost = !item.closes && item.product !== item.contribution;
  const zeroed = isLost ? html`<span class="line">${words.trace.zeroed[closedGate(indicator)]}</span>` : null;
  if (item.gate === null) return html`${words.trace.noGate}${zeroed}`;
  const effect = words.gates.effects[item.gate.effect](item.gate.effect === "cap-grade" ? item.gate.grade : "");
  if (item.closes) {
    const [kind, said] = item.outcome === "insufficient" ? (["warn", "unknown"] as const) : (["bad", "unmet"] as const);
    return html`<strong class="${kind}-text">${words.trace.gateClosed[said]}</strong>${words.page.colon}${effect}`;
  }
  const state = item.outcome === "not-applicable" ? words.outcomes[item.outcome] : words.trace.gateOpen(effect);
  return html`${state}${zeroed}`;
}

/** How the points of an item become points of P. */
function contribution(item: ItemView, indicator: IndicatorView, words: Words): Html {
  if (item.outcome === "not-applicable") return html`${words.page.unknown}`;
  if (item.contribution === null) return html`${words.trace.noPlainSum}`;
  if (item.factors === null) return html`<strong>${item.contribution}</strong>`;
  const { full, applicable, weight } = item.factors;
  const product = html`<span class="quiet">${item.earned ?? "0"} × ${full} ÷ ${applicable} × ${weight} % = </span>`;
  if (item.product === item.contribution) return html`${product}<strong>${item.contribution}</strong>`;
  const why = words.trace.lost(
    words.trace.gateClosed[closedGate(indicator)],
    words.gates.effects[lossOf(indicator)](""),
  );
  return html`${product}${item.product}<span class="line">${why} → <strong>${item.contribution}</strong></span>`;
}

function weightText(indicator: IndicatorView, words: Words): Html {
  if (indicator.role !== "weighted") return html`${words.trace.direct}`;
  if (!indicator.listed) return html`${words.indicators.notListed}`;
  const effective =
    indicator.effectiveWeight === null || indicator.effectiveWeight === indicator.weight
      ? null
      : html`${words.page.comma}${words.columns.effective} ${indicator.effectiveWeight} %`;
  return html`${words.indicators.weight(indicator.weight)}${effective}`;
}

/** From evidence to contribution, step by step. */
function chain(item: ItemView, indicator: IndicatorView, words: Words): Html {
  const { trace } = words;
  const evidence = item.found.map(
    (found) => html`<div class="line">${partName(found, item.found.length)}${evidenceText(found, words)}</div>`,
  );
  return html`<ol class="chain">
    ${step(trace.evidence, html`${evidence}`)}${step(trace.rule, ruleText(item.rule, words))}${step(trace.attainment, attainment(item, words))}${step(trace.points, html`${item.earned === null ? words.page.unknown : trace.earned(item.earned, item.points)}`)}${step(trace.gate, gate(item, indicator, words))}${step(trace.weight, weightText(indicator, words))}${step(trace.contribution, contribution(item, indicator, words))}
  </ol>`;
}

function reference(item: ItemView, words: Words): Html | null {
  if (item.reference === null) return null;
  return html`<span class="line"
    >${data(item.reference.text)}
    <span class="chip ${item.reference.status === "recalled" ? "unchecked" : ""}"
      >${words.statuses[item.reference.status]}</span
    ></span
  >`;
}

/** One item: a line that opens into its trace. */
export function itemDetails(item: ItemView, indicator: IndicatorView, words: Words): Html {
  const points =
    item.earned === null
      ? html`<span class="quiet">${words.page.unknown}</span>`
      : html`<strong>${item.earned}</strong> / ${item.points}`;
  return html`<li>
    <details class="item${item.closes ? " matters" : ""}" id="${anchor("item", item.id)}">
      <summary>
        <span class="item-kind kind-${item.kind}">${words.kinds[item.kind]}</span
        ><span class="item-title">${titleOf(item.title, words)}</span
        ><span class="item-found">${foundInShort(item, words)}</span>${outcomeChip(item, words)}<span
          class="item-points"
          >${points}</span
        >
      </summary>
      <div class="item-body">
        <p class="item-facts">
          <code>${item.id}</code> · ${words.basis.clause} ${data(item.clause)} ·
          ${basisChip(item, words)}${reference(item, words)} ${otherTitle(item.title, words)}
          <a
            class="permalink"
            href="#${anchor("item", item.id)}"
            aria-label="${words.page.link}${words.page.colon}${titleIn(item.title, words)} ${item.id}"
            >#</a
          >
        </p>
        ${chain(item, indicator, words)}
      </div>
    </details>
  </li>`;
}
