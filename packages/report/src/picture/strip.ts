import { html, type Html } from "../html/escape.ts";
import type { HeadlineView, StepsView } from "../view-model/community.ts";
import type { Words } from "../words/index.ts";
import { signsOf } from "../html/text.ts";
import { titleIn } from "../wording/text.ts";
import { onScale } from "./geometry.ts";

const MARGIN = 2;
const LONGEST_LABEL = 9;
const MOST_LABELS = 6;

/** The scale of the total with its interval and where grades begin; the same numbers stand beside it in words. */
export function totalStrip(headline: HeadlineView, grades: StepsView, words: Words): Html {
  const { total, top } = headline;
  const at = (value: number): string => onScale(value, top, MARGIN);
  const low = total.lowValue ?? 0;
  const high = total.highValue ?? low;
  const band =
    total.lowValue !== null && total.open
      ? html`<rect
          class="open"
          x="${at(low)}"
          y="30"
          width="${onScale(high - low, top * (100 / (100 - 2 * MARGIN)))}"
          height="14"
        />`
      : null;
  const filled =
    total.value === null
      ? null
      : html`<rect
          class="fill"
          x="${at(0)}"
          y="30"
          width="${onScale(total.value, top * (100 / (100 - 2 * MARGIN)))}"
          height="14"
          rx="3"
        />`;
  const marker =
    total.value === null
      ? null
      : html`<line class="marker" x1="${at(total.value)}" x2="${at(total.value)}" y1="22" y2="52" /><text
            class="strong"
            x="${at(total.value)}"
            y="15"
            text-anchor="middle"
            >${total.text}</text
          >`;
  return html`<svg class="strip" role="img" aria-labelledby="strip-title strip-desc">
    <title id="strip-title">${words.headline.scale}</title>
    <desc id="strip-desc">
      ${words.headline.scaleDescription(total.text ?? words.headline.withheld, total.low ?? "–", total.high ?? "–")}
    </desc>
    <rect class="track" x="${at(0)}" y="30" width="${100 - 2 * MARGIN}%" height="14" rx="3" />
    ${filled}${band}${marker}${ticks(grades, top, words)}
    <text x="${at(0)}" y="62" text-anchor="start">0</text>
    <text x="${at(top)}" y="62" text-anchor="end">${String(top)}</text>
  </svg>`;
}

/** Where grades begin: a tick with its number, and the grade's title in the middle of its band when there is room. */
function ticks(grades: StepsView, top: number, words: Words): readonly Html[] {
  const steps = grades.steps
    .flatMap((step) =>
      step.atLeast === null ? [] : [{ step, from: step.atLeast / 1e6, title: titleIn(step.title, words) }],
    )
    .toSorted((a, b) => a.from - b.from);
  const hasLabels = steps.length <= MOST_LABELS;
  return steps.map(({ step, from, title }, index) => {
    const x = onScale(from, top, MARGIN);
    const middle = onScale((from + (steps[index + 1]?.from ?? top)) / 2, top, MARGIN);
    const label =
      hasLabels && signsOf(title).length <= LONGEST_LABEL
        ? html`<text
            class="${step === grades.reached ? "name reached" : "name"}"
            x="${middle}"
            y="80"
            text-anchor="middle"
            >${title}</text
          >`
        : null;
    const number = from === 0 ? null : html`<text x="${x}" y="62" text-anchor="middle">${String(from)}</text>`;
    return html`<line class="tick" x1="${x}" x2="${x}" y1="28" y2="48" />${hasLabels ? number : null}${label}`;
  });
}
