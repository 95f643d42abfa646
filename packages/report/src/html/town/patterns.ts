import { box } from "../../picture/box.ts";
import { dumbbell } from "../../picture/dumbbell.ts";
import { periodText, methodText } from "../community/masthead.ts";
import { basisTables } from "../community/basis.ts";
import type { TroubleCount } from "../../view-model/tally.ts";
import { signedText } from "../../view-model/number.ts";
import type { Origin, TownView } from "../../view-model/town.ts";
import type { Words } from "../../words/index.ts";
import { data, html, type Html } from "../escape.ts";
import { column, picturedHead, section, table } from "../page.ts";
import { scoreOr, titleOf } from "../text.ts";
import { shareText } from "./overview.ts";

const MOST_ROWS = 20;

/** How the scores of each first-level indicator spread over the communities. */
export function profile(view: TownView, words: Words): Html | null {
  if (view.profile.length === 0) return null;
  const { columns, sections, profileLead } = words.town;
  const head = [
    column(words.columns.indicator),
    html`<td class="bar-cell"></td>`,
    ...[columns.min, columns.quartile1, columns.median, columns.quartile3, columns.max, columns.scored].map((name) =>
      column(name, "num"),
    ),
  ];
  const rows = view.profile.map(({ clause, title, spread }) => {
    const cells = [0, 1, 2, 3, 4].map(
      (index) => html`<td class="num">${scoreOr(spread?.texts[index] ?? null, words)}</td>`,
    );
    return html`<tr>
      ${picturedHead(html`<span class="clause">${data(clause)}</span> ${titleOf(title, words)}`, box(spread))} ${cells}
      <td class="num">${spread?.n ?? 0}</td>
    </tr>`;
  });
  return section("profile", sections.profile, table(sections.profile, head, rows), profileLead);
}

/** The medians of the senses. */
export function townSenses(view: TownView, words: Words): Html | null {
  if (view.senses.every((sense) => sense.provided === null && sense.perceived === null)) return null;
  const { columns, sections } = { columns: words.columns, sections: words.town.sections };
  const head = [
    column(columns.sense),
    html`<td class="bar-cell quiet" aria-hidden="true">● ${columns.provided} &nbsp; □ ${columns.perceived}</td>`,
    column(columns.provided, "num"),
    column(columns.perceived, "num"),
    column(words.town.medianGap, "num"),
  ];
  const rows = view.senses.map(({ name, provided, perceived, gap }) => {
    const picture = dumbbell(provided?.values[2] ?? null, perceived?.values[2] ?? null, name);
    return html`<tr>
      ${picturedHead(html`<span class="sense-name ${name}">${words.senses[name]}</span>`, picture)}
      <td class="num">${scoreOr(provided?.texts[2] ?? null, words)}</td>
      <td class="num">${scoreOr(perceived?.texts[2] ?? null, words)}</td>
      <td class="num"><strong>${scoreOr(gap === null ? null : signedText(gap.values[2]), words)}</strong></td>
    </tr>`;
  });
  return section("senses", sections.senses, table(sections.senses, head, rows, "senses-table"), words.town.sensesLead);
}

function troubleRow(
  trouble: TroubleCount,
  { name, most }: { readonly name: "gates" | "missing"; readonly most: number },
  view: TownView,
  words: Words,
): Html {
  const unmet = html`<td class="num"><strong>${trouble.unmet}</strong></td>
    <td class="num">${shareText(trouble.unmet, view.count)}</td>`;
  const bar = html`<svg class="bar" aria-hidden="true">
    <rect class="accent-fill" y="1" height="8" width="${(100 * trouble.unmet) / most}%" />
    <rect
      class="open"
      y="1"
      height="8"
      x="${(100 * trouble.unmet) / most}%"
      width="${(100 * trouble.insufficient) / most}%"
    />
  </svg>`;
  const where = html`${data(trouble.clause)} ${titleOf(trouble.indicator, words)} · <code>${trouble.item}</code>`;
  const heading = html`${titleOf(trouble.title, words)}<span class="line note">${where}</span>`;
  return html`<tr>
    ${picturedHead(heading, bar)} ${name === "gates" ? unmet : null}
    <td class="num"><strong>${trouble.insufficient}</strong></td>
    <td class="num">${shareText(trouble.insufficient, view.count)}</td>
  </tr>`;
}

function troubles(name: "gates" | "missing", view: TownView, words: Words): Html | null {
  if (view.count === 0) return null;
  const { sections, columns } = words.town;
  const all = view[name];
  if (all.length === 0)
    return section(
      name,
      sections[name],
      html`<p class="empty good">✓ ${name === "gates" ? words.town.gatesEmpty : words.town.missingEmpty}</p>`,
    );
  const most = Math.max(1, ...all.map((each) => each.unmet + each.insufficient));
  const head = [
    column(words.columns.item),
    html`<td class="bar-cell"></td>`,
    ...(name === "gates" ? [column(columns.unmet, "num"), column(columns.share, "num")] : []),
    column(columns.insufficient, "num"),
    column(columns.share, "num"),
  ];
  const rows = all.slice(0, MOST_ROWS).map((trouble) => troubleRow(trouble, { name, most }, view, words));
  const rest = all.length > MOST_ROWS ? html`<p class="quiet">${words.town.firstOf(MOST_ROWS, all.length)}</p>` : null;
  return section(
    name,
    sections[name],
    html`${table(sections[name], head, rows)}${rest}`,
    name === "gates" ? words.town.gatesLead : words.town.missingLead,
  );
}

/** The required items that limit most communities. @clause 5.1 a */
export function townGates(view: TownView, words: Words): Html | null {
  return troubles("gates", view, words);
}

/** The evidence that most communities lack. */
export function townMissing(view: TownView, words: Words): Html | null {
  return troubles("missing", view, words);
}

function origin(each: Origin, words: Words): Html {
  const method = each.method === "equal" ? words.callouts.equal : methodText(each.method, words);
  return html`<tr>
    <th scope="row">
      ${titleOf(each.system, words)} <span class="quiet">${data(each.systemVersion)}</span
      ><code class="digest line">${each.systemDigest}</code>
    </th>
    <td>
      ${titleOf(each.weights, words)} <span class="quiet">${data(each.weightsVersion)}</span
      ><span class="line note">${data(method)}</span><code class="digest line">${each.weightsDigest}</code>
    </td>
    <td>${periodText(each.period, words)}<span class="line note">${words.facts.engine} ${data(each.engine)}</span></td>
    <td class="num">${words.town.combinations(each.count)}</td>
  </tr>`;
}

/** What the results were made from, and where the items' figures come from. */
export function townBasis(view: TownView, words: Words): Html | null {
  if (view.basis === null) return null;
  const { facts, town } = words;
  const head = [column(facts.system), column(facts.weights), column(facts.period), column(town.columns.count, "num")];
  const origins = table(
    town.inputsLead,
    head,
    view.origins.map((each) => origin(each, words)),
  );
  return section(
    "basis",
    town.sections.basis,
    html`${origins}${view.mixed ? null : basisTables(view.basis, words)}`,
    words.basis.lead,
  );
}
