import { createHash } from "node:crypto";
import { WORKER_ADDRESS, type Assets, type Program } from "./assets.ts";
import type { Look } from "./form/sheet.ts";
import { interviewWords } from "./interview/words/index.ts";
import { documentOf, lookText, partOf } from "./page/frame.ts";
import { html, ownMarkup } from "./page/markup.ts";
import type { Print } from "./page/poster.ts";
import type { Given } from "./step/own.ts";
import { wordsOf } from "./words/index.ts";

/** An answer as HTTP sends it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function digestSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

/** Only this very style and this very program count; what somebody writes into a page is neither (threats A1, A3, G8). */
function policyOf(style: string, programs: string): string {
  return [
    "default-src 'none'",
    `style-src ${digestSource(style)}`,
    `script-src ${programs}`,
    "connect-src 'self'",
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Nothing that answers stand in is kept by anybody on the way, and no address is told to anybody (threat G9). */
function headersOf(style: string, programs = "'none'"): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policyOf(style, programs),
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    vary: "sangan-part",
  };
}

/** A page or a file, for a browser with our program in it or without. */
export function answerOf(given: Given, { style, program }: Assets, isPart: boolean): Answer {
  if ("content" in given) {
    const headers = {
      "content-type": `${given.type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${given.name}"`,
      "cache-control": "no-store",
    };
    return { status: 200, headers, body: given.content };
  }
  const policy = headersOf(style, program === undefined ? undefined : digestSource(program.content));
  const headers = { ...policy, "sangan-page": given.name, "sangan-look": lookText(given) };
  const wrapping = program === undefined ? { style } : { style, program: program.content };
  const body = isPart ? partOf(given) : documentOf(given, wrapping);
  return { status: given.status, headers, body };
}

/** Something to print. */
export function printAnswer({ language, title, body }: Print, { paper }: Assets): Answer {
  const { tag, direction } = wordsOf(language);
  const style = ownMarkup(`<style>${paper}</style>`);
  const document = html`<!doctype html>
    <html lang="${tag}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
  return { status: 200, headers: headersOf(paper), body: document.markup };
}

/** A program: the same under the same address for ever, unless its address tells nothing of its content. */
export function programAnswer({ address, content }: Program): Answer {
  const headers = {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": address === WORKER_ADDRESS ? "no-cache" : "public, max-age=31536000, immutable",
  };
  return { status: 200, headers, body: content };
}

/** What a program of ours reads. */
export function dataAnswer(content: object): Answer {
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  return { status: 200, headers, body: JSON.stringify(content) };
}

/** The interviewers' page: its program writes all that stands on it, with a network and without. */
export function interviewAnswer(look: Look, { style, interview }: Assets): Answer {
  const { tag, direction } = wordsOf(look.language);
  const { noProgram, title } = interviewWords(look.language);
  const program = interview === undefined ? null : ownMarkup(`<script src="${interview.address}" defer></script>`);
  const document = html`<!doctype html>
    <html lang="${tag}" dir="${direction}" class="${look.large ? "large" : null}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        ${ownMarkup(`<style>${style}</style>`)}${program}
      </head>
      <body data-page="interviews">
        <main>
          <div class="card"><p>${noProgram}</p></div>
        </main>
      </body>
    </html>`;
  return {
    status: 200,
    headers: { ...headersOf(style, "'self'"), "sangan-page": "interviews" },
    body: document.markup,
  };
}
