import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds on a page, each with the places where. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** By how many pixels a page is wider than its window, once its parts have had their turn to give way. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    // Parts learn of a new width with the next picture, and are drawn anew with one after it.
    for (let frame = 0; frame < 30 && wide() > 0; frame += 1) await new Promise((next) => requestAnimationFrame(next));
    return wide();
  })()`);
}
