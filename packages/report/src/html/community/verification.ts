import type { Policies } from "@sangan/evaluation/indicator-system";
import type { CommunityView } from "../../view-model/community.ts";
import { fullText } from "../../view-model/number.ts";
import type { Words } from "../../words/index.ts";
import { anchor, data, html, type Html } from "../escape.ts";
import { column, section, table } from "../page.ts";
import { titleOf } from "../text.ts";
import { titleIn } from "../../wording/text.ts";
import { fact } from "./masthead.ts";

const points = (micro: number): string => fullText(micro / 1e6) ?? "";

function policies(all: Policies, view: CommunityView, words: Words): Html {
  const said = words.policies;
  const value = (key: string): Html => html`${said.values[key] ?? key}`;
  const grade = all.unmetRequired.effect === "cap-grade" ? all.unmetRequired.grade : "";
  const title = view.grade.steps.find((step) => step.id === grade)?.title;
  const { rounding } = all;
  return html`<dl class="facts wide">
    ${fact(said.unmetRequired, html`${words.gates.effects[all.unmetRequired.effect](title === undefined ? grade : titleIn(title, words))}`)}${fact(said.missing, value(`missing.${all.missing}`))}${fact(said.item, value(`item.${all.notApplicable.item}`))}${fact(said.indicator, value(`indicator.${all.notApplicable.indicator}`))}${fact(said.feeling, value(`feeling.${all.feeling.mode}`))}${fact(said.bonusCap, html`${points(all.bonusCap)}`)}${fact(said.penaltyCap, html`${points(all.penaltyCap)}`)}${fact(said.totalCap, all.totalCap === null ? value("none") : html`${points(all.totalCap)}`)}${fact(said.compare, value(`compare.${all.compare}`))}${fact(said.rounding, html`${[rounding.indicator, rounding.group, rounding.total].map(points).join(" / ")}`)}
  </dl>`;
}

function inputs(view: CommunityView, words: Words): Html {
  const { columns, verify } = words;
  const rows = (["system", "weights", "evidence"] as const).map((name) => {
    const input = view.inputs[name];
    const list = Object.entries(input.files ?? {}).map(
      ([file, digest]) => html`<li>${data(file)} <code class="digest">${digest}</code></li>`,
    );
    const files =
      list.length === 0
        ? null
        : html`<details>
            <summary>${verify.files} (${list.length})</summary>
            <ul class="plain">
              ${list}
            </ul>
          </details>`;
    return html`<tr>
      <th scope="row">${verify.inputNames[name]}</th>
      <td>${data(input.id)} <span class="quiet">${data(input.version)}</span></td>
      <td><code class="digest">${input.digest}</code>${files}</td>
    </tr>`;
  });
  return table(
    verify.inputs,
    [column(columns.input), column(columns.version), column(columns.digest)],
    rows,
    "digests",
  );
}

function rowCounts(view: CommunityView, words: Words): Html {
  const { verify } = words;
  const cells = (["read", "accepted", "duplicate", "rejected"] as const).map((name) =>
    fact(verify[name], html`${String(view.rows[name])}`),
  );
  return html`<h3>${verify.rows}</h3>
    <dl class="facts wide">${cells}</dl>`;
}

function notices(view: CommunityView, words: Words): Html {
  const { verify, columns } = words;
  if (view.notices.length === 0)
    return html`<h3>${verify.notices}</h3>
      <p class="empty">${verify.noNotices}</p>`;
  const list = view.notices.map((notice) => {
    const known = notice.item === undefined ? undefined : view.titles.get(notice.item);
    const item =
      notice.item === undefined
        ? html`–`
        : known === undefined
          ? data(notice.item)
          : html`<a href="#${anchor("item", notice.item)}">${titleOf(known, words)}</a>`;
    return html`<tr>
      <th scope="row">${verify.noticeCodes[notice.code]}</th>
      <td>${item}</td>
      <td>${notice.detail === undefined ? "–" : data(noticeDetail(notice.code, notice.detail, words))}</td>
    </tr>`;
  });
  return html`<h3>${verify.notices}</h3>
    ${table(verify.notices, [column(columns.notice), column(columns.item), column(columns.detail)], list)}`;
}

/** A detail that begins with a code, as `no-respondent age=60+`, begins with its words. */
function noticeDetail(code: CommunityView["notices"][number]["code"], detail: string, words: Words): string {
  if (code !== "not-raked") return detail;
  const [reason = "", ...place] = detail.split(" ");
  return [words.rule.evidence.weighting.reasons[reason] ?? reason, ...place].join(" ");
}

/** Digests, the command that recomputes the result, rows, policies and notices. */
export function verification(view: CommunityView, words: Words): Html {
  const { verify } = words;
  const command = html`<h3>${verify.command}</h3>
    <pre class="command" tabindex="0"><code>${view.command}</code></pre>
    <p class="quiet">${verify.commandNote} ${words.facts.engine}${words.page.colon}${data(view.engine)}</p>`;
  return section(
    "verify",
    words.sections.verify,
    html`${inputs(view, words)}${command}${rowCounts(view, words)}
      <h3>${verify.policies}</h3>
      ${policies(view.policies, view, words)}${notices(view, words)}`,
    verify.lead,
  );
}
