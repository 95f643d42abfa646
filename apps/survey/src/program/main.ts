import { countSent, draftFor, forgetDraft, keepDraft, sentFrom, valueOf, type Pairs } from "./draft.ts";
import { button, element, words } from "./page-parts.ts";
import { sendForm, type Arrived } from "./send.ts";
import { offerSteps } from "./stepper.ts";
import { offerVoice, whenVoicesCome } from "./voice.ts";

/** The residents' page with a program: nothing typed is lost, and what could not be sent is sent again. Works without it too. */
const IDLE_MILLISECONDS = 60_000;
const WAITS = [3000, 6000, 12_000, 30_000, 60_000];
const ASKING = ["first", "questions"];
const ENDS = ["receipt", "declined", "too-young", "saved"];

let pressed: HTMLButtonElement | undefined;
let busy = false;
let retry: number | undefined;
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

/** Says that something has not arrived, for as long as it has not. */
function showWaiting(again: () => void): void {
  hideWaiting();
  const note = element("div", "note", words("programWaiting"));
  note.id = "waiting";
  note.setAttribute("role", "alert");
  note.appendChild(button(words("programNow"), "", again));
  document.body.appendChild(note);
}

function hideWaiting(): void {
  const note = document.getElementById("waiting");
  if (note !== null) note.remove();
}

/** Sends until it has arrived. What was typed stays on this phone until then (threat F12). */
async function deliver(action: string, pairs: Pairs, tries: number): Promise<void> {
  if (busy) return;
  busy = true;
  window.clearTimeout(retry);
  document.body.setAttribute("aria-busy", "true");
  const arrived = await sendForm(action, pairs);
  busy = false;
  document.body.removeAttribute("aria-busy");
  if (arrived !== undefined) return show(arrived, action, pairs);
  const again = (): void => void deliver(action, pairs, tries + 1);
  showWaiting(again);
  retry = window.setTimeout(again, WAITS[Math.min(tries, WAITS.length - 1)]);
  window.addEventListener("online", again, { once: true });
}

function show({ name, look, markup }: Arrived, action: string, pairs: Pairs): void {
  hideWaiting();
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
      void deliver(action, [...shown, ["do", "show"]], 0);
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
  const address = `${location.pathname}?kiosk=1&lang=${lang.slice(0, 2)}${className === "" ? "" : "&elder=1"}`;
  idle = window.setTimeout(() => location.replace(address), IDLE_MILLISECONDS);
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
    const pairs = pairsOf(from);
    if (act !== null && act.name !== "") pairs.push([act.name, act.value]);
    keep();
    void deliver(addressOf(from), pairs, 0);
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
    if (from !== null && page() === "questions") void deliver(addressOf(from), [...pairsOf(from), ["do", "back"]], 0);
    else location.reload();
  });
  whenVoicesCome(() => {
    const shown = document.querySelector("main");
    if (shown !== null) offerVoice(shown);
  });
}

begin();
