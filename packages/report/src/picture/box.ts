import { html, type Html } from "../html/escape.ts";
import type { Quartiles } from "../view-model/quartiles.ts";
import { coordinate, onScale } from "./geometry.ts";

const MARGIN = 2;

/** A spread on a scale from 0 to 100: thin line from least to greatest, bar for the middle half, line for the median. */
export function box(spread: Quartiles | null): Html {
  const base = html`<line class="axis" x1="${MARGIN}%" x2="${100 - MARGIN}%" y1="20" y2="20" />`;
  if (spread === null) return html`<svg class="box" aria-hidden="true">${base}</svg>`;
  const [min, first, median, third, max] = spread.values;
  const at = (value: number): string => onScale(value, 100, MARGIN);
  const width = coordinate(((third - first) * (100 - 2 * MARGIN)) / 100);
  return html`<svg class="box" aria-hidden="true">
    ${base}
    <line class="whisker" x1="${at(min)}" x2="${at(max)}" y1="10" y2="10" />
    <rect class="half" x="${at(first)}" y="4" width="${width}%" height="12" />
    <line class="median" x1="${at(median)}" x2="${at(median)}" y1="2" y2="18" />
  </svg>`;
}
