import { html, type Html } from "../html/escape.ts";

/** A sample of a fill or pattern, for the key of a picture. */
export function swatch(kind: string): Html {
  return html`<svg class="swatch" aria-hidden="true"><rect class="${kind}" width="100%" height="100%" /></svg>`;
}
