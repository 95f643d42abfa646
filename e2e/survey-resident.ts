import type { Browser, BrowserContext, Page } from "playwright-core";
import { wordsOf, type Language, type Words } from "../apps/survey/src/words/index.ts";

/** How somebody reads the pages. */
export interface Reading {
  readonly language: Language;
  /** Large type (大字版): 1, the largest: 2. */
  readonly size?: 0 | 1 | 2;
  readonly javaScript?: boolean;
  readonly width?: number;
  readonly kiosk?: boolean;
}

type Text = keyof Words["text"];

/** Somebody with a phone: a browser that nobody used before. */
export interface Resident {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly words: Words;
  /** Every request that his browser made. */
  readonly requests: readonly string[];
  /** Opens an address below the server, shown as he reads. */
  readonly open: (path: string) => Promise<void>;
  /** Presses a button by its words, and waits for the page of that name. */
  readonly press: (text: Text, page: string) => Promise<void>;
  /** Ticks what is needed to go on. */
  readonly agree: () => Promise<void>;
  /** Chooses an answer in the group of a question, by its value. */
  readonly choose: (field: string, value: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A phone of 360 px, or of another width. */
export async function resident(browser: Browser, address: string, reading: Reading): Promise<Resident> {
  const { language, size = 0, javaScript = true, width = 360, kiosk = false } = reading;
  const context = await browser.newContext({
    baseURL: address,
    locale: language === "zh" ? "zh-CN" : "en-GB",
    viewport: { width, height: 740 },
    javaScriptEnabled: javaScript,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const words = wordsOf(language);
  const choose: Resident["choose"] = (field, value) => page.locator(`input[name="${field}"][value="${value}"]`).check();
  return {
    page,
    context,
    words,
    requests,
    choose,
    open: async (path) => {
      await page.goto(`${path}?lang=${language}${size === 0 ? "" : `&elder=${size}`}${kiosk ? "&kiosk=1" : ""}`);
    },
    press: async (text, name) => {
      const said = words.text[text].replace("{age}", "14");
      await page.getByRole("button", { name: said, exact: true }).click();
      await page.locator(`body[data-page="${name}"] h1`).waitFor();
      // Its heading comes before its questions: who counts those waits for the whole page.
      await page.waitForLoadState();
    },
    agree: async () => {
      await choose("c", "1");
      await choose("g", "1");
    },
    close: () => context.close(),
  };
}
