import { encodeQR } from "qr";
import type { OpenForm } from "../step/desk.ts";
import { wordsOf, type Language } from "../words/index.ts";
import { dayOf } from "./day.ts";
import { fill, html, ownMarkup, type Html } from "./markup.ts";

/** A QR code as one path, sharp at every size. */
function qrCode(text: string, name: string): Html {
  // A quarter of it may be torn, wet or in the shade.
  const modules = encodeQR(text, "raw", { border: 4, ecc: "quartile" });
  const path = modules.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
  const size = modules.length;
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${name}" shape-rendering="crispEdges">
    <rect width="100%" height="100%" fill="#fff" />
    <path d="${ownMarkup(path)}" />
  </svg>`;
}

/** Names that take more than three lines are set smaller. */
const LONG_NAMES = 50;

/** A document to print. */
export interface Print {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
}

/** A poster for the door, the lift and the notice board: one A4 page, in the reader's language first and in the other one below. */
export function posterOf(form: OpenForm, language: Language, address: string): Print {
  const other: Language = language === "zh" ? "en" : "zh";
  const { text } = wordsOf(language);
  const second = wordsOf(other);
  const { campaign, community, building, questionnaire, closesOn } = form;
  const place = building === null ? community.name : `${community.name} · ${building}`;
  const { minutes } = questionnaire;
  const nameLook = campaign.name.length + place.length > LONG_NAMES ? "long" : null;
  return {
    language,
    title: campaign.name,
    body: html`<div class="poster">
      <div class="band">
        <h1>${text.posterCall}</h1>
        <p class="${nameLook}">${campaign.name}</p>
        <p class="${nameLook}">${place}</p>
        <p class="other" lang="${second.tag}">${second.text.posterCall}</p>
      </div>
      ${qrCode(address, text.posterScan)}
      <p class="scan">${text.posterScan}</p>
      <p lang="${second.tag}">${second.text.posterScan}</p>
      <p class="address" dir="ltr">${address}</p>
      <ul>
        <li><b>${fill(text.posterMinutes, { minutes })}</b>${text.posterLength}</li>
        <li><b>${text.posterAnonymous}</b>${text.posterAnonymousMore}</li>
        <li><b>${text.posterLarge}</b>${text.posterLargeMore}</li>
      </ul>
      <div class="foot">
        <p>${text.posterPaper}</p>
        <p class="small">
          ${closesOn === null ? null : fill(text.closesOn, { day: dayOf(closesOn, language) })}
          ${fill(text.by, { organiser: campaign.organiser[language] })}
          ${fill(text.contact, { contact: campaign.contact[language] })}
        </p>
      </div>
    </div>`,
  };
}
