import type { CommunityView } from "../../view-model/community.ts";
import type { IndicatorView } from "../../view-model/indicator.ts";
import type { MissingGroupView, MissingItemView } from "../../view-model/missing.ts";
import type { Words } from "../../words/index.ts";
import { anchor, data, html, type Html } from "../escape.ts";
import { column, section } from "../page.ts";
import { scoreOr, titleOf } from "../text.ts";
import { titleIn } from "../../wording/text.ts";
import { foundAgainstLimit } from "./evidence.ts";

function itemLink(id: string, title: Html): Html {
  return html`<a href="#${anchor("item", id)}">${title}</a>`;
}

function indicatorHead(indicator: IndicatorView, rows: number, words: Words): Html {
  return html`<th scope="rowgroup" rowspan="${rows}">
    <span class="clause">${data(indicator.clause)}</span>
    <a href="#${anchor("indicator", indicator.id)}">${titleOf(indicator.title, words)}</a
    >${indicator.listed ? null : html`<span class="line note">${words.gates.notListed}</span>`}
  </th>`;
}

function gateRows(indicator: IndicatorView, view: CommunityView, words: Words): Html {
  const items = indicator.items.filter((item) => indicator.closedBy.includes(item.id));
  const grade = (id: string): string => {
    const step = view.grade.steps.find((each) => each.id === id);
    return step === undefined ? id : titleIn(step.title, words);
  };
  return html`<tbody class="rows">
    ${items.map((item, index) => {
      const { found, limit } = foundAgainstLimit(item, words);
      const isUnknown = item.outcome === "insufficient";
      const shown = isUnknown ? html`? ${words.gates.insufficient}` : found;
      const tone = isUnknown ? "warn-text" : "bad-text";
      const head = index === 0 ? indicatorHead(indicator, items.length, words) : null;
      const tail =
        index === 0
          ? html`<td class="num wide-only" rowspan="${items.length}">${indicator.ungated ?? "–"}</td>
              <td class="num" rowspan="${items.length}"><strong>${indicator.lost ?? "–"}</strong></td>`
          : null;
      const effect =
        item.gate === null
          ? null
          : html`<span class="line note"
              >${words.gates.effects[item.gate.effect](item.gate.effect === "cap-grade" ? grade(item.gate.grade) : "")}</span
            >`;
      return html`<tr>
        ${head}
        <td>
          ${itemLink(item.id, titleOf(item.title, words))}
          <span class="line narrow-only"><span class="${tone}">${shown}</span> (${limit})</span>${effect}
        </td>
        <td class="num wide-only ${tone}">${shown}</td>
        <td class="num wide-only">${limit}</td>
        ${tail}
      </tr>`;
    })}
  </tbody>`;
}

/** Which indicators a required item limits, with the value found against the limit. @clause 5.1 a */
export function gates(view: CommunityView, words: Words): Html {
  if (view.gates.length === 0)
    return section("gates", words.sections.gates, html`<p class="empty good">✓ ${words.gates.empty}</p>`);
  const { columns } = words;
  const head = [
    column(columns.indicator),
    column(columns.item),
    column(columns.found, "num wide-only"),
    column(columns.limit, "num wide-only"),
    column(columns.ungated, "num wide-only"),
    column(columns.lost, "num"),
  ];
  const list = (state: "unmet" | "unknown"): Html | null => {
    const own = view.gates.filter((each) => each.gate === state);
    if (own.length === 0) return null;
    const rows = own.map((each) => gateRows(each, view, words));
    const mark = state === "unmet" ? "✕" : "?";
    return html`<h3 id="gates-${state}" class="${state === "unmet" ? "bad" : "warn"}-text">
        ${mark} ${words.callouts.gates[state](own.length)}
      </h3>
      ${groupedTable(words.gates.tables[state], head, rows)}`;
  };
  return section("gates", words.sections.gates, html`${list("unmet")}${list("unknown")}`, words.gates.lead);
}

function missingRow(
  { item, reason, have, need, holdsGate }: MissingItemView,
  first: { readonly head: Html | null; readonly tail: Html | null },
  words: Words,
): Html {
  const why = words.missing.reasons[reason] ?? reason;
  const lacks = words.trace.lacks(have, need);
  return html`<tr>
    ${first.head}
    <td>
      ${itemLink(item.id, titleOf(item.title, words))}
      <span class="note">${words.kinds[item.kind]}</span
      ><span class="line narrow-only">${why}${lacks === "" ? null : html` (${lacks})`}</span
      >${holdsGate ? html`<span class="line note">${words.missing.holdsGate}</span>` : null}
    </td>
    <td class="wide-only">${why}</td>
    <td class="num wide-only">${have === null ? "–" : data(have)}</td>
    <td class="num wide-only">${need === null ? "–" : data(need)}</td>
    <td class="num wide-only">${item.potential === null ? "–" : item.potential}</td>
    ${first.tail}
  </tr>`;
}

function missingRows(group: MissingGroupView, words: Words): Html {
  const count = group.items.length;
  const potential = group.potential ?? words.missing.unknown;
  const tail = html`<td class="num" rowspan="${count}">
    <strong>${potential}</strong>${group.blocked ? html`<span class="line note">${words.missing.blocked}</span>` : null}
  </td>`;
  return html`<tbody class="rows">
    ${group.items.map((item, index) => missingRow(item, index === 0 ? { head: indicatorHead(group.indicator, count, words), tail } : { head: null, tail: null }, words))}
  </tbody>`;
}

/** The insufficient items: why, what they have and need, and what they could bring. */
export function missing(view: CommunityView, words: Words): Html {
  if (view.missing.count === 0)
    return section("missing", words.sections.missing, html`<p class="empty good">✓ ${words.missing.empty}</p>`);
  const { columns } = words;
  const head = [
    column(columns.indicator),
    column(columns.item),
    column(columns.reason, "wide-only"),
    column(columns.have, "num wide-only"),
    column(columns.need, "num wide-only"),
    column(columns.brings, "num wide-only"),
    column(words.missing.whole, "num"),
  ];
  const total =
    view.missing.potential === null
      ? null
      : html`<p class="emphasis">${words.missing.total(view.missing.potential)}</p>`;
  return section(
    "missing",
    words.sections.missing,
    html`${total}${groupedTable(
        words.missing.table,
        head,
        view.missing.groups.map((group) => missingRows(group, words)),
      )}
      <p class="quiet">${words.missing.note}</p>`,
    words.missing.lead,
  );
}

/** A table whose rows stand in groups of one indicator each. */
function groupedTable(caption: string, head: readonly Html[], groups: readonly Html[]): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${caption}">
    <table class="grouped">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      ${groups}
    </table>
  </div>`;
}

/** Innovation and deductions with their items. @clause 5.1 */
export function bonus(view: CommunityView, words: Words): Html {
  const { columns } = words;
  const head = [column(columns.indicator), column(columns.item), column(columns.state), column(columns.points, "num")];
  const rows = (indicators: readonly IndicatorView[]): readonly Html[] =>
    indicators
      .filter((indicator) => indicator.items.length > 0)
      .map(
        (indicator) =>
          html`<tbody class="rows">
            ${indicator.items.map(
              (item, index) =>
                html`<tr>
                  ${index === 0 ? indicatorHead({ ...indicator, listed: true }, indicator.items.length, words) : null}
                  <td>${itemLink(item.id, titleOf(item.title, words))}</td>
                  <td>${words.outcomes[item.outcome]}</td>
                  <td class="num">${scoreOr(item.earned, words)} / ${item.points}</td>
                </tr>`,
            )}
          </tbody>`,
      );
  const innovation =
    view.innovation.length === 0
      ? html`<p class="empty">${words.bonus.empty}</p>`
      : html`<p class="emphasis">
            B = ${view.sum.bonus ?? "–"}${words.page.comma}${words.bonus.cap(String(view.policies.bonusCap / 1e6))}
          </p>
          ${groupedTable(words.sections.bonus, head, rows(view.innovation))}`;
  const penalties =
    view.penalties.length === 0
      ? null
      : html`<h3>${words.bonus.penalties}</h3>
          ${groupedTable(words.bonus.penalties, head, rows(view.penalties))}`;
  return section("bonus", words.sections.bonus, html`${innovation}${penalties}`, words.bonus.lead);
}
