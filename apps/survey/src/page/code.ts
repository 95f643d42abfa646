import { html, type Content, type Html } from "./markup.ts";

/** A code in groups of four, as people read it to each other. */
function grouped(code: string): readonly string[] {
  return code.replace(/-/g, "").match(/.{1,4}/g) ?? [];
}

/** A code, big: on a narrow page it has two even lines, its groups do not break, and a tap takes all of it. */
export function bigCode(code: string): Html {
  const groups = code.includes("-") ? code.split("-") : grouped(code);
  const part = (from: number, to: number): Content =>
    groups
      .slice(from, to)
      .map((group, at): Content => html`<span>${group}${from + at === groups.length - 1 ? "" : "-"}</span>`);
  return html`<div class="code" id="code" data-code="${code}" dir="ltr">
    <span>${part(0, 2)}</span><span>${part(2, groups.length)}</span>
  </div>`;
}
