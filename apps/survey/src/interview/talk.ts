import { FIELD, lookOf } from "../form/sheet.ts";
import { lookText, partOf, type Page } from "../page/frame.ts";
import { offerSteps } from "../program/stepper.ts";
import { offerVoice } from "../program/voice.ts";
import { openFirstPage, takeFormStep } from "../step/form.ts";
import type { Language } from "../words/index.ts";
import type { Ground } from "./exchange.ts";
import { localDesk } from "./local-desk.ts";
import type { Begun, InterviewStore } from "./store.ts";
import { interviewWords } from "./words/index.ts";

/** An interview that is being held. */
export interface Talk {
  readonly begin: (begun: Begun, language: Language) => Promise<void>;
  readonly goOn: (begun: Begun, language: Language) => Promise<void>;
}

/** What an interview tells the page around it. */
export interface Around {
  readonly today: () => string;
  /** The interview's page is shown. */
  readonly shown: () => void;
  /** It was put aside, or somebody does not take part. */
  readonly left: (language: Language) => Promise<void>;
  readonly finished: (slip: {
    readonly receipt: string;
    readonly ground: Ground;
    readonly language: Language;
  }) => Promise<void>;
}

interface Held {
  readonly begun: Begun;
  readonly ground: Ground;
}

function pairsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string") fields.append(name, value);
  });
  return fields;
}

/** A page in place of the last one, with what the residents' own page offers too. */
function show(page: Page): void {
  const [tag = "zh-CN", direction = "ltr", size = ""] = lookText(page).split(" ");
  const root = document.documentElement;
  root.lang = tag;
  root.dir = direction;
  root.className = size;
  document.title = page.title;
  document.body.dataset["page"] = page.name;
  document.body.innerHTML = partOf(page);
  const main = document.querySelector("main");
  if (main === null) return;
  offerVoice(main);
  offerSteps(main);
  const [first] = document.querySelectorAll<HTMLElement>(".faults, h1");
  first?.focus();
  window.scrollTo(0, 0);
}

/** Below the form: out of it without losing anything. Whoever does not take part leaves nothing. */
function offerExit(name: Page["name"], language: Language): void {
  const words = interviewWords(language);
  const exit = document.createElement("button");
  exit.type = "button";
  exit.className = "quiet";
  const isEnd = name === "declined" || name === "too-young" || name === "refused";
  exit.dataset["exit"] = isEnd ? "give-back" : "put-aside";
  exit.textContent = isEnd ? words.home : words.stopHere;
  document.querySelector("main")?.append(exit);
}

/** Everything that an interview keeps on the device goes through one line, in order. */
function inLine(): (work: () => Promise<unknown>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const next = last.then(work, work);
    last = next;
    await next;
  };
}

interface State {
  readonly store: InterviewStore;
  readonly around: Around;
  readonly line: ReturnType<typeof inLine>;
  held: Held | undefined;
  pressed: HTMLButtonElement | undefined;
  isBusy: boolean;
  isPlanned: boolean;
}

/** Shows what came of a step. */
async function arrive(state: State, page: Page): Promise<void> {
  const { held, around } = state;
  if (held === undefined) return;
  const { language } = page.look;
  if (page.name !== "receipt" && page.name !== "saved") {
    around.shown();
    show(page);
    offerExit(page.name, language);
    return;
  }
  state.held = undefined;
  const { receipt } = held.begun;
  await (page.name === "saved" ? around.left(language) : around.finished({ receipt, ground: held.ground, language }));
}

/** Takes the next step with what was posted, by the residents' own pages. */
async function step(state: State, fields: URLSearchParams): Promise<void> {
  const { held, isBusy, store, line, around } = state;
  if (held === undefined || isBusy) return;
  state.isBusy = true;
  try {
    const { begun, ground } = held;
    const text = fields.toString();
    const desk = localDesk(begun, ground, {
      fields,
      finish: () => line(() => store.finish(begun.formKey, text, around.today())),
      putAside: () => line(() => store.keep(begun.formKey, text)),
    });
    const request = { way: begun.way, fields, accepted: undefined };
    const isNew = !fields.has(FIELD.key);
    await arrive(state, await (isNew ? openFirstPage(desk, request) : takeFormStep(desk, request)));
  } finally {
    state.isBusy = false;
  }
}

async function enter(state: State, begun: Begun, fields: URLSearchParams): Promise<void> {
  const batch = await state.store.batchOf(begun.batch);
  if (batch === undefined) throw new Error("a form without what it was taken for");
  state.held = { begun, ground: batch.ground };
  await step(state, fields);
}

/** Goes out of the form: what was said is kept for later, or nothing of it. */
async function leave(state: State, isGivenBack: boolean): Promise<void> {
  const { held, store, line } = state;
  const form = document.querySelector("form");
  if (held === undefined || form === null) return;
  const { formKey } = held.begun;
  const fields = pairsOf(form);
  await line(() => (isGivenBack ? store.giveBack(formKey) : store.keep(formKey, fields.toString())));
  state.held = undefined;
  await state.around.left(lookOf(fields, undefined).language);
}

function keep(state: State): void {
  const { held, store } = state;
  if (held === undefined || state.isPlanned) return;
  const { formKey } = held.begun;
  state.isPlanned = true;
  // Whatever is said until its turn comes is kept with it.
  void state.line(async () => {
    state.isPlanned = false;
    const form = document.querySelector("form");
    if (state.held?.begun.formKey === formKey && form !== null) await store.keep(formKey, pairsOf(form).toString());
  });
}

function listen(state: State): void {
  document.addEventListener("input", () => keep(state));
  document.addEventListener("change", () => keep(state));
  document.addEventListener("click", ({ target }) => {
    const on = target instanceof Element ? target.closest("button") : null;
    state.pressed = on ?? undefined;
    const exit = on?.dataset["exit"];
    if (exit !== undefined) void leave(state, exit === "give-back");
  });
  document.addEventListener("submit", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const fields = pairsOf(target);
    const act = state.pressed ?? target.querySelector<HTMLButtonElement>("button[name]");
    if (act !== null && act.name !== "") fields.set(act.name, act.value);
    void step(state, fields);
  });
}

/** A form that nothing was said with yet, as it is first shown: on a device of many. */
const firstFields = (language: Language): URLSearchParams =>
  new URLSearchParams({ [FIELD.language]: language, [FIELD.kiosk]: "1" });

/** Makes what holds interviews, one at a time, on the same pages that residents see. */
export function createTalk(store: InterviewStore, around: Around): Talk {
  const state: State = {
    store,
    around,
    line: inLine(),
    held: undefined,
    pressed: undefined,
    isBusy: false,
    isPlanned: false,
  };
  listen(state);
  return {
    begin: (begun, language) => enter(state, begun, firstFields(language)),
    goOn: (begun, language) => {
      const fields = new URLSearchParams(begun.fields);
      if (!fields.has(FIELD.key)) return enter(state, begun, firstFields(language));
      fields.set(FIELD.act, "show");
      return enter(state, begun, fields);
    },
  };
}
