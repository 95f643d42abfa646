import type { Evidence } from "@sangan/evaluation/evidence";
import type { Decimal } from "@sangan/evaluation/quantity";
import type { FoundView, ItemView } from "../../view-model/item.ts";
import { shownValue } from "../../view-model/number.ts";
import { minute } from "../../view-model/period.ts";
import type { Words } from "../../words/index.ts";
import { data, html, type Html } from "../escape.ts";
import { valueText } from "../text.ts";
import { levelText, neededText } from "../../wording/found.ts";
import { titleIn } from "../../wording/text.ts";
import { weightingLines } from "../../wording/weighting.ts";

const TITLES_IN_LINE = 40;

/** What was found for one criterion, short: a value, capabilities, a level, or that evidence is missing. */
function foundOne(found: FoundView, words: Words): Html {
  const [evidence] = found.evidence;
  if (found.verdict.state !== "judged") return html`<span class="quiet">${words.outcomes[found.verdict.state]}</span>`;
  if (found.value !== null) return valueText(found.value, found.unit, words);
  if (evidence?.kind === "checklist")
    return html`${String(evidence.present.length)} / ${String(evidence.present.length + evidence.absent.length)}`;
  if (evidence?.kind === "attestation") return levelTitle(evidence.level, found, words);
  return html`${found.attainment === null ? "–" : `${found.attainment} %`}`;
}

const levelTitle = (level: string, found: FoundView, words: Words): Html => data(levelText(level, found, words));

/** What is asked for full marks by one criterion, short. */
function limitOne(found: FoundView, words: Words): Html | null {
  const needed = neededText(found, words);
  return needed === null ? null : data(needed);
}

const line = (content: Html | null): Html => html`<span class="line">${content ?? "–"}</span>`;

/** Found against required, one line for each criterion of an item. */
export function foundAgainstLimit(item: ItemView, words: Words): { readonly found: Html; readonly limit: Html } {
  return {
    found: html`${item.found.map((each) => line(foundOne(each, words)))}`,
    limit: html`${item.found.map((each) => line(limitOne(each, words)))}`,
  };
}

/** In an item's summary line: found and required of a single criterion, or how many parts are met. */
export function foundInShort(item: ItemView, words: Words): Html {
  const [only] = item.found;
  if (only === undefined) return html``;
  if (item.found.length === 1) {
    const limit = limitOne(only, words);
    if (only.verdict.state !== "judged") return limit === null ? html`` : html`<span class="limit">${limit}</span>`;
    return html`<span class="found-value">${foundOne(only, words)}</span
      >${limit === null ? null : html` <span class="limit">(${limit})</span>`}`;
  }
  if (item.outcome === "not-applicable" || item.outcome === "unclaimed") return html``;
  const met = item.found.filter(({ verdict }) => verdict.state === "judged" && verdict.attainment === 1_000_000).length;
  return html`${words.rule.partsMet(met, item.found.length)}`;
}

function body(evidence: Evidence, found: FoundView, words: Words): Html {
  const { evidence: said } = words.rule;
  const { measure } = found.criterion;
  switch (evidence.kind) {
    case "numeric": {
      const value = (text: Decimal): Html => valueText(shownValue(text, found.limits), evidence.unit, words);
      const named = (name: string, text: Decimal): Html => html`${words.page.comma}${name} ${value(text)}`;
      const quantiles = Object.entries(evidence.quantiles).map(([at, text]) =>
        named(said.quantile(String(Math.round(Number(at) * 1000) / 10)), text),
      );
      const within = evidence.within === undefined ? null : `${words.page.comma}${said.inLimit(evidence.within)}`;
      return html`${said.observations(evidence.n)}${named(said.least, evidence.min)}${named(said.greatest, evidence.max)}${quantiles}${within}`;
    }
    case "ratio":
      return html`${said.ratio(evidence.numerator, evidence.n)}`;
    case "answers":
      return answers(evidence, words);
    case "checklist": {
      const title = (id: string): string => {
        const known = measure.type === "checklist" ? measure.capabilities.find((each) => each.id === id) : undefined;
        return known === undefined ? id : titleIn(known.title, words);
      };
      const list = (name: string, ids: readonly string[]): Html =>
        html`<span class="line"
          >${name}
          ${String(ids.length)}${words.page.colon}${ids.length === 0 ? words.page.none : ids.slice(0, TITLES_IN_LINE).map((id, index) => html`${index === 0 ? "" : words.page.comma}${data(title(id))}`)}</span
        >`;
      return html`${list(said.present, evidence.present)}${list(said.absent, evidence.absent)}`;
    }
    case "attestation":
      return html`${said.level("")}${levelTitle(evidence.level, found, words)}<span class="line"
          >${said.assessor}${words.page.colon}${data(evidence.assessor)}</span
        ><span class="line"
          >${said.grounds}${words.page.colon}${evidence.grounds.length === 0 ? words.page.none : evidence.grounds.map((ground, index) => html`${index === 0 ? "" : words.page.comma}${data(ground)}`)}</span
        >`;
  }
}

function answers(evidence: Evidence & { readonly kind: "answers" }, words: Words): Html {
  const options = Object.entries(evidence.counts).toSorted(([a], [b]) => Number(a) - Number(b));
  const valid = options.reduce((sum, [, count]) => sum + count, 0);
  const said = words.rule.evidence;
  return html`${said.answers(valid, evidence.dontKnow, evidence.notUsed)}<span class="options"
      >${options.map(([option, count]) => html`<span class="option">${said.option(option, count)}</span>`)}</span
    >${evidence.weighting === undefined ? null : weightingLines(evidence.weighting, words).map((text) => line(data(text)))}`;
}

/** The summaries behind one criterion, with their dates and the digests of their raw files. */
export function evidenceText(found: FoundView, words: Words): Html {
  const said = words.rule.evidence;
  if (found.evidence.length === 0) return html`<span class="quiet">${words.trace.noEvidence}</span>`;
  return html`${found.evidence.map(
    (evidence) =>
      html`<div class="evidence">
        ${body(evidence, found, words)}<span class="line quiet"
          >${said.span(minute(evidence.from, found.zone), minute(evidence.to, found.zone), words.facts.zone(found.zone))}</span
        >${evidence.sources.length === 0 ? null : html`<span class="line quiet">${said.sources}${words.page.colon}${evidence.sources.map((digest) => html`<code>${digest}</code> `)}</span>`}
      </div>`,
  )}`;
}
