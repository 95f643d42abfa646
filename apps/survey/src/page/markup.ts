import { html, ownMarkup, type Content, type Html } from "@sangan/report/html";

export { html, ownMarkup, type Content, type Html } from "@sangan/report/html";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * What somebody has entered, to stand in a field or a quoted attribute: every sign of it as it was, so that it comes back
 * unchanged (threat F8). What he only reads goes through {@link html} instead, which shows what is invisible.
 */
export function entered(text: string): Html {
  return ownMarkup(text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign));
}

/** A value that a form carries along. */
export function carried(name: string, value: string): Html {
  return html`<input type="hidden" name="${entered(name)}" value="${entered(value)}" />`;
}

/** Text of several lines: a paragraph for each. */
export function paragraphs(text: string): Html {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== "");
  return html`${lines.map((line): Content => html`<p>${line}</p>`)}`;
}

/** A template's text with its parameters. What is not given stays visible, so that a gap is seen. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.prototype.hasOwnProperty.call(params, name) ? String(params[name]) : whole,
  );
}
