import { createHash } from "node:crypto";
import type { Words } from "../words/index.ts";
import { html, ownMarkup, type Html } from "./escape.ts";

/** What a page is made of; style and script are our own, never from data. */
export interface PagePlan {
  readonly words: Words;
  readonly title: string;
  readonly style: string;
  readonly script: string;
  readonly body: Html;
}

/** The policy of a report: nothing is fetched, and only the one script whose digest is named runs. */
function contentPolicy(script: string): string {
  const digest = createHash("sha256").update(script, "utf8").digest("base64");
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}

const PATTERNS = html`<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
  <defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-back" width="6" height="6" />
      <rect class="hatch-line" width="2.2" height="6" />
    </pattern>
    <pattern id="hatch-bad" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect class="bad-back" width="6" height="6" />
      <rect class="bad-line" width="1.6" height="6" />
    </pattern>
  </defs>
</svg>`;

/** A whole file that opens without a network. */
export function page({ words, title, style, script, body }: PagePlan): string {
  // The script and the style must not end their elements early; they are ours, so this is a mistake of ours.
  if (/<\/(script|style)/i.test(script + style)) throw new Error("A script or style of a report ends its own element.");
  const head = html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${ownMarkup(contentPolicy(script))}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>${title}</title>`;
  const start = html`<a class="skip" href="#main">${words.page.skip}</a>${PATTERNS}`;
  return [
    `<!doctype html>\n<html lang="${words.tag}" dir="ltr">\n<head>\n${head.markup}\n<style>\n${style}\n</style>\n</head>`,
    `<body>\n${start.markup}\n${body.markup}\n<script>${script}</script>\n</body>\n</html>\n`,
  ].join("\n");
}

/** A card with a heading that links point to. */
export function section(id: string, heading: Html | string, body: Html, lead: Html | string | null = null): Html {
  return html`<section class="card" id="${id}" aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${lead === null ? null : html`<p class="lead">${lead}</p>`}${body}
  </section>`;
}

/** A table that scrolls inside itself on narrow screens, with its caption. */
export function table(caption: string, head: readonly Html[], rows: readonly Html[], kind = ""): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${caption}">
    <table class="${kind}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** A row's heading with a small picture: in a column of its own where there is room, below the heading where there is none. */
export function picturedHead(heading: Html, picture: Html): Html {
  return html`<th scope="row">${heading}<span class="small-bar">${picture}</span></th>
    <td class="bar-cell">${picture}</td>`;
}

/** A column's heading. */
export function column(name: string, kind = ""): Html {
  return html`<th scope="col" ${kind === "" ? null : html` class="${kind}"`}>${name}</th>`;
}

/** The list of sections at the side. */
export function contents(words: Words, entries: readonly (readonly [id: string, name: string])[]): Html {
  return html`<nav class="toc" aria-label="${words.page.contents}">
    <ol>
      ${entries.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
    </ol>
  </nav>`;
}
