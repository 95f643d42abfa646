import { bigCode } from "../page/code.ts";
import type { Language } from "../words/index.ts";
import { fill } from "../page/markup.ts";
import { sendAll, fetchForms } from "./delivery.ts";
import { homeMarkup, slipMarkup, type Overview } from "./home.ts";
import { createTalk, type Talk } from "./talk.ts";
import { askToKeep, keepPage, type Readiness } from "./offline.ts";
import type { Finished, InterviewStore } from "./store.ts";
import { fileOf, readFile, saveFile } from "./transfer.ts";
import { interviewWords } from "./words/index.ts";

/** The page, as the program drives it. */
export interface InterviewPage {
  /** Shows the overview. */
  readonly home: (news?: string) => Promise<void>;
  /** Shows it again where it is shown: what it tells has changed. */
  readonly refresh: (news?: string) => Promise<void>;
  /** Makes it ready for when there is no network. */
  readonly prepare: () => Promise<void>;
  readonly send: () => Promise<void>;
}

const two = (part: number): string => String(part).padStart(2, "0");

/** The device's day. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

interface State {
  readonly store: InterviewStore;
  readonly way: string;
  language: Language;
  readiness: Readiness;
  isKept: boolean;
  isHome: boolean;
  isSending: boolean;
  /** What has just happened. */
  news: string;
}

const wordsIn = ({ language }: State): ReturnType<typeof interviewWords> => interviewWords(language);

async function overviewOf({ store, way, language, readiness, isKept, news }: State): Promise<Overview> {
  const [batch, formsLeft, begun, finished, arrived] = await Promise.all([
    store.lastBatch(way),
    store.formsLeft(way),
    store.begun(way),
    store.finished(),
    store.countArrived(way),
  ]);
  return {
    language,
    ...(batch === undefined ? {} : { ground: batch.ground }),
    formsLeft,
    begun,
    waiting: finished.filter(({ refusal }) => refusal === null),
    refused: finished.filter(({ refusal }) => refusal !== null),
    arrived,
    isOnline: navigator.onLine,
    readiness,
    isKept,
    news,
  };
}

/** Shows the overview where it is shown, with what was chosen on it and where one was. */
async function showHome(state: State): Promise<void> {
  const overview = await overviewOf(state);
  // Meanwhile an interview may have begun.
  if (!state.isHome) return;
  const { language } = state;
  const count = document.querySelector<HTMLSelectElement>("#count")?.value;
  const active = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["do"] : undefined;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.documentElement.className = "";
  document.title = wordsIn(state).title;
  document.body.dataset["page"] = "interviews";
  document.body.innerHTML = homeMarkup({ ...overview, news: state.news });
  const select = document.querySelector<HTMLSelectElement>("#count");
  if (select !== null && count !== undefined) select.value = count;
  if (active !== undefined) document.querySelector<HTMLElement>(`[data-do="${active}"]`)?.focus();
}

async function takeForms(state: State): Promise<string> {
  const words = wordsIn(state);
  const chosen = document.querySelector<HTMLSelectElement>("#count");
  const taken = await fetchForms(state.way, Number(chosen?.value ?? "20"));
  if (taken === undefined) return words.notTaken;
  if (!taken.ok) return words.noForms[taken.code];
  const { forms, ground } = taken;
  const id = `${new Date().toISOString()} ${forms[0]?.formKey ?? ""}`;
  const { way } = state;
  await state.store.addForms(
    { id, way, ground },
    forms.map((form) => ({ ...form, batch: id, way })),
  );
  state.isKept = await askToKeep();
  return fill(words.taken, { count: forms.length });
}

const refusedOf = (items: readonly Finished[]): readonly Finished[] => items.filter(({ refusal }) => refusal !== null);

async function loadFile(state: State): Promise<string> {
  const words = wordsIn(state);
  const [file] = document.querySelector<HTMLInputElement>("#file")?.files ?? [];
  const items = file === undefined ? undefined : readFile(await file.text());
  if (items === undefined) return words.notLoaded;
  return fill(words.loaded, { count: await state.store.load(items) });
}

async function tryRefusedAgain({ store }: State): Promise<void> {
  for (const { formKey } of refusedOf(await store.finished())) await store.refuse(formKey, null);
}

async function removeRefused(state: State): Promise<void> {
  if (!window.confirm(wordsIn(state).removeSure)) return;
  await state.store.remove(refusedOf(await state.store.finished()).map(({ formKey }) => formKey));
}

type Acts = Readonly<Record<string, (form: string) => Promise<void>>>;

/** What the overview's buttons do with interviews. */
function talkActs(state: State, page: InterviewPage, talk: Talk): Acts {
  const { store, way } = state;
  return {
    begin: async () => {
      const begun = await store.begin(way, today());
      await (begun === undefined ? page.home() : talk.begin(begun, state.language));
    },
    "go-on": async (form) => {
      const begun = (await store.begun(way)).find(({ formKey }) => formKey === form);
      if (begun !== undefined) await talk.goOn(begun, state.language);
    },
    discard: async (form) => {
      await store.giveBack(form);
      await page.home();
    },
  };
}

/** What the overview's buttons do with what is taken along, waits and was refused. */
function queueActs(state: State, page: InterviewPage): Acts {
  const { store } = state;
  const speak = async (language: Language): Promise<void> => {
    state.language = language;
    await page.home();
  };
  return {
    zh: () => speak("zh"),
    en: () => speak("en"),
    home: () => page.home(),
    take: async () => page.home(await takeForms(state)),
    send: () => page.send(),
    "try-again": async () => {
      await tryRefusedAgain(state);
      await page.send();
    },
    remove: async () => {
      await removeRefused(state);
      await page.home();
    },
    save: async () => saveFile(`sangan-interviews-${today()}.json`, fileOf(await store.finished())),
    load: async () => document.querySelector<HTMLInputElement>("#file")?.click(),
    loaded: async () => {
      await page.home(await loadFile(state));
      await page.send();
    },
    print: async () => window.print(),
  };
}

async function sendWaiting(state: State, page: InterviewPage): Promise<void> {
  const waiting = (await state.store.finished()).filter(({ refusal }) => refusal === null);
  if (state.isSending || waiting.length === 0) return page.refresh();
  state.isSending = true;
  try {
    await page.refresh(wordsIn(state).sending);
    const reached = await sendAll(state.store, () => page.refresh(wordsIn(state).sending));
    const left = (await state.store.finished()).length;
    await page.refresh(reached ? (left === 0 ? wordsIn(state).allSent : "") : wordsIn(state).notSent);
  } finally {
    state.isSending = false;
  }
}

function listen(acts: Acts): void {
  let busy = false;
  const run = async (name: string, form: string): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      await acts[name]?.(form);
    } finally {
      busy = false;
    }
  };
  document.addEventListener("click", ({ target }) => {
    const on = target instanceof Element ? target.closest<HTMLElement>("[data-do]") : null;
    if (on !== null) void run(on.dataset["do"] ?? "", on.dataset["form"] ?? "");
  });
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.id === "file") void run("loaded", "");
  });
}

function pageOf(state: State): InterviewPage {
  const page: InterviewPage = {
    home: async (news = "") => {
      state.isHome = true;
      await page.refresh(news);
    },
    refresh: async (news = state.news) => {
      state.news = news;
      if (state.isHome) await showHome(state);
    },
    prepare: async () => {
      state.readiness = await keepPage();
      state.isKept = await askToKeep();
      await page.refresh();
    },
    send: () => sendWaiting(state, page),
  };
  return page;
}

/** Makes the page of a way in. */
export function createPage(store: InterviewStore, way: string, language: Language): InterviewPage {
  const beginning = { isKept: false, isHome: false, isSending: false, news: "" };
  const state: State = { store, way, language, readiness: "not-ready", ...beginning };
  const page = pageOf(state);
  const talk = createTalk(store, {
    today,
    shown: () => {
      state.isHome = false;
    },
    left: (chosen) => {
      state.language = chosen;
      return page.home();
    },
    finished: async ({ receipt, ground, language: chosen }) => {
      state.isHome = false;
      state.language = chosen;
      document.body.dataset["page"] = "slip";
      document.body.innerHTML = slipMarkup(bigCode(receipt), ground, chosen);
      window.scrollTo(0, 0);
      await page.send();
    },
  });
  listen({ ...talkActs(state, page, talk), ...queueActs(state, page) });
  return page;
}
