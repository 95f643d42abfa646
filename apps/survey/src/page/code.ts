import { html, type Content, type Html } from "./markup.ts";

/** A code in groups of four, as people read it to each other. */
function grouped(code: string): readonly string[] {
  return code.replace(/-/g, "").match(/.{1,4}/g) ?? [];
}

/** A code, big: its groups do not break, and a tap takes all of it. */
export function bigCode(code: string): Html {
  const groups = code.includes("-") ? code.split("-") : grouped(code);
  return html`<div class="code" id="code" data-code="${code}" dir="ltr">
    ${groups.map((group, at): Content => html`<span>${at === 0 ? "" : "-"}${group}</span>`)}
  </div>`;
}
