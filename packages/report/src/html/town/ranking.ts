import type { TownRow, TownView } from "../../view-model/town.ts";
import { scoreText } from "../../view-model/number.ts";
import { coordinate } from "../../picture/geometry.ts";
import type { Words } from "../../words/index.ts";
import { data, embeddedJson, html, visible, type Html } from "../escape.ts";
import { section } from "../page.ts";
import { scoreOr } from "../text.ts";
import { titleIn } from "../../wording/text.ts";

/** Rows that stand in the file itself, readable without the script. */
const FIRST_ROWS = 50;

const SORTABLE = ["rank", "community", "total", "", "grade", "gates", "unknown", "missing"] as const;

/** A link to a file beside this one, and nowhere else. */
const linkTo = (file: string): string => `./${encodeURIComponent(file)}`;

/** A compact row as the script reads it; its order is known there too. */
function packed(row: TownRow): readonly unknown[] {
  return [
    visible(row.name),
    visible(row.id),
    row.total,
    row.low,
    row.high,
    row.rank,
    row.best,
    row.worst,
    row.grade,
    row.gates,
    row.unknownGates,
    row.missing,
    row.complete ? 1 : 0,
    row.file === null ? null : linkTo(row.file),
  ];
}

function rankCell(row: TownRow): Html {
  const isOpen = row.best !== null && row.best !== row.worst;
  return html`<td class="num">
    ${row.rank === null ? "–" : String(row.rank)}${isOpen ? html`<span class="line note">${row.best}–${row.worst}</span>` : null}
  </td>`;
}

function intervalBar(row: TownRow, top: number): Html | null {
  if (row.low === null || row.high === null) return null;
  const at = (value: number): string => coordinate((100 * value) / top);
  return html`<span class="interval-bar" aria-hidden="true"
    ><i style="left:${at(row.low)}%;width:${at(row.high - row.low)}%"></i
    >${row.total === null ? null : html`<b style="left:${at(row.total)}%"></b>`}</span
  >`;
}

function rowOf(row: TownRow, view: TownView, words: Words): Html {
  const text = (value: number | null): string | null => scoreText(value, view.decimals);
  const interval =
    row.low === null || row.high === null
      ? "–"
      : row.low === row.high
        ? words.headline.single
        : `${text(row.low)}–${text(row.high)}`;
  const step = row.grade === null ? undefined : view.steps[row.grade];
  return html`<tr>
    ${rankCell(row)}
    <th scope="row">
      ${row.file === null ? data(row.name) : html`<a href="${linkTo(row.file)}">${data(row.name)}</a>`}<span
        class="line note"
        >${data(row.id)}</span
      >
    </th>
    <td class="num"><strong>${scoreOr(text(row.total), words)}</strong></td>
    <td>${intervalBar(row, view.top)}<span class="line note">${interval}</span></td>
    <td>${step === undefined ? "–" : data(titleIn(step.title, words))}</td>
    <td class="num">${row.gates}</td>
    <td class="num">${row.unknownGates}</td>
    <td class="num">${row.missing}</td>
  </tr>`;
}

function controls(view: TownView, words: Words): Html {
  const said = words.town;
  const grades = view.steps.map((step, index) => html`<option value="${index}">${titleIn(step.title, words)}</option>`);
  const sizes = [25, 50, 100, 500].map((size) =>
    size === FIRST_ROWS ? html`<option selected>${size}</option>` : html`<option>${size}</option>`,
  );
  return html`<form class="controls" id="controls" role="search" aria-label="${said.sections.ranking}" hidden>
    <label>${said.search}<input type="search" id="search" placeholder="${said.searchHint}" autocomplete="off" /></label>
    <label
      >${said.gradeFilter}<select id="grade">
        <option value="">${said.allGrades}</option>
        ${grades}
        <option value="none">${said.noGrade}</option>
      </select></label
    >
    <label
      >${said.show}<select id="filter">
        <option value="">${said.everything}</option>
        <option value="gated">${said.onlyGated}</option>
        <option value="unknown">${said.onlyUnknown}</option>
        <option value="incomplete">${said.onlyIncomplete}</option>
      </select></label
    >
    <label
      >${said.pageSize}<select id="size">
        ${sizes}
      </select></label
    >
  </form>`;
}

/** The table of communities: the first rows in the file, all of them by the script. */
export function ranking(view: TownView, words: Words): Html | null {
  if (view.count === 0) return null;
  const said = words.town;
  const { columns } = said;
  const names = [
    columns.rank,
    columns.community,
    columns.total,
    columns.interval,
    columns.grade,
    columns.gates,
    columns.unknownGates,
    columns.missing,
  ];
  const isNumber = [true, false, true, false, false, true, true, true];
  const head = names.map(
    (name, index) =>
      html`<th scope="col" class="${isNumber[index] === true ? "num" : ""}" data-sort="${SORTABLE[index]}">
        ${name}
      </th>`,
  );
  const rows = view.rows.slice(0, FIRST_ROWS).map((row) => rowOf(row, view, words));
  const table = html`<div class="scroll" role="group" tabindex="0" aria-label="${said.sections.ranking}">
    <table class="ranking">
      <caption>
        ${said.sections.ranking}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody id="rows">
        ${rows}
      </tbody>
    </table>
  </div>`;
  const rest =
    view.count > FIRST_ROWS
      ? html`<p class="quiet" id="no-script">${said.withoutScript(FIRST_ROWS, view.count)}</p>`
      : html`<p class="quiet" id="no-script"></p>`;
  const pager = html`<div class="pager" id="pager" hidden>
    <button type="button" id="previous">← ${said.previous}</button><span id="shown" role="status"></span
    ><button type="button" id="next">${said.next} →</button>
  </div>`;
  const townData = {
    rows: view.rows.map(packed),
    grades: view.steps.map((step) => visible(titleIn(step.title, words))),
    decimals: view.decimals,
    top: view.top,
    language: words.tag,
    words: { shown: said.shown, nothing: said.nothingFound, single: words.headline.single, none: words.page.unknown },
  };
  return section(
    "ranking",
    said.sections.ranking,
    html`${controls(view, words)}${table}${pager}${rest}
      <script type="application/json" id="town-data">
        ${embeddedJson(townData)}
      </script>`,
    view.mixed ? said.mixed : said.rankingLead,
  );
}
