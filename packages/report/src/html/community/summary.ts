import type { CommunityView, StepsView, SumView } from "../../view-model/community.ts";
import { fullText } from "../../view-model/number.ts";
import { totalStrip } from "../../picture/strip.ts";
import type { Words } from "../../words/index.ts";
import { html, type Html } from "../escape.ts";
import { section } from "../page.ts";
import { titleOf } from "../text.ts";
import { titleIn } from "../../wording/text.ts";
import { methodText } from "./masthead.ts";

function total(view: CommunityView, words: Words): Html {
  const { headline } = view;
  const said = words.headline;
  const interval =
    headline.total.low === null || headline.total.high === null
      ? null
      : headline.total.open
        ? html`${said.interval} <strong>${said.range(headline.total.low, headline.total.high)}</strong>`
        : html`${headline.complete ? said.exact : said.interval + " " + headline.total.low}`;
  const number =
    headline.state === "scored"
      ? html`<a class="number" href="#formula">${headline.total.text}</a
          ><span class="of">${said.outOf(String(headline.top))}</span>`
      : html`<span class="number is-text">${headline.state === "withheld" ? said.withheld : said.notApplicable}</span>`;
  const why =
    headline.state === "scored"
      ? null
      : html`<p class="why">${headline.state === "withheld" ? said.withheldWhy : said.notApplicableWhy}</p>`;
  return html`<div class="total">
    <h3>${said.total}</h3>
    <p class="big">${number}</p>
    ${interval === null ? null : html`<p class="interval">${interval}</p>`}${why}
  </div>`;
}

function tile(name: string, value: Html, note: Html | string | null, kind = ""): Html {
  return html`<div class="tile ${kind}">
    <h3>${name}</h3>
    <p class="value">${value}</p>
    ${note === null ? null : html`<p class="note">${note}</p>`}
  </div>`;
}

function stepTile(name: string, steps: StepsView, words: Words): Html {
  const said = words.headline;
  if (steps.steps.length === 0) return tile(name, html`<span class="quiet">–</span>`, said.noGrades);
  const text = (step: StepsView["reached"]): string => (step === null ? said.noGrade : titleIn(step.title, words));
  const value =
    steps.reached === null
      ? html`<span class="is-text">${said.noGrade}</span>`
      : html`<a href="#grades">${titleOf(steps.reached.title, words)}</a>`;
  return tile(name, value, steps.open ? said.gradeRange(text(steps.low), text(steps.high)) : null);
}

function completeness(view: CommunityView, words: Words): Html {
  const { counts, complete } = view.headline;
  const parts = (["judged", "insufficient", "notApplicable", "unclaimed"] as const).filter((key) => counts[key] > 0);
  const names = {
    judged: words.headline.counts(counts.judged, counts.items),
    insufficient: words.outcomes.insufficient,
    notApplicable: words.outcomes["not-applicable"],
    unclaimed: words.outcomes.unclaimed,
  };
  const note = parts.map(
    (key, index) =>
      html`${index === 0 ? "" : words.page.comma}${key === "judged" ? names.judged : `${names[key]} ${counts[key]}`}`,
  );
  const mark = complete ? "✓" : "◐";
  return tile(
    words.headline.completeness,
    html`<span class="${complete ? "good-text" : "warn-text"}"
      ><span aria-hidden="true">${mark}</span> ${complete ? words.headline.complete : words.headline.incomplete}</span
    >`,
    html`${note}`,
  );
}

function tiles(view: CommunityView, words: Words): Html {
  const said = words.headline;
  const { corrected } = view.headline;
  const star =
    corrected === null
      ? tile(said.corrected, html`<span class="quiet">–</span>`, said.noCorrection)
      : tile(
          said.corrected,
          html`${corrected.score}`,
          html`${said.experience(corrected.experience, corrected.kappa)}<br />${said.correctedWhy}`,
        );
  const level = view.level.steps.length === 0 ? null : stepTile(said.level, view.level, words);
  return html`<div class="tiles">
    ${star}${stepTile(said.grade, view.grade, words)}${level}${completeness(view, words)}
  </div>`;
}

function callout(kind: string, mark: string, target: string, text: string): Html {
  return html`<li class="callout ${kind}">
    <span class="mark" aria-hidden="true">${mark}</span><a href="#${target}">${text}</a>
  </li>`;
}

function callouts(view: CommunityView, words: Words): Html {
  const { missing, basis, weights } = view;
  const shut = (state: "unmet" | "unknown"): number => view.gates.filter((each) => each.gate === state).length;
  const [unmet, unknown] = [shut("unmet"), shut("unknown")];
  const said = words.callouts;
  const standard = basis.counts.find((count) => count.basis === "standard")?.items ?? 0;
  const method = weights.method === "equal" ? said.equal : methodText(weights.method, words);
  return html`<ul class="callouts">
    ${unmet > 0 ? callout("bad", "✕", "gates", said.gates.unmet(unmet)) : null}${unknown > 0 ? callout("warn", "?", unmet > 0 ? "gates-unknown" : "gates", said.gates.unknown(unknown)) : null}${unmet + unknown === 0 ? callout("good", "✓", "gates", said.noGates) : null}${missing.count > 0 ? callout("warn", "?", "missing", said.missing(missing.count, missing.potential)) : callout("good", "✓", "missing", said.noMissing)}${callout(basis.statuses.recalled > 0 ? "warn" : "info", "§", "basis", said.basis(standard, basis.items, basis.statuses.recalled))}${callout("info", "%", "basis", said.weights(method))}
  </ul>`;
}

/** Where each grade begins, in words, for screens too narrow for all names along the scale. */
function gradeKey({ steps }: StepsView, words: Words): Html | null {
  const begins = steps.flatMap(({ atLeast, title }) =>
    atLeast === null ? [] : [`≥ ${fullText(atLeast / 1e6) ?? ""} ${titleIn(title, words)}`],
  );
  return begins.length === 0 ? null : html`<span class="narrow-only">${begins.join(words.page.comma)}</span>`;
}

/** P with its interval, P* beside it, grade, completeness, and what a reader must know first. */
export function summary(view: CommunityView, words: Words): Html {
  const { headline } = view;
  const scale =
    headline.state === "not-applicable"
      ? null
      : html`<figure class="scale">
          ${totalStrip(headline, view.grade, words)}
          <figcaption>${words.headline.scaleText}${gradeKey(view.grade, words)}</figcaption>
        </figure>`;
  const body = html`<div class="hero">${total(view, words)}${tiles(view, words)}</div>
    ${scale}${callouts(view, words)}${formula(view.sum, view, words)}`;
  return section("summary", words.sections.summary, body);
}

/** Formula (1) with its terms. @clause 5.1 */
function formula(sum: SumView, view: CommunityView, words: Words): Html {
  const said = words.sum;
  const term = (sign: string, name: string, value: string | null, target: string): Html | null =>
    value === null
      ? html`<div class="term">
          <dt>${name}</dt>
          <dd>${said.none}</dd>
        </div>`
      : html`<div class="term">
          <dt>${name}</dt>
          <dd>${sign === "" ? null : html`<span class="sign">${sign}</span>`}<a href="#${target}">${value}</a></dd>
        </div>`;
  const feeling = sum.feeling === null ? null : term("+", said.feeling, sum.feeling, "indicators");
  const penalty = view.penalties.length === 0 ? null : term("−", said.penalty, sum.penalty, "bonus");
  const last = view.headline.total.text ?? (view.headline.state === "withheld" ? words.headline.withheld : said.none);
  return html`<div class="formula" id="formula">
    <h3>${words.sections.formula}</h3>
    <dl>
      ${term("", said.quality, sum.quality, "first")}${feeling}${term("+", said.bonus, sum.bonus, "bonus")}${penalty}
      <div class="term">
        <dt>${said.unrounded}</dt>
        <dd><span class="sign">=</span>${sum.unrounded ?? said.none}</dd>
      </div>
      <div class="term is-total">
        <dt>${said.total}</dt>
        <dd><span class="sign">≈</span>${last}</dd>
      </div>
    </dl>
    <p class="quiet">${said.explained} ${said.rounding(sum.step, sum.cap)}</p>
  </div>`;
}
