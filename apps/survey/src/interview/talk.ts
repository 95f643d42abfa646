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

/** Makes what holds interviews, one at a time, on the same pages that residents see. */
export function createTalk(store: InterviewStore, around: Around): Talk {
  let held: Held | undefined;
  let pressed: HTMLButtonElement | undefined;
  let busy = false;
  const line = inLine();

  const arrive = async (page: Page): Promise<void> => {
    if (held === undefined) return;
    const { begun, ground } = held;
    const { language } = page.look;
    if (page.name === "receipt" || page.name === "saved") {
      held = undefined;
      await (page.name === "saved"
        ? around.left(language)
        : around.finished({ receipt: begun.receipt, ground, language }));
      return;
    }
    around.shown();
    show(page);
    offerExit(page.name, language);
  };

  const step = async (fields: URLSearchParams): Promise<void> => {
    if (held === undefined || busy) return;
    busy = true;
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
      await arrive(await (isNew ? openFirstPage(desk, request) : takeFormStep(desk, request)));
    } finally {
      busy = false;
    }
  };

  const enter = async (begun: Begun, fields: URLSearchParams): Promise<void> => {
    const batch = await store.batchOf(begun.batch);
    if (batch === undefined) throw new Error("a form without what it was taken for");
    held = { begun, ground: batch.ground };
    await step(fields);
  };

  const leave = async (isGivenBack: boolean, form: HTMLFormElement | null): Promise<void> => {
    if (held === undefined) return;
    const { formKey } = held.begun;
    const fields = form === null ? new URLSearchParams() : pairsOf(form);
    if (isGivenBack) await line(() => store.giveBack(formKey));
    else await line(() => store.keep(formKey, fields.toString()));
    held = undefined;
    await around.left(lookOf(fields, undefined).language);
  };

  let isPlanned = false;
  const keep = (): void => {
    if (held === undefined || isPlanned) return;
    const { formKey } = held.begun;
    isPlanned = true;
    // Whatever is said until its turn comes is kept with it.
    void line(async () => {
      isPlanned = false;
      const form = document.querySelector("form");
      if (held?.begun.formKey === formKey && form !== null) await store.keep(formKey, pairsOf(form).toString());
    });
  };

  document.addEventListener("input", keep);
  document.addEventListener("change", keep);
  document.addEventListener("click", ({ target }) => {
    const on = target instanceof Element ? target.closest("button") : null;
    pressed = on ?? undefined;
    const exit = on?.dataset["exit"];
    if (exit !== undefined) void leave(exit === "give-back", document.querySelector("form"));
  });
  document.addEventListener("submit", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const fields = pairsOf(target);
    const act = pressed ?? target.querySelector<HTMLButtonElement>("button[name]");
    if (act !== null && act.name !== "") fields.set(act.name, act.value);
    void step(fields);
  });

  return {
    begin: (begun, language) => enter(begun, new URLSearchParams({ [FIELD.language]: language, [FIELD.kiosk]: "1" })),
    goOn: (begun, language) => {
      const fields = new URLSearchParams(begun.fields);
      if (!fields.has(FIELD.key)) return enter(begun, new URLSearchParams({ [FIELD.language]: language, q: "1" }));
      fields.set(FIELD.act, "show");
      return enter(begun, fields);
    },
  };
}
