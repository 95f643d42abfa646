import { html, type Html } from "../html/escape.ts";
import type { ScoreView } from "../view-model/indicator.ts";
import { coordinate, scoreClass } from "./geometry.ts";

const percent = (value: number, full: number): number =>
  full === 0 ? 0 : Math.min(100, Math.max(0, (100 * value) / full));

/** A small bar beside a number that says the same: what is scored, hatched what is open; a dashed line when there is no score. */
export function scoreBar(score: Pick<ScoreView, "value" | "highValue">, full = 100): Html {
  if (score.value === null) {
    return html`<svg class="bar" aria-hidden="true"><line class="nothing" x1="0" x2="100%" y1="5" y2="5" /></svg>`;
  }
  const filled = percent(score.value, full);
  const open = percent(score.highValue ?? score.value, full);
  const ghost =
    open > filled
      ? html`<rect class="open" x="${coordinate(filled)}%" y="1" width="${coordinate(open - filled)}%" height="8" />`
      : null;
  return html`<svg class="bar" aria-hidden="true">
    <rect class="track" y="1" width="100%" height="8" rx="2" />
    ${ghost}
    <rect class="${scoreClass(filled)}" y="1" width="${coordinate(filled)}%" height="8" rx="2" />
  </svg>`;
}
