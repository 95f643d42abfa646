import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";

const WORDS = {
  zh: {
    locale: "zh-CN",
    login: "用户名或邮箱",
    password: "密码",
    signIn: "登录",
    wrong: "用户名或密码不对",
    overview: "总览",
    mean: "平均得分",
    demo: "演示数据",
    signOut: "退出登录",
  },
  en: {
    locale: "en-GB",
    login: "User name or e-mail",
    password: "Password",
    signIn: "Sign in",
    wrong: "User name or password are wrong",
    overview: "Overview",
    mean: "Mean score",
    demo: "Demo data",
    signOut: "Sign out",
  },
} as const;

let service: Service;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  await (await service.administrator(browser, { demo: true })).close();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

async function open(locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, baseURL: service.address });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function signIn(page: Page, words: (typeof WORDS)["zh" | "en"], password: string): Promise<void> {
  await page.getByLabel(words.login).fill("administrator");
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: words.signIn, exact: true }).click();
}

describe.each(["zh", "en"] as const)("the door in %s", (language) => {
  const words = WORDS[language];

  it("keeps the page that was wanted, refuses what is wrong in the reader's words, and shows the demo town's scores", async () => {
    const page = await open(words.locale, "/rounds?sort=name");
    await page.waitForURL(/\/sign-in\?next=/);
    await signIn(page, words, "not the password");
    expect(await page.getByRole("alert").textContent()).toContain(words.wrong);
    await signIn(page, words, "correct horse battery staple");
    await page.waitForURL(/\/rounds\?sort=name$/);
    await page.getByRole("link", { name: words.overview, exact: true }).first().click();
    await page.getByText(words.mean).waitFor();
    await page.locator(".list .score").first().waitFor({ timeout: 60_000 });
    expect(await page.getByText(words.demo, { exact: true }).count()).toBeGreaterThan(0);
    await page.locator(".account-menu summary").click();
    await page.getByRole("button", { name: words.signOut }).click();
    await page.waitForURL(/\/sign-in$/);
    await page.goto("/rounds");
    await page.waitForURL(/\/sign-in\?next=/);
    await page.context().close();
  });
});

it.each(["//evil.example/x", "/\\evil.example", "javascript:alert(1)", "https://evil.example"])(
  "C11: after signing in, ?next=%s leads to the overview",
  async (next) => {
    const page = await open("en-GB", `/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, WORDS.en, "correct horse battery staple");
    await page.getByText(WORDS.en.mean).waitFor();
    expect(page.url()).toBe(`${service.address}/`);
    await page.context().close();
  },
);

it("a set-up link that was used leads to the door", async () => {
  const page = await open("en-GB", "/set-up#0123456789012345678901234567890");
  await page.getByRole("heading", { name: "This is set up already" }).waitFor();
  await page.context().close();
});
