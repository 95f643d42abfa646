import type { ReferenceStatus } from "@sangan/evaluation/indicator-system";
import type { BasisView } from "../../view-model/basis.ts";
import type { CommunityView } from "../../view-model/community.ts";
import type { Words } from "../../words/index.ts";
import { data, html, type Html } from "../escape.ts";
import { column, section, table } from "../page.ts";
import { titleOf } from "../text.ts";
import { methodText } from "./masthead.ts";

const STATUSES: readonly ReferenceStatus[] = ["text", "read", "recalled"];

/** Counts of items by basis and of references by status. */
export function basisTables(view: BasisView, words: Words): Html {
  const { columns } = words;
  const counts = view.counts.map(
    (count) =>
      html`<tr>
        <th scope="row">${words.bases[count.basis]}</th>
        <td class="num">${String(count.items)}</td>
        <td class="num">${count.share} %</td>
      </tr>`,
  );
  const statuses = STATUSES.map(
    (status) =>
      html`<tr>
        <th scope="row">
          ${status === "recalled" ? html`<span class="chip unchecked">⚠ ${words.statuses[status]}</span>` : words.statuses[status]}
        </th>
        <td class="num">${String(view.statuses[status])}</td>
      </tr>`,
  );
  const references =
    view.references === 0
      ? html`<p class="empty">${words.basis.noReferences}</p>`
      : table(words.basis.references, [column(columns.status), column(columns.count, "num")], statuses);
  return html`<div class="pair">
    ${table(words.basis.table, [column(columns.basis), column(columns.count, "num"), column(columns.share, "num")], counts)}
    <div>${references}</div>
  </div>`;
}

/** Weights, their method, and where the figures come from. */
export function basis(view: CommunityView, words: Words): Html {
  const { weights } = view;
  const method = weights.method === "equal" ? words.callouts.equal : methodText(weights.method, words);
  const head = html`<p class="emphasis">
    ${titleOf(weights.title, words)} <span class="quiet">${data(weights.id)} ${data(weights.version)}</span
    ><span class="line">${words.basis.method(method, words.facts.set(weights.set))}</span>
  </p>`;
  return section(
    "basis",
    words.sections.basis,
    html`${basisTables(view.basis, words)}
      <h3>${words.basis.weights}</h3>
      <p class="lead">${words.basis.weightsLead}</p>
      ${head}
      <p><a href="#first">${words.first.table}</a></p>`,
    words.basis.lead,
  );
}
