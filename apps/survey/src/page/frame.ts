import { FIELD, sizeOf, type Look } from "../form/sheet.ts";
import { wordsOf, type Language, type Words } from "../words/index.ts";
import { carried, entered, html, type Content, type Html } from "./markup.ts";
import type { Faults } from "./question.ts";

/** The pages, as forms name them: which one was posted, and which one comes. */
export type PageName =
  | "first"
  | "questions"
  | "receipt"
  | "declined"
  | "too-young"
  | "saved"
  | "look-up"
  | "answers"
  | "correct"
  | "corrected"
  | "withdraw"
  | "withdrawn"
  | "resume"
  | "refused";

/** A page before it is wrapped: what a browser without our program gets whole, and with it in place of the last one. */
export interface Page {
  readonly name: PageName;
  readonly status: number;
  readonly look: Look;
  readonly title: string;
  /** All of the body. */
  readonly body: Html;
}

/** What the body of a page is made of. */
export interface PageParts {
  readonly name: PageName;
  readonly status?: number;
  readonly look: Look;
  /** Where its form goes. */
  readonly action: string;
  readonly title: string;
  /** What the form does when somebody presses Enter in it; absent where it must not do anything. */
  readonly act?: string;
  /** The page that its fields are of, where it is not the page itself. */
  readonly of?: string;
  /** Fields that travel along. */
  readonly fields?: readonly (readonly [string, string])[];
  readonly faults?: Faults;
  readonly main: Content;
  /** Links to one's own answers and to a form begun earlier. */
  readonly foot?: boolean;
}

const OTHER: Readonly<Record<Language, Language>> = { zh: "en", en: "zh" };

const displayButton = (act: string, said: string): Html =>
  html`<button name="${FIELD.act}" value="${act}">${said}</button>`;

/** The changes of how a page is shown. They post the form, so that nothing that was typed is lost. */
function displayBar({ language, large, largest }: Look, words: Words): Html {
  const { text } = words;
  const other = OTHER[language];
  return html`<header>
    <div class="bar" role="group" aria-label="${text.display}">
      ${large ? displayButton("standard", text.standard) : null}
      ${largest ? null : displayButton(large ? "largest" : "larger", large ? text.largest : text.larger)}
      <button name="${FIELD.act}" value="${other}" lang="${wordsOf(other).tag}">${text.otherLanguage}</button>
    </div>
  </header>`;
}

/** The address of a page of its own, shown as this one is. */
export function pageAddress(path: string, look: Look): string {
  const size = sizeOf(look);
  return `${path}?lang=${look.language}${size === undefined ? "" : `&elder=${size}`}${look.kiosk ? "&kiosk=1" : ""}`;
}

function footer(look: Look, words: Words): Html {
  return html`<footer>
    <p>
      <a href="${pageAddress("/s/receipt", look)}">${words.text.footReceipt}</a>
      <a href="${pageAddress("/s/continue", look)}">${words.text.footResume}</a>
    </p>
  </footer>`;
}

function summary(faults: Faults | undefined, words: Words): Html | null {
  if (faults === undefined || faults.size === 0) return null;
  const lines = [...faults].map(
    ([id, fault]): Content => html`<li><a href="#${entered(id)}">${words.fault[fault]}</a></li>`,
  );
  return html`<div class="card faults" role="alert" tabindex="-1">
    <h2>${words.text.faultsHeading}</h2>
    <ul>
      ${lines}
    </ul>
  </div>`;
}

/** Makes a page: one form that holds all of it. */
export function pageOf(parts: PageParts): Page {
  const { name, status = 200, look, action, title, act, of = name, fields = [], faults, main, foot = true } = parts;
  const words = wordsOf(look.language);
  const size = sizeOf(look);
  const travelling = [
    [FIELD.page, of] as const,
    [FIELD.language, look.language] as const,
    ...(size === undefined ? [] : [[FIELD.large, size] as const]),
    ...(look.kiosk ? [[FIELD.kiosk, "1"] as const] : []),
    ...fields,
  ];
  const enter =
    act === undefined
      ? null
      : html`<button class="off" name="${FIELD.act}" value="${act}" tabindex="-1" aria-hidden="true"></button>`;
  // On a device of many the browser itself must bring nothing back either.
  const body = html`<form
      method="post"
      action="${action}"
      accept-charset="utf-8"
      novalidate
      ${look.kiosk ? html`autocomplete="off"` : null}
    >
      ${enter}${travelling.map(([field, value]): Content => carried(field, value))}${displayBar(look, words)}
      <main>${summary(faults, words)}${main}</main>
    </form>
    ${foot && !look.kiosk ? footer(look, words) : null}`;
  return { name, status, look, title, body };
}

/** What a document is wrapped with. */
export interface Wrapping {
  /** Text of the style sheet, as its digest in the Content-Security-Policy knows it. */
  readonly style: string;
  /** The program itself, which its digest lets run: nothing is asked for twice. Absent where it was not built. */
  readonly program?: string;
}

/** What the program says, beside the page. */
function programWords({ language }: Look): Html {
  const { text } = wordsOf(language);
  const said = Object.entries(text).filter(([key]) => key.startsWith("program") || key === "copied");
  return html`<i hidden id="words" data-words="${entered(JSON.stringify(Object.fromEntries(said)))}"></i>`;
}

/** A page for the program, which has the rest of the document already. */
export function partOf({ look, body }: Page): string {
  return html`${body}${programWords(look)}`.markup;
}

/** Language, direction and size of a page, as the program sets them on the document. */
export function lookText({ look }: Page): string {
  const { tag, direction } = wordsOf(look.language);
  return [tag, direction, sizeClass(look) ?? ""].join(" ").trim();
}

/** The class of the document by which its type is large. */
function sizeClass({ large, largest }: Look): string | null {
  if (largest) return "largest";
  return large ? "large" : null;
}

/** The whole document of a page. It asks for nothing but itself before the first answer. */
export function documentOf(page: Page, { style, program }: Wrapping): string {
  const { look, title, body, name } = page;
  const { tag, direction } = wordsOf(look.language);
  const isEnd = name === "receipt" || name === "declined" || name === "too-young";
  const leave = look.kiosk && isEnd ? html`<meta http-equiv="refresh" content="60;url=?kiosk=1" />` : null;
  const head = html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    ${leave}
    <meta name="robots" content="noindex" />
    <meta name="format-detection" content="telephone=no" />
    <link rel="icon" href="data:," />
    <title>${title}</title>`;
  const attributes = html`lang="${tag}" dir="${direction}" class="${sizeClass(look)}"`;
  const content = html`${body}${program === undefined ? null : programWords(look)}`;
  // The policy knows style sheet and program by their digests: not a sign may stand beside them.
  return [
    `<!doctype html>\n<html ${attributes.markup}>\n<head>${head.markup}<style>${style}</style></head>\n`,
    `<body data-page="${name}">${content.markup}${program === undefined ? "" : `<script>${program}</script>`}</body>\n</html>\n`,
  ].join("");
}
