import { html, type Html } from "../html/escape.ts";
import { shortLabels } from "./label.ts";
import { linesOf } from "../html/text.ts";
import { titleIn } from "../wording/text.ts";
import type { BranchView } from "../view-model/indicator.ts";
import type { Words } from "../words/index.ts";
import { coordinate, linePath, polar, type Point } from "./geometry.ts";

const RADIUS = 150;
const RINGS = [20, 40, 60, 80, 100];
const FEWEST_AXES = 3;

/** The scores as a closed line; where one is missing the line is broken, never drawn to 0. */
function outline(values: readonly (number | null)[]): string {
  const points = values.map((value, index): Point | null =>
    value === null ? null : polar(index / values.length, (RADIUS * value) / 100),
  );
  const first = points.indexOf(null);
  if (first < 0)
    return linePath(
      points.filter((point) => point !== null),
      true,
    );
  const turned = [...points.slice(first + 1), ...points.slice(0, first + 1)];
  const runs: Point[][] = [[]];
  for (const point of turned) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.map((run) => linePath(run, false)).join("");
}

function axis(branch: BranchView, turn: number, name: string, words: Words): Html {
  const end = polar(turn, RADIUS);
  const label = polar(turn, RADIUS + 14);
  const short = polar(turn, RADIUS + 20);
  const side = Math.abs(label.x) < 20 ? "middle" : label.x > 0 ? "start" : "end";
  const lines = linesOf(titleIn(branch.title, words), words.language === "zh" ? 7 : 13);
  const top = label.y + (label.y > 20 ? 4 : label.y < -20 ? -16 * lines.length : -8 * lines.length);
  const rows = lines.map(
    (line, index) =>
      html`<text class="name" x="${coordinate(label.x)}" y="${coordinate(top + 16 * (index + 1))}" text-anchor="${side}"
        >${line}</text
      >`,
  );
  const score =
    branch.score.value === null
      ? html`<text class="none" x="${coordinate(end.x * 0.5)}" y="${coordinate(end.y * 0.5)}" text-anchor="middle"
          >–</text
        >`
      : null;
  return html`<line
      class="${branch.score.value === null ? "axis absent" : "axis"}"
      x2="${coordinate(end.x)}"
      y2="${coordinate(end.y)}"
    /><g
      ><title>${titleIn(branch.title, words)}</title>${rows}<text
        class="short"
        x="${coordinate(short.x)}"
        y="${coordinate(short.y)}"
        text-anchor="${side}"
        dominant-baseline="central"
        >${name}</text
      ></g
    >${score}`;
}

/** The radar of first-level scores, or null when fewer than three apply. */
export function radar(branches: readonly BranchView[], words: Words): Html | null {
  const values = branches.map((branch) => branch.score.value);
  if (values.filter((value) => value !== null).length < FEWEST_AXES) return null;
  const highs = branches.map((branch) => branch.score.highValue);
  const spoken = branches
    .map((branch) => words.first.scoreOf(titleIn(branch.title, words), branch.score.text ?? words.page.unknown))
    .join(words.page.comma);
  const dots = values.map((value, index) => {
    if (value === null) return null;
    const { x, y } = polar(index / values.length, (RADIUS * value) / 100);
    return html`<circle class="dot" cx="${coordinate(x)}" cy="${coordinate(y)}" r="3.2" />`;
  });
  const rings = RINGS.map((ring) => html`<circle class="grid" r="${coordinate((RADIUS * ring) / 100)}" />`);
  const marks = [50, 100].map(
    (ring) => html`<text class="ring" x="4" y="${coordinate((-RADIUS * ring) / 100 + 4)}">${ring}</text>`,
  );
  const label = shortLabels(branches);
  const hasOpen = branches.some((branch) => branch.score.open);
  return html`<svg class="radar" viewBox="-280 -200 560 400" role="img" aria-labelledby="radar-title radar-desc">
    <title id="radar-title">${words.first.radar}</title>
    <desc id="radar-desc">${words.first.radarDescription(spoken)}</desc>
    ${rings}${branches.map((branch, index) => axis(branch, index / branches.length, label(branch), words))}${hasOpen ? html`<path class="best" d="${outline(highs)}" />` : null}
    <path class="area" d="${outline(values)}" />
    ${dots}${marks}
  </svg>`;
}
