import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import type { SurveyService } from "./survey.fixture.ts";

/** What is counted on the interviewers' page. */
export type Counted = "forms-left" | "waiting" | "arrived" | "refused";

/** Waits until the page counts so many. */
export async function counts(page: Page, what: Counted, count: number): Promise<void> {
  await page.locator(`#${what}[data-count="${count}"]`).waitFor({ timeout: 20_000 });
}

/** Opens the interviewers' page of a way in on a device of its own, ready for when there is no network. */
export async function openDevice(context: BrowserContext, way: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/s/${way}/interviews`);
  await page.locator('#readiness[data-state="ready"]').waitFor();
  return page;
}

/** Takes forms along. */
export async function takeForms(page: Page, count: number): Promise<void> {
  await page.locator("#count").selectOption(String(count));
  await page.locator('[data-do="take"]').click();
  await counts(page, "forms-left", count);
}

/** Chooses the answer at a place, or the last one, in every question that the page asks. */
export async function answerAll(page: Page, at: number): Promise<void> {
  await page.evaluate(`for (const question of document.querySelectorAll("fieldset")) {
    const choices = [...question.querySelectorAll('input[name^="a."]')];
    (choices[${at}] ?? choices.at(-1))?.click();
  }`);
}

/** Fills in the first page of an interview: agreement, age group, every core question, services, who helped. */
export async function fillFirst(
  page: Page,
  { at, helper }: { readonly at: number; readonly helper?: string },
): Promise<void> {
  await page.locator('input[name="c"]').check();
  await page.locator('input[name="g"]').check();
  await page.locator('input[name="s.age"]').nth(2).check();
  await answerAll(page, at);
  for (const service of (await page.locator('input[name="u"]').all()).slice(0, 4)) await service.check();
  if (helper !== undefined) await page.locator(`input[name="h"][value="${helper}"]`).check();
}

/** Goes from the filled-in first page to the end; gives the receipt that is handed over. */
export async function finish(page: Page, at: number): Promise<string> {
  await page.locator('button[value="next"]').last().click();
  await page.locator('body[data-page="questions"]').waitFor();
  await answerAll(page, at);
  await page.locator('button[value="send"]').last().click();
  await page.locator('body[data-page="slip"]').waitFor();
  const receipt = await page.locator("#code").getAttribute("data-code");
  await page.locator('[data-do="home"]').click();
  await page.locator("#waiting").waitFor();
  return receipt ?? "";
}

/** Begins an interview and holds it to its end. */
export async function interview(page: Page, at: number, helper?: string): Promise<string> {
  await page.locator('[data-do="begin"]').click();
  await page.locator('body[data-page="first"]').waitFor();
  await fillFirst(page, helper === undefined ? { at } : { at, helper });
  return finish(page, at);
}

interface Stored {
  readonly channel: string | null;
  readonly helper: string | null;
  readonly answers: readonly (number | null)[] | null;
}

/** What is stored of a campaign, as who reads the database sees it. */
export async function storedOf({ context }: SurveyService, campaignId: string): Promise<readonly Stored[]> {
  const rows = await context.store
    .selectFrom("survey_response")
    .select(["channel", "helper", "answers"])
    .where("campaign_id", "=", campaignId)
    .orderBy("id")
    .execute();
  return rows;
}

/** Every receipt leads whoever has it to its answer. */
export async function expectReceipts({ address }: SurveyService, receipts: readonly string[]): Promise<void> {
  expect(new Set(receipts).size).toBe(receipts.length);
  for (const receipt of receipts) {
    const body = new URLSearchParams({ r: receipt, do: "see" });
    const answer = await fetch(`${address}/s/receipt`, { method: "POST", body });
    expect(answer.headers.get("sangan-page"), receipt).toBe("answers");
  }
}
