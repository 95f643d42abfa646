import { FIELD, readSheet, type Look, type Sheet } from "../form/sheet.ts";
import { receiptPage, refusedPage, savedPage } from "../page/ending.ts";
import type { Page } from "../page/frame.ts";
import { answersPage, codePage, correctPage, withdrawnPage, withdrawPage } from "../page/own.ts";
import type { Faults } from "../page/question.ts";
import { wordsOf, type Fault } from "../words/index.ts";
import type { Desk, ReceiptView } from "./desk.ts";
import { ownText } from "./export.ts";
import { resumedRequest, takeFormStep } from "./form.ts";
import { readPosted, type Posted } from "./look.ts";

/** A file that is taken along. */
interface Download {
  readonly type: string;
  readonly name: string;
  readonly content: string;
}

/** A page, or a file. */
export type Given = Page | Download;

const NONE: Faults = new Map();

/** Asks for a receipt. */
export function receiptEntrance(fields: URLSearchParams, accepted: string | undefined): Page {
  return codePage({ look: readPosted(fields, accepted).look, kind: "receipt", given: "", faults: NONE });
}

/** Asks for the code of a form that was begun. */
export function resumeEntrance(fields: URLSearchParams, accepted: string | undefined): Page {
  return codePage({ look: readPosted(fields, accepted).look, kind: "draft", given: "", faults: NONE });
}

interface Step extends Posted {
  readonly desk: Desk;
  readonly receipt: string;
  readonly fields: URLSearchParams;
}

/** What somebody does with his own answer: sees it, takes it along, corrects it, withdraws it. */
export async function takeReceiptStep(
  desk: Desk,
  fields: URLSearchParams,
  accepted: string | undefined,
): Promise<Given> {
  const posted = readPosted(fields, accepted);
  const receipt = (fields.get(FIELD.receipt) ?? "").trim();
  const step: Step = { ...posted, desk, receipt, fields };
  if (posted.act === "show" && (posted.page === "look-up" || receipt === "")) return asked(step, NONE);
  if (receipt === "") return asked(step, new Map([[FIELD.receipt, "receipt"]]));
  switch (posted.act) {
    case "withdraw-now":
      return withdraw(step);
    case "json":
    case "text":
      return taken(step);
    case "amend":
      return amend(step);
    default:
      return view(step);
  }
}

function asked({ look, receipt }: Step, faults: Faults): Page {
  return codePage({ look, kind: "receipt", given: receipt, faults });
}

function trouble(step: Step, code: "unknown-receipt" | "unknown-draft" | "too-many-tries"): Page {
  return code === "too-many-tries"
    ? refusedPage(step.look, code)
    : asked(step, new Map<string, Fault>([[FIELD.receipt, "receipt"]]));
}

async function view(step: Step): Promise<Page> {
  const { desk, look, receipt, act, page, fields } = step;
  const found = await desk.readReceipt({ receipt });
  if (!found.ok) return trouble(step, found.code);
  const own = found.value;
  const wanted = act === "show" ? page : act;
  switch (wanted) {
    case "receipt":
      return receiptPage(
        { look, action: "/s/receipt", address: desk.address },
        own.receipt,
        own.state === "over-quota",
      );
    case "correct":
      return own.correctable
        ? correctPage(own, act === "show" ? readSheet(fields, look) : sheetOf(own, look), NONE)
        : answersPage(look, own);
    case "withdraw":
      return withdrawPage(look, own);
    default:
      return answersPage(look, own);
  }
}

function sheetOf({ answers, comments }: ReceiptView, look: Look): Sheet {
  return { ...readSheet(new URLSearchParams(), look), answers, comments };
}

async function amend(step: Step): Promise<Page> {
  const { desk, look, receipt, fields } = step;
  const found = await desk.readReceipt({ receipt });
  if (!found.ok) return trouble(step, found.code);
  const sheet = readSheet(fields, look);
  const done = await desk.correct({ receipt, answers: sheet.answers, comments: sheet.comments });
  if (done.ok) {
    const again = await desk.readReceipt({ receipt });
    return again.ok ? answersPage(look, again.value, wordsOf(look.language).text.corrected) : trouble(step, again.code);
  }
  if (done.code === "bad-answer") {
    const prefix = done.part === "comments" ? "t." : "a.";
    return correctPage(found.value, sheet, new Map([[prefix + done.field, done.reason]]));
  }
  if (done.code === "unknown-receipt" || done.code === "unknown-draft" || done.code === "too-many-tries") {
    return trouble(step, done.code);
  }
  return refusedPage(look, done.code);
}

async function withdraw(step: Step): Promise<Page> {
  const gone = await step.desk.withdraw({ receipt: step.receipt });
  return gone.ok ? withdrawnPage(step.look, gone.value.published) : trouble(step, gone.code);
}

async function taken(step: Step): Promise<Given> {
  const { desk, receipt, act, look } = step;
  const own = await desk.exportOwn({ receipt });
  if (!own.ok) return trouble(step, own.code);
  return act === "json"
    ? { type: "application/json", name: "sangan-answer.json", content: `${JSON.stringify(own.value, null, 2)}\n` }
    : { type: "text/plain", name: "sangan-answer.txt", content: ownText(own.value, look.language) };
}

/** Goes on with a form that was begun. */
export async function takeResumeStep(desk: Desk, fields: URLSearchParams, accepted: string | undefined): Promise<Page> {
  const { look, act, page } = readPosted(fields, accepted);
  const code = (fields.get(FIELD.code) ?? "").trim();
  const until = fields.get(FIELD.until) ?? "";
  if (act === "show" && page === "saved")
    return savedPage({ look, action: "/s/continue", address: desk.address }, code, until);
  if (act === "show") return codePage({ look, kind: "draft", given: code, faults: NONE });
  const found = await desk.readDraft({ code });
  if (found.ok) return takeFormStep(desk, resumedRequest(found.value.content, look, accepted));
  if (found.code === "too-many-tries") return refusedPage(look, found.code);
  return codePage({ look, kind: "draft", given: code, faults: new Map([[FIELD.code, "resume-code"]]) });
}
