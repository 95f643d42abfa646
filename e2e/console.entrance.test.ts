import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { base32, totp } from "../apps/server/src/accounts/fixture/totp.ts";
import { openBrowser } from "./browser.ts";
import { PERSON, startService, type Service } from "./service.ts";

const WORDS = {
  zh: {
    locale: "zh-CN",
    setUp: "初始设置",
    name: "姓名",
    username: "用户名",
    create: "创建并登录",
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
    setUp: "Set-up",
    name: "Name",
    username: "User name",
    create: "Create and sign in",
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
type Words = (typeof WORDS)["zh" | "en"];

let services: Readonly<Record<"zh" | "en", Service>>;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  // One after the other: the first may have to build the console.
  const zh = await startService();
  services = { zh, en: await startService() };
}, 300_000);
afterAll(async () => {
  await browser.close();
  await Promise.all(Object.values(services).map((service) => service.close()));
});

async function open(path: string, language: "zh" | "en" = "en"): Promise<Page> {
  const { locale } = WORDS[language];
  const context = await browser.newContext({ locale, baseURL: services[language].address });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function signIn(page: Page, password: string = PERSON.password, words: Words = WORDS.en): Promise<void> {
  await page.getByLabel(words.login).fill(PERSON.username);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: words.signIn, exact: true }).click();
}

describe.each(["zh", "en"] as const)("the first start in %s", (language) => {
  const words = WORDS[language];

  it("leads from the link that the server printed over the form to the demo town's scores", async () => {
    const page = await open(services[language].setUpLink, language);
    await page.getByRole("heading", { name: words.setUp }).waitFor();
    await page.getByLabel(words.name, { exact: true }).fill(PERSON.name);
    await page.getByLabel(words.username, { exact: true }).fill(PERSON.username);
    await page.getByLabel(words.password, { exact: true }).fill(PERSON.password);
    expect(await page.getByRole("checkbox").isChecked()).toBe(true);
    await page.getByRole("button", { name: words.create }).click();
    await page.getByText(words.mean).waitFor({ timeout: 60_000 });
    await page.locator(".list .score").first().waitFor({ timeout: 60_000 });
    expect(await page.getByText(words.demo, { exact: true }).count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it("then keeps the page that was wanted, refuses what is wrong in the reader's words, and lets out again", async () => {
    const page = await open("/rounds?sort=name", language);
    await page.waitForURL(/\/sign-in\?next=/);
    await signIn(page, "not the password", words);
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain(words.wrong);
    await signIn(page, PERSON.password, words);
    await page.waitForURL(/\/rounds\?sort=name$/);
    await page.getByRole("link", { name: words.overview, exact: true }).first().click();
    await page.getByText(words.mean).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.locator(".account-menu summary").click();
    await page.getByRole("button", { name: words.signOut }).click();
    await page.waitForURL(/\/sign-in$/);
    await page.goto("/rounds");
    await page.waitForURL(/\/sign-in\?next=/);
    await page.context().close();
  });
});

it.each(["//evil.example/x", "javascript:alert(1)"])(
  "C11: after signing in, ?next=%s leads to the overview",
  async (next) => {
    const page = await open(`/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page);
    await page.getByText(WORDS.en.mean).waitFor();
    expect(page.url()).toBe(`${services.en.address}/`);
    await page.context().close();
  },
);

it("a set-up link that was used leads to the door", async () => {
  const page = await open(services.en.setUpLink);
  await page.getByRole("heading", { name: "This is set up already" }).waitFor();
  await page.context().close();
});

it("a session that ends while a form is open takes nothing that was typed with it", async () => {
  const page = await open("/communities/new");
  await signIn(page);
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("春江社区");
  await page.getByLabel("Code", { exact: false }).first().fill("310101001001");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save" }).click();
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.getByLabel(WORDS.en.login).fill(PERSON.username);
  await again.getByLabel(WORDS.en.password, { exact: true }).fill(PERSON.password);
  await again.getByRole("button", { name: WORDS.en.signIn, exact: true }).click();
  await again.waitFor({ state: "detached" });
  expect(await name.inputValue()).toBe("春江社区");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/communities\/310101001001$/);
  await page.context().close();
});

it("somebody invited chooses a password by the link, once, and comes in with it", async () => {
  const page = await open("/people");
  await signIn(page);
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Second person");
  await dialog.getByLabel("User name").fill("second");
  await dialog.getByRole("button", { name: "Add a person" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.locator(".copy-field input").inputValue();
  const password = "a sentence of the second person";
  const guest = await open(link);
  await guest.getByLabel("Password", { exact: true }).fill(password);
  await guest.getByRole("button", { name: "Save the password" }).click();
  await guest.getByRole("heading", { name: "The password is saved" }).waitFor();
  await guest.getByRole("link", { name: "Sign in" }).click();
  await guest.getByLabel(WORDS.en.login).fill("second");
  await guest.getByLabel("Password", { exact: true }).fill(password);
  await guest.getByRole("button", { name: "Sign in", exact: true }).click();
  await guest.locator(".account-menu").waitFor();
  // Without a role he sees nothing of anybody's.
  expect(await guest.locator(".list .score").count()).toBe(0);
  const late = await open(link);
  await late.getByLabel("Password", { exact: true }).fill("another sentence for the same link");
  await late.getByRole("button", { name: "Save the password" }).click();
  await late.getByRole("alert").waitFor();
  expect(await late.getByRole("heading", { name: "The password is saved" }).count()).toBe(0);
  await Promise.all([page, guest, late].map((one) => one.context().close()));
});

async function leave(page: Page): Promise<void> {
  await page.locator(".account-menu summary").click();
  await page.locator(".account-menu").getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in$/);
}

/** Turns the second factor on as an app would; its secret and backup codes. */
async function turnOn(page: Page): Promise<{ readonly secret: Uint8Array; readonly backup: readonly string[] }> {
  await page.getByRole("button", { name: "Turn on the second factor" }).click();
  await page.getByLabel("Present password").first().fill(PERSON.password);
  await page.locator("form button[type=submit]").first().click();
  const secret = base32(((await page.locator("code.key").textContent()) ?? "").replaceAll(" ", ""));
  expect(secret.length).toBeGreaterThanOrEqual(16);
  await page.getByLabel("The 6 digits").fill(totp(secret, Date.now() + 3_600_000));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("The code is wrong").waitFor();
  await page.getByLabel("The 6 digits").fill(totp(secret, Date.now()));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.locator(".codes code").first().waitFor();
  const backup = await page.locator(".codes code").allTextContents();
  expect(await page.getByRole("button", { name: "Done" }).isDisabled()).toBe(true);
  await page.getByLabel("I have saved the backup codes").check();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("On.", { exact: true }).waitFor();
  return { secret, backup };
}

it("the second factor: turned on with a code of RFC 6238, asked for at the door, with a backup code instead, turned off", async () => {
  const page = await open("/account");
  await signIn(page);
  const { secret, backup } = await turnOn(page);
  await leave(page);
  await signIn(page);
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("The code is wrong").waitFor();
  await page.getByLabel("Code", { exact: true }).fill(totp(secret, Date.now() + 30_000));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText(WORDS.en.mean).waitFor();
  await leave(page);
  await signIn(page);
  await page.getByRole("button", { name: "No app at hand? Use a backup code" }).click();
  await page.getByLabel("Backup code").fill(backup[0] ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText(WORDS.en.mean).waitFor();
  await page.goto("/account");
  await page.getByRole("button", { name: "Turn off the second factor" }).click();
  await page.getByLabel("Present password").first().fill(PERSON.password);
  await page.locator("form button[type=submit]").first().click();
  await page.getByText("Off. With it").waitFor();
  await page.context().close();
});
