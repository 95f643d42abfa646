import { FIELD, type Look } from "../form/sheet.ts";
import { wordsOf, type Refusal } from "../words/index.ts";
import { bigCode } from "./code.ts";
import { dayOf } from "./day.ts";
import { pageAddress, pageOf, type Page, type PageName } from "./frame.ts";
import { entered, fill, html, paragraphs } from "./markup.ts";

/** What a page at an end is written from. */
export interface Ending {
  readonly look: Look;
  readonly action: string;
  /** Where people reach the server. */
  readonly address: string;
}

/** The receipt: a code that its owner alone has. */
export function receiptPage({ look, action, address }: Ending, receipt: string, isOverQuota: boolean): Page {
  const { text } = wordsOf(look.language);
  return pageOf({
    name: "receipt",
    look,
    action: "/s/receipt",
    title: text.receiptHeading,
    fields: [[FIELD.receipt, receipt]],
    main: html`<div class="card">
        <h1 tabindex="-1">${text.receiptHeading}</h1>
        <p>${text.receiptThanks}</p>
        ${isOverQuota ? html`<p>${text.receiptOverQuota}</p>` : null}
        <h2>${text.receiptCode}</h2>
        ${bigCode(receipt)}
        <p>${text.receiptKeep}</p>
        <p class="soft">${fill(text.receiptWhere, { address: `${address}/s/receipt` })}</p>
        <button type="button" data-act="copy" hidden>${text.copy}</button>
        <button type="button" data-act="print" hidden>${text.print}</button>
        <button name="${FIELD.act}" value="see">${text.openReceipt}</button>
      </div>
      ${look.kiosk ? html`<a class="button go" href="${pageAddress(action, look)}">${text.newForm}</a>` : null}`,
  });
}

/** Somebody does not take part: thanks, and nothing is kept. */
export function farewellPage(
  { look, action }: Pick<Ending, "look" | "action">,
  name: Extract<PageName, "declined" | "too-young">,
  { said, formKey }: { readonly said: string; readonly formKey: string },
): Page {
  const { text } = wordsOf(look.language);
  return pageOf({
    name,
    look,
    action,
    title: text.declinedHeading,
    fields: [[FIELD.key, formKey]],
    main: html`<div class="card">
      <h1 tabindex="-1">${text.declinedHeading}</h1>
      ${paragraphs(said)}
      <p class="soft">${text.declined}</p>
      <button class="quiet" name="${FIELD.act}" value="again">${text.again}</button>
    </div>`,
  });
}

/** The code by which a form that was begun is opened again. */
export function savedPage({ look, address }: Ending, code: string, until: string): Page {
  const { text } = wordsOf(look.language);
  return pageOf({
    name: "saved",
    look,
    action: "/s/continue",
    title: text.savedHeading,
    act: "resume",
    fields: [
      [FIELD.code, code],
      [FIELD.until, until],
    ],
    main: html`<div class="card">
      <h1 tabindex="-1">${text.savedHeading}</h1>
      <p>${fill(text.savedText, { day: dayOf(until, look.language) })}</p>
      <h2>${text.savedCode}</h2>
      ${bigCode(code)}
      <p class="soft">${fill(text.savedWhere, { address: `${address}/s/continue` })}</p>
      <button type="button" data-act="copy" hidden>${text.copy}</button>
      <button type="button" data-act="print" hidden>${text.print}</button>
      <button class="go" name="${FIELD.act}" value="resume">${text.goOn}</button>
    </div>`,
  });
}

const STATUS: Readonly<Record<Refusal, number>> = {
  "unknown-way": 404,
  "needs-token": 404,
  "not-yet": 403,
  closed: 410,
  "bad-key": 400,
  conflict: 409,
  withdrawn: 410,
  "unknown-receipt": 404,
  "unknown-draft": 404,
  "too-many-tries": 429,
  "too-large": 413,
  unavailable: 503,
  "bad-request": 400,
};

/** A form that was posted when the server could not take it. */
export interface Posting {
  readonly action: string;
  readonly fields: URLSearchParams;
}

const OF_DISPLAY: readonly string[] = [FIELD.page, FIELD.act, FIELD.language, FIELD.large, FIELD.kiosk];

/** Nothing that was filled in is lost: it stands in the page, to be sent once more (threat F12). */
export function unavailablePage(look: Look, { action, fields }: Posting): Page {
  const words = wordsOf(look.language);
  const { title } = words.refusal.unavailable;
  const act = fields.get(FIELD.act) ?? "";
  return pageOf({
    name: "refused",
    status: STATUS.unavailable,
    look,
    action,
    title,
    act,
    of: fields.get(FIELD.page) ?? "",
    fields: [...fields].filter(([name]) => !OF_DISPLAY.includes(name)),
    main: html`<div class="card">
      <h1 tabindex="-1">${title}</h1>
      <p>${words.text.stillHere}</p>
      <button class="go" name="${FIELD.act}" value="${entered(act)}">${words.text.tryAgain}</button>
    </div>`,
  });
}

/** Why a page cannot do what was asked, and what to do instead. */
export function refusedPage(look: Look, refusal: Refusal): Page {
  const { title, text } = wordsOf(look.language).refusal[refusal];
  return pageOf({
    name: "refused",
    status: STATUS[refusal],
    look,
    action: "/s/receipt",
    title,
    main: html`<div class="card">
      <h1 tabindex="-1">${title}</h1>
      ${paragraphs(text)}
    </div>`,
  });
}
