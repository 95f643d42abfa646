import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";
import { violations } from "./violations.ts";

let service: Service;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  context = await service.administrator(browser, { demo: true, locale: "en-GB" });
  page = await context.newPage();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

const PASSWORD = "a sentence that nobody guesses";

/** Adds somebody with one role and opens his link of invitation: he chooses a password and signs in. */
async function invite(by: Page, person: { readonly name: string; readonly role: string; readonly scope: string }) {
  await by.goto("/people");
  await by.getByRole("button", { name: "Add a person" }).click();
  const dialog = by.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(person.name);
  await dialog.getByLabel("User name").fill(person.name);
  await dialog.getByRole("button", { name: "Add a person" }).click();
  await by.getByRole("heading", { name: person.name }).waitFor();
  await by.getByLabel("Role", { exact: true }).selectOption(person.role);
  await by.getByLabel("Scope", { exact: true }).fill(person.scope);
  await by.getByRole("button", { name: "Give", exact: true }).click();
  await by.locator(".role-rows li").waitFor();
  await by.getByRole("button", { name: "Make a link" }).click();
  const link = await by.locator(".copy-field input").inputValue();
  const own = await browser.newContext({ locale: "en-GB", baseURL: service.address });
  const headers = { origin: service.address };
  const token = link.split("#")[1];
  const accepted = await own.request.post("/api/v1/entrance/invitation", {
    headers,
    data: { token, password: PASSWORD },
  });
  expect(accepted.ok()).toBe(true);
  const entered = await own.request.post("/api/auth/sign-in", {
    headers,
    data: { login: person.name, password: PASSWORD },
  });
  expect(entered.ok()).toBe(true);
  return own.newPage();
}

it("a city manager invites an operator for one street, who then sees that street alone", async () => {
  const manager = await invite(page, { name: "manager", role: "city-manager", scope: "9901" });
  const operator = await invite(manager, { name: "operator", role: "operator", scope: "990101002" });
  await operator.goto("/communities");
  await operator.getByText("3 rows").waitFor();
  const codes = await operator.locator(".list-row .digits").allTextContents();
  expect(codes.filter((text) => /^\d{12}$/.test(text)).toSorted()).toEqual([
    "990101002001",
    "990101002002",
    "990101002003",
  ]);
}, 180_000);

it("what is more than one's own is refused in words, and nothing typed is lost", async () => {
  const other = await invite(page, { name: "manager2", role: "city-manager", scope: "9901" });
  await other.goto("/people");
  await other.getByRole("row").filter({ hasText: "operator" }).click();
  await other.getByLabel("Role", { exact: true }).selectOption("administrator");
  await other.getByLabel("Scope", { exact: true }).fill("9901");
  await other.getByRole("button", { name: "Give", exact: true }).click();
  await other.getByText("This is more than you may do yourself").waitFor();
  expect(await other.getByLabel("Scope", { exact: true }).inputValue()).toBe("9901");
  expect(await violations(other)).toEqual([]);
}, 120_000);
