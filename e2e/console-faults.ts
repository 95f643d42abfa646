import type { Page } from "playwright-core";
import { CATALOGUES } from "../apps/console/src/words/catalogues.ts";
import type { Language } from "../apps/console/src/words/language.ts";
import { overflow, violations } from "./violations.ts";

const HAN = /\p{Script=Han}/u;

/** What happened in a page since it was last asked: what its scripts complained of, what the server said. */
export class Heard {
  readonly #faults: string[] = [];
  readonly #texts = new Set<string>();
  readonly #open = new Set<unknown>();

  constructor(page: Page) {
    page.on("pageerror", (error) => this.#faults.push(`script: ${error.message}`));
    page.on("console", (said) => {
      if (said.type() === "error" || said.type() === "warning") this.#faults.push(`console: ${said.text()}`);
    });
    page.on("request", (request) => {
      if (request.resourceType() !== "eventsource") this.#open.add(request);
    });
    page.on("requestfinished", (request) => this.#open.delete(request));
    page.on("requestfailed", (request) => this.#open.delete(request));
    page.on("response", (response) => {
      if (response.status() >= 400) this.#faults.push(`${response.status()}: ${new URL(response.url()).pathname}`);
      if (!/json/.test(response.headers()["content-type"] ?? "")) return;
      // The browser keeps no body of a page that was left, nor always a large one: it is asked for again.
      const hearing = response
        .json()
        .catch(async () => (await page.request.get(response.url())).json())
        .then(
          (value: unknown) => this.#hear(value),
          () => undefined,
        )
        .finally(() => this.#open.delete(hearing));
      this.#open.add(hearing);
    });
  }

  #hear(value: unknown): void {
    if (typeof value === "string") this.#texts.add(value);
    else if (typeof value === "object" && value !== null)
      for (const [name, one] of Object.entries(value)) {
        this.#texts.add(name);
        this.#hear(one);
      }
  }

  /** Nothing is on its way, and what came was heard. */
  get isQuiet(): boolean {
    return this.#open.size === 0;
  }

  /** The faults so far, which are then forgotten. */
  takeFaults(): readonly string[] {
    return this.#faults.splice(0);
  }

  /** A text without what the server said. */
  withoutData(text: string): string {
    return [...this.#texts]
      .filter((one) => (one.length > 2 || HAN.test(one)) && text.includes(one))
      .toSorted((a, b) => b.length - a.length)
      .reduce((rest, one) => rest.replaceAll(one, " "), text);
  }
}

const PATIENCE = 30_000;
const PAUSE = 40;

/** A page is there, and nothing of it is on its way any more. */
export async function settled(page: Page, heard: Heard): Promise<void> {
  await page.locator("h1").first().waitFor({ timeout: PATIENCE });
  let quiet = 0;
  for (let waited = 0; quiet < 3; waited += PAUSE) {
    if (waited > PATIENCE) throw new Error(`${page.url()} is never done`);
    const waiting = await page.locator(".skeleton, .chart-wait").count();
    quiet = waiting === 0 && heard.isQuiet ? quiet + 1 : 0;
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
}

/** Whatever a page says: its texts and the names of its parts, without what is marked as another language. */
function textsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const at = walk.currentNode.parentElement;
      if (at.closest("script, style, body [lang]") === null) texts.push(walk.currentNode.data.trim());
    }
    for (const at of document.querySelectorAll("body [aria-label], body [title], body [placeholder]"))
      for (const name of ["aria-label", "title", "placeholder"]) texts.push((at.getAttribute(name) ?? "").trim());
    return [...new Set(texts)].filter((text) => text !== "");
  })()`);
}

const AREA = new RegExp(String.raw`\b(?:${Object.keys(CATALOGUES).join("|")}):[a-z]\w+`);

/** The names of all words, of which a page shows one where the word is lacking. */
const KEYS: Promise<ReadonlySet<string>> = Promise.all(Object.values(CATALOGUES).map(({ zh }) => zh())).then(
  (areas) => new Set(areas.flatMap((words) => Object.keys(words)).filter((key) => /[A-Z-]/.test(key))),
);

const FOREIGN = { en: HAN, zh: /\b[A-Za-z]{3,} [a-z]{3,}\b/ } as const;

async function wrongWords(page: Page, heard: Heard, language: Language): Promise<readonly string[]> {
  const keys = await KEYS;
  const texts = await textsOf(page);
  const lacking = texts.filter((text) => keys.has(text) || AREA.test(text) || text.includes("{{"));
  const foreign = texts.filter(
    (text) => FOREIGN[language].test(text) && FOREIGN[language].test(heard.withoutData(text)),
  );
  return [...lacking.map((text) => `no words: ${text}`), ...foreign.map((text) => `not ${language}: ${text}`)];
}

/** What is wrong with a page as it stands: for those who look, who read by ear, on a narrow screen, in either language. */
export async function faultsOf(page: Page, heard: Heard, language: Language): Promise<readonly string[]> {
  const wide = await overflow(page);
  const title = await page.title();
  const headings = await page.locator("h1").count();
  return [
    ...(await violations(page)),
    ...(wide > 0 ? [`${wide} px too wide`] : []),
    ...(title.trim() === "" ? ["no title"] : []),
    ...(headings === 1 ? [] : [`${headings} h1`]),
    ...(await wrongWords(page, heard, language)),
    ...heard.takeFaults(),
  ];
}
