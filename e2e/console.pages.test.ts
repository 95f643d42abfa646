import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../apps/console/src/words/language.ts";
import { openBrowser } from "./browser.ts";
import { faultsOf, Heard, settled } from "./console-faults.ts";
import { emptyPages, FIRST_PAGES, townPages, type ConsolePage } from "./console-pages.ts";
import { startService, type Service } from "./service.ts";

/** Who opens pages, and how: over the two widths each page is seen in both languages and both themes. */
interface View {
  readonly width: 1440 | 390;
  readonly language: Language;
}

const PATIENCE = 300_000;
const THEMES = ["light", "dark"] as const;
/** `SANGAN_THEMES=all`: every page in both themes at each width. */
const ALL_THEMES = process.env["SANGAN_THEMES"] === "all";

/** Every other page is dark at one width, and at the other width the others are. */
function themesOf(place: number, { width }: View): readonly (typeof THEMES)[number][] {
  if (ALL_THEMES) return THEMES;
  return (place + (width === 390 ? 1 : 0)) % 2 === 0 ? ["light"] : ["dark"];
}

let browser: Browser;
const services: Service[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  services.push(...(await Promise.all([startService(), startService()])));
}, 300_000);
afterAll(async () => {
  await browser.close();
  await Promise.all(services.map((service) => service.close()));
});

function at(index: 0 | 1): Service {
  const service = services[index];
  if (service === undefined) throw new Error("no server");
  return service;
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** All pages are seen on a phone, every fifth one also at the greater width. */
function seenAt(pages: readonly ConsolePage[], { width }: View): readonly ConsolePage[] {
  return ALL_THEMES || width === 390 ? pages : pages.filter((_, place) => place % 5 === 1);
}

/** Of the pages with nothing in them every other one: the rest is what a town has, too. */
function emptyAt(pages: readonly ConsolePage[]): readonly ConsolePage[] {
  return ALL_THEMES ? pages : pages.filter((_, place) => place % 2 === 0);
}

/** Opens pages one after the other; what is wrong with them. */
async function look(address: string, pages: readonly ConsolePage[], view: View, state?: State): Promise<string[]> {
  const context = await browser.newContext({
    baseURL: address,
    locale: view.language === "zh" ? "zh-CN" : "en-GB",
    viewport: { width: view.width, height: 900 },
    ...(state === undefined ? {} : { storageState: state }),
  });
  const page = await context.newPage();
  const heard = new Heard(page);
  const found: string[] = [];
  for (const [place, { name, path }] of pages.entries()) {
    await page.goto("about:blank");
    await page.goto(path);
    for (const colorScheme of themesOf(place, view)) {
      await page.emulateMedia({ colorScheme });
      await settled(page, heard);
      const faults = await faultsOf(page, heard, view.language);
      found.push(...faults.map((fault) => `${name} ${colorScheme}: ${fault}`));
    }
  }
  await context.close();
  return found;
}

async function lookAtAll(service: Service, pages: readonly ConsolePage[], view: View, state: State): Promise<string[]> {
  const inside = pages.filter(({ isEntrance }) => isEntrance !== true);
  const half = Math.ceil(inside.length / 2);
  const found = await Promise.all([
    look(
      service.address,
      pages.filter(({ isEntrance }) => isEntrance === true),
      view,
    ),
    look(service.address, inside.slice(0, half), view, state),
    look(service.address, inside.slice(half), view, state),
  ]);
  return found.flat();
}

const VIEWS: readonly (readonly [string, View, View])[] = [
  ["1440 px", { width: 1440, language: "en" }, { width: 1440, language: "zh" }],
  ["390 px", { width: 390, language: "zh" }, { width: 390, language: "en" }],
];

describe("every page is whole, named, in one language, and open to everybody", () => {
  it.each(VIEWS)("before the first administrator, at %s", async (_, first, second) => {
    const found = await look(at(0).address, FIRST_PAGES, first);
    if (ALL_THEMES) found.push(...(await look(at(0).address, FIRST_PAGES, second)));
    expect(found).toEqual([]);
  });

  describe("with an administrator alone", () => {
    let pages: readonly ConsolePage[];
    let signedIn: State;
    beforeAll(async () => {
      const context = await at(0).administrator(browser);
      pages = await emptyPages(context);
      signedIn = await context.storageState();
      await context.close();
    });

    // Empty pages have little to be laid out: narrow is the harder one.
    it.each(ALL_THEMES ? VIEWS : VIEWS.slice(1))(
      "at %s",
      async (_, view) => {
        expect(await lookAtAll(at(0), emptyAt(pages), view, signedIn)).toEqual([]);
      },
      PATIENCE,
    );
  });

  describe("with the demonstration town", () => {
    let pages: readonly ConsolePage[];
    let signedIn: State;
    beforeAll(async () => {
      const context = await at(1).administrator(browser, { demo: true });
      pages = await townPages(context);
      signedIn = await context.storageState();
      await context.close();
    }, 300_000);

    it.each(VIEWS)(
      "at %s",
      async (_, __, view) => {
        expect(await lookAtAll(at(1), seenAt(pages, view), view, signedIn)).toEqual([]);
      },
      PATIENCE,
    );
  });
});
