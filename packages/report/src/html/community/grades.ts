import type { Condition, Step } from "@sangan/evaluation/indicator-system";
import type { CommunityView, StepsView } from "../../view-model/community.ts";
import { fullText } from "../../view-model/number.ts";
import type { Words } from "../../words/index.ts";
import type { Shortfall } from "../../view-model/shortfall.ts";
import { anchor, html, type Html } from "../escape.ts";
import { column, section, table } from "../page.ts";
import { titleOf } from "../text.ts";
import { titleIn } from "../../wording/text.ts";

/** How many of those in the way are named. */
const MOST_NAMED = 5;

const points = (micro: number): string => fullText(micro / 1e6) ?? "";

function conditionText(condition: Condition, view: CommunityView, words: Words): string {
  const title = (id: string): string => {
    const known = view.titles.get(id);
    return known === undefined ? id : titleIn(known, words);
  };
  switch (condition.type) {
    case "node":
      return words.grades.node(title(condition.node), points(condition.atLeast));
    case "every":
      return words.grades.every(
        condition.which === "first-level" ? words.grades.firstLevel : words.grades.indicators,
        points(condition.atLeast),
      );
    case "full":
      return words.grades.isFull(title(condition.node));
    case "items":
      return (
        words.grades.items(condition.atLeast, condition.items.length) +
        words.page.colon +
        condition.items.map(title).join(words.page.comma)
      );
    case "no-unmet-required":
      return words.grades.noUnmet;
  }
}

/** What keeps a condition from holding, the first few by name. */
function shortfallText(shortfalls: readonly Shortfall[], view: CommunityView, words: Words): Html | null {
  if (shortfalls.length === 0 || view.headline.state === "not-applicable") return null;
  const links = shortfalls.slice(0, MOST_NAMED).map(({ kind, id, title, score, unknown }, index) => {
    const isBranch = view.branches.some((branch) => branch.id === id);
    const target = kind === "item" ? anchor("item", id) : anchor(isBranch ? "branch" : "indicator", id);
    const known =
      kind === "item" || isBranch || view.branches.some((branch) => branch.leaves.some((leaf) => leaf.id === id));
    const name = known ? html`<a href="#${target}">${titleOf(title, words)}</a>` : titleOf(title, words);
    return html`${index === 0 ? "" : words.page.comma}${name}${score === null ? null : html` ${score}`}${unknown ? ` (${words.outcomes.insufficient})` : null}`;
  });
  const more = shortfalls.length > MOST_NAMED ? ` … ${words.grades.inAll(shortfalls.length)}` : "";
  return html`<span class="line note bad-text">✕ ${words.grades.shortfall}${words.page.colon}${links}${more}</span>`;
}

function row(step: Step, steps: StepsView, view: CommunityView, words: Words): Html {
  const shortfalls = steps.shortfalls[steps.steps.indexOf(step)] ?? [];
  const marks = [
    ...(steps.reached === step ? [html`<span class="chip here">● ${words.grades.here}</span>`] : []),
    ...(steps.open && steps.low === step ? [html`<span class="chip">${words.grades.inLow}</span>`] : []),
    ...(steps.open && steps.high === step ? [html`<span class="chip">${words.grades.inHigh}</span>`] : []),
  ];
  const conditions =
    step.conditions.length === 0
      ? html`<span class="quiet">${words.grades.noConditions}</span>`
      : html`<ul class="plain">
          ${step.conditions.map((condition, index) => html`<li>${conditionText(condition, view, words)}${shortfallText(shortfalls[index] ?? [], view, words)}</li>`)}
        </ul>`;
  return html`<tr>
    <th scope="row">${titleOf(step.title, words)} ${marks}</th>
    <td class="num">${step.atLeast === null ? "–" : fullText(step.atLeast / 1e6)}</td>
    <td>${conditions}</td>
  </tr>`;
}

/** The grades and levels, what each asks for, and where this community stands. */
export function grades(view: CommunityView, words: Words): Html {
  const { columns } = words;
  const head = [column(columns.grade), column(columns.atLeast, "num"), column(columns.conditions)];
  const all = (caption: string, steps: StepsView): Html | null =>
    steps.steps.length === 0
      ? null
      : table(
          caption,
          head,
          steps.steps.map((step) => row(step, steps, view, words)),
        );
  const isEmpty = view.grade.steps.length + view.level.steps.length === 0;
  return section(
    "grades",
    words.sections.grades,
    isEmpty
      ? html`<p class="empty">${words.headline.noGrades}</p>`
      : html`${all(words.grades.table, view.grade)}${all(words.grades.levels, view.level)}`,
  );
}
