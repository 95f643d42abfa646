import type { Language } from "../words/index.ts";
import { dayOf } from "../page/day.ts";
import { entered, fill, html, type Content, type Html } from "../page/markup.ts";
import type { Ground } from "./exchange.ts";
import type { Readiness } from "./offline.ts";
import type { Begun, Finished } from "./store.ts";
import { interviewWords, type InterviewWords } from "./words/index.ts";

/** What the overview tells: how many of what, and never what somebody said (threat G11). */
export interface Overview {
  readonly language: Language;
  /** Absent until forms were taken for the first time. */
  readonly ground?: Ground;
  readonly formsLeft: number;
  readonly begun: readonly Pick<Begun, "formKey" | "day">[];
  readonly waiting: readonly Pick<Finished, "day">[];
  readonly refused: readonly Pick<Finished, "refusal">[];
  readonly arrived: number;
  readonly isOnline: boolean;
  readonly readiness: Readiness;
  readonly isKept: boolean;
  /** What has just happened. */
  readonly news: string;
}

const AMOUNTS = [10, 20, 50, 100, 200];

function act(name: string, text: string, look = ""): Html {
  return html`<button type="button" class="${look}" data-do="${name}">${text}</button>`;
}

function nextPart({ ground, formsLeft, begun, language }: Overview, words: InterviewWords): Html {
  return html`<div class="card">
    ${
      ground === undefined
        ? null
        : html`<p class="soft">
            ${ground.community.name}${ground.building === null ? null : html` · ${ground.building}`}
          </p>`
    }
    <h1 tabindex="-1">${ground?.campaign.name ?? words.title}</h1>
    ${
      begun.length === 0
        ? null
        : begun.map(
            ({ formKey, day }): Content =>
              html`<h2>${fill(words.begun, { day: dayOf(day, language) })}</h2>
                <div class="row">
                  <button type="button" class="go" data-do="go-on" data-form="${entered(formKey)}">
                    ${words.goOn}
                  </button>
                  <button type="button" class="quiet" data-do="discard" data-form="${entered(formKey)}">
                    ${words.discard}
                  </button>
                </div>`,
          )
    }
    ${formsLeft === 0 ? html`<p>${words.beginFirst}</p>` : act("begin", words.begin, "go")}
  </div>`;
}

function formsPart({ formsLeft }: Overview, words: InterviewWords): Html {
  return html`<div class="card">
    <h2>${words.formsHeading}</h2>
    <p id="forms-left" data-count="${formsLeft}">${fill(words.formsLeft, { count: formsLeft })}</p>
    <label for="count">${words.howMany}</label>
    <select id="count" class="code-field">
      ${AMOUNTS.map((amount): Content => html`<option value="${amount}" ${amount === 20 ? "selected" : null}>${amount}</option>`)}
    </select>
    ${act("take", words.take)}
  </div>`;
}

/** Reasons, each with how often it was given. */
function reasonsOf(refused: Overview["refused"], words: InterviewWords): readonly Html[] {
  const counts = new Map<string, number>();
  for (const { refusal } of refused) {
    if (refusal === null) continue;
    const reason = fill(words.refusal[refusal.code], { field: refusal.field ?? "" });
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => html`<li>${reason} × ${count}</li>`);
}

function queuePart({ waiting, refused, arrived, language }: Overview, words: InterviewWords): Html {
  const oldest = waiting.map(({ day }) => day).toSorted()[0];
  return html`<div class="card">
    <h2>${words.queueHeading}</h2>
    <p id="waiting" data-count="${waiting.length}">${fill(words.waiting, { count: waiting.length })}</p>
    ${oldest === undefined ? null : html`<p class="soft">${fill(words.oldest, { day: dayOf(oldest, language) })}</p>`}
    <p id="arrived" data-count="${arrived}">${fill(words.sent, { count: arrived })}</p>
    <p id="refused" data-count="${refused.length}">${fill(words.refused, { count: refused.length })}</p>
    ${
      refused.length === 0
        ? null
        : html`<ul>
              ${reasonsOf(refused, words)}
            </ul>
            <div class="row">${act("try-again", words.tryAgain)} ${act("remove", words.removeRefused, "danger")}</div>`
    }
    ${waiting.length === 0 ? null : act("send", words.sendNow)}
  </div>`;
}

function filePart({ waiting, refused }: Overview, words: InterviewWords): Html {
  return html`<div class="card">
    <h2>${words.fileHeading}</h2>
    <p class="soft">${words.fileHint}</p>
    ${waiting.length + refused.length === 0 ? null : act("save", words.save)} ${act("load", words.load, "quiet")}
    <input type="file" id="file" accept=".json,application/json" aria-label="${words.load}" hidden />
  </div>`;
}

const READINESS: Readonly<Record<Readiness, "ready" | "notReady" | "notSecure">> = {
  ready: "ready",
  "not-ready": "notReady",
  "not-secure": "notSecure",
};

function devicePart({ isOnline, readiness, isKept }: Overview, words: InterviewWords): Html {
  return html`<div class="card">
    <h2>${words.deviceHeading}</h2>
    <p id="readiness" data-state="${readiness}">
      ${isOnline ? words.online : words.offline} ${words[READINESS[readiness]]} ${isKept ? words.kept : words.notKept}
    </p>
  </div>`;
}

/** The overview: what there is to do, and how it stands with what was done. */
export function homeMarkup(overview: Overview): string {
  const words = interviewWords(overview.language);
  const [other, name] = overview.language === "zh" ? ["en", "English"] : ["zh", "中文"];
  return html`<div class="bar">
      <button type="button" data-do="${other}" lang="${other}">${name}</button>
    </div>
    <main>
      <p role="status" class="${overview.news === "" ? null : "note"}" id="news">${overview.news}</p>
      ${nextPart(overview, words)} ${formsPart(overview, words)} ${queuePart(overview, words)}
      ${filePart(overview, words)} ${devicePart(overview, words)}
    </main>`.markup;
}

/** The slip for the resident: his receipt, once. */
export function slipMarkup(receipt: Html, { campaign, address, community }: Ground, language: Language): string {
  const words = interviewWords(language);
  return html`<div class="bar"></div>
    <main>
      <div class="card">
        <p class="soft">${community.name}</p>
        <h1 tabindex="-1">${words.slipHeading}</h1>
        <p>${campaign.name}</p>
        ${receipt}
        <p>${fill(words.slipWhere, { address: `${address}/s/receipt` })}</p>
      </div>
      <p class="hand">${words.slipHand}</p>
      ${act("print", words.print)} ${act("home", words.next, "go")}
    </main>`.markup;
}

/** The page where the browser keeps nothing: forms are filled in online, as residents do. */
export function noStoreMarkup(way: string, language: Language): string {
  const words = interviewWords(language);
  return html`<main>
    <div class="card">
      <h1>${words.title}</h1>
      <p>${words.noStore}</p>
      <a class="button go" href="/s/${entered(encodeURIComponent(way))}?lang=${language}">${words.begin}</a>
    </div>
  </main>`.markup;
}
