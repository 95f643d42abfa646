import { countSent, draftFor, forgetDraft, keepDraft, sentFrom, valueOf, type Pairs } from "./draft.ts";
import { button, element, words } from "./page-parts.ts";
import { sendForm, type Arrived } from "./send.ts";
import { offerSteps } from "./stepper.ts";
import { offerVoice, whenVoicesCome } from "./voice.ts";

/** The residents' page with a program: nothing typed is lost, and what could not be sent is sent again. Works without it too. */
const IDLE_MILLISECONDS = 60_000;
/** Until somebody is told that it is being sent. */
const SLOW_MILLISECONDS = 700;
const WAITS = [3000, 6000, 12_000, 30_000, 60_000];
const TOO_LARGE = 413;
const ASKING = ["first", "questions"];
const ENDS = ["receipt", "declined", "too-young", "saved"];

let pressed: HTMLButtonElement | undefined;
let busy = false;
let retry: number | undefined;
let again: (() => void) | undefined;
let idle: number | undefined;

const form = (): HTMLFormElement | null => document.querySelector("form");
const page = (): string => document.body.dataset["page"] || "";
const isKiosk = (): boolean => document.querySelector('input[name="q"]') !== null;

function pairsOf(from: HTMLFormElement): [string, string][] {
  const pairs: [string, string][] = [];
  new FormData(from).forEach((value, name) => {
    if (typeof value === "string") pairs.push([name, value]);
  });
  return pairs;
}

const addressOf = (from: HTMLFormElement): string => from.getAttribute("action") || "";

/** Says something at the foot of the page, for as long as it is so. */
function showNote(role: string, said: string): HTMLElement {
  hideNote();
  const note = element("div", "note", said);
  note.id = "note";
  note.setAttribute("role", role);
  document.body.appendChild(note);
  return note;
}

/** What is too long stays on the page, where it can be shortened. */
function showTooLarge({ markup }: Arrived): void {
  const answer = element("div");
  answer.innerHTML = markup;
  const said = Array.from(answer.querySelectorAll("main p")).map(({ textContent }) => textContent || "");
  showNote("alert", said.join(" "));
}

function hideNote(): void {
  const note = document.getElementById("note");
  if (note !== null) note.remove();
}

/**
 * Sends until it has arrived. What was typed stays on this phone until then (threat F12), and what is typed meanwhile goes along:
 * `pairs` gives what the form says at the time.
 */
async function deliver(action: string, pairs: () => Pairs, tries = 0): Promise<void> {
  if (busy) return;
  busy = true;
  window.clearTimeout(retry);
  again = undefined;
  document.body.setAttribute("aria-busy", "true");
  const slow = window.setTimeout(() => showNote("status", words("programSending")), SLOW_MILLISECONDS);
  const sent = pairs();
  const arrived = await sendForm(action, sent);
  window.clearTimeout(slow);
  busy = false;
  document.body.removeAttribute("aria-busy");
  if (arrived !== undefined && arrived.status === TOO_LARGE) return showTooLarge(arrived);
  if (arrived !== undefined) return show(arrived, action, sent);
  again = (): void => void deliver(action, pairs, tries + 1);
  showNote("alert", words("programWaiting")).appendChild(button(words("programNow"), "", again));
  retry = window.setTimeout(again, WAITS[Math.min(tries, WAITS.length - 1)]);
}

function show({ name, look, markup }: Arrived, action: string, pairs: Pairs): void {
  hideNote();
  const before = page();
  const root = document.documentElement;
  root.lang = look[0] || "zh-CN";
  root.dir = look[1] || "ltr";
  root.className = look[2] || "";
  document.body.innerHTML = markup;
  document.body.dataset["page"] = name;
  if (ENDS.indexOf(name) >= 0 && !isKiosk()) {
    forgetDraft(valueOf(pairs, "k"));
    if (name === "receipt" && ASKING.indexOf(before) >= 0) countSent(action);
  }
  // The invitation's token leaves the address, and Back leads to the page before (threat G9).
  if (!isKiosk() && name !== before && name !== "first") history.pushState(null, "", action);
  prepare();
  const first = document.querySelector<HTMLElement>(".faults") || document.querySelector("h1");
  if (first !== null) first.focus();
  window.scrollTo(0, 0);
}

function offerDraft(main: HTMLElement, action: string): void {
  const draft = draftFor(action);
  if (draft === undefined) return;
  const offer = element("div", "card offer");
  offer.appendChild(element("p", "", words("programDraft")));
  offer.appendChild(
    button(words("programRestore"), "go", () => {
      const shown = draft.pairs.filter(([name]) => name !== "do");
      void deliver(action, () => [...shown, ["do", "show"]]);
    }),
  );
  offer.appendChild(
    button(words("programForget"), "quiet", () => {
      forgetDraft(valueOf(draft.pairs, "k"));
      offer.remove();
    }),
  );
  main.insertBefore(offer, main.firstChild);
}

function keep(): void {
  const asking = form();
  if (asking !== null && ASKING.indexOf(page()) >= 0 && !isKiosk()) keepDraft(addressOf(asking), pairsOf(asking));
}

/** A device of many: whoever goes away leaves nothing (threat F13). */
function watchIdle(): void {
  window.clearTimeout(idle);
  if (!isKiosk()) return;
  const { lang, className } = document.documentElement;
  const size = ["", "large", "largest"].indexOf(className);
  const address = `${location.pathname}?kiosk=1&lang=${lang.slice(0, 2)}${size > 0 ? `&elder=${size}` : ""}`;
  idle = window.setTimeout(() => {
    const main = document.querySelector("main");
    if (main === null || (!busy && again === undefined)) return location.replace(address);
    // What is still being sent is not lost, and not shown to the next one.
    main.hidden = true;
    watchIdle();
  }, IDLE_MILLISECONDS);
}

function sayCopied(): void {
  const [copy] = Array.from(document.querySelectorAll('[data-act="copy"]'));
  if (copy !== undefined) copy.textContent = words("copied");
}

async function copyCode(): Promise<void> {
  const code = document.getElementById("code");
  const selection = window.getSelection();
  if (code === null) return;
  try {
    await navigator.clipboard.writeText(code.dataset["code"] || "");
    sayCopied();
  } catch {
    // Older browsers, and pages without https, copy what is selected.
    if (selection !== null) selection.selectAllChildren(code);
    if (document.execCommand("copy")) sayCopied();
  }
}

/** Makes a page that has come ready. */
function prepare(): void {
  const [asking, main] = [form(), document.querySelector("main")];
  if (asking === null || main === null) return;
  const sent = document.querySelector<HTMLInputElement>('input[name="n"]');
  if (sent !== null && page() === "first" && !isKiosk()) sent.value = String(sentFrom(addressOf(asking)));
  Array.from(document.querySelectorAll<HTMLElement>("[data-act]")).forEach((part) => {
    part.hidden = false;
    part.addEventListener("click", () => (part.dataset["act"] === "copy" ? void copyCode() : window.print()));
  });
  offerVoice(main);
  offerSteps(main);
  watchIdle();
}

function begin(): void {
  prepare();
  const [asking, main] = [form(), document.querySelector("main")];
  if (asking !== null && main !== null && page() === "first" && !isKiosk()) offerDraft(main, addressOf(asking));
  document.addEventListener("click", ({ target }) => {
    const on = target instanceof Element ? target.closest("button") : null;
    pressed = on === null ? undefined : on;
  });
  document.addEventListener("submit", (event) => {
    const from = form();
    if (from === null) return;
    const act = pressed === undefined ? from.querySelector<HTMLButtonElement>("button[name]") : pressed;
    // Files are the browser's own business.
    if (act !== null && (act.value === "text" || act.value === "json")) return;
    event.preventDefault();
    keep();
    void deliver(addressOf(from), () => {
      const pairs = pairsOf(from);
      if (act !== null && act.name !== "") pairs.push([act.name, act.value]);
      return pairs;
    });
  });
  ["input", "change"].forEach((kind) => document.addEventListener(kind, keep));
  ["input", "change", "keydown", "touchstart", "mousedown", "scroll"].forEach((kind) =>
    document.addEventListener(kind, watchIdle, { passive: true }),
  );
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  window.addEventListener("popstate", () => {
    const from = form();
    if (from !== null && page() === "questions")
      void deliver(addressOf(from), () => [...pairsOf(from), ["do", "back"]]);
    else location.reload();
  });
  window.addEventListener("online", () => {
    if (again !== undefined) again();
  });
  whenVoicesCome(() => {
    const shown = document.querySelector("main");
    if (shown !== null) offerVoice(shown);
  });
}

begin();
