import { html, type Html } from "../html/escape.ts";
import type { SenseName } from "../view-model/community.ts";
import { onScale } from "./geometry.ts";

const at = (value: number): string => onScale(value, 100, 3);

/** What is provided (filled) and what is perceived (hollow) on one scale; the numbers stand beside it. */
export function dumbbell(provided: number | null, perceived: number | null, sense: SenseName): Html {
  const grid = [0, 50, 100].map(
    (value) => html`<line class="tick" x1="${at(value)}" x2="${at(value)}" y1="4" y2="24" />`,
  );
  const line =
    provided === null || perceived === null
      ? null
      : html`<line class="link ${sense}" x1="${at(provided)}" x2="${at(perceived)}" y1="14" y2="14" />`;
  const full = provided === null ? null : html`<circle class="full ${sense}" cx="${at(provided)}" cy="14" r="6.5" />`;
  const hollow =
    perceived === null
      ? null
      : html`<rect
          class="hollow ${sense}"
          x="${at(perceived)}"
          y="8.5"
          width="11"
          height="11"
          transform="translate(-5.5 0)"
        />`;
  return html`<svg class="dumbbell" aria-hidden="true">
    <line class="base" x1="${at(0)}" x2="${at(100)}" y1="14" y2="14" />
    ${grid}${line}${full}${hollow}
  </svg>`;
}
