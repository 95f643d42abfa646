import { join } from "node:path";
import { buildConsole, isConsoleStale } from "../apps/server/src/build-console.ts";
import { buildSurvey, isSurveyStale } from "../apps/server/src/build-survey.ts";

/** Before any of the tests that look at pages: builds what runs in browsers once, where it was not built since its sources changed. */
export async function setup(): Promise<void> {
  const root = join(import.meta.dirname, "..");
  if (isSurveyStale(root)) {
    const made = await buildSurvey(root);
    if (!made.ok) throw new Error(made.reason);
  }
  if (!isConsoleStale(root)) return;
  const built = await buildConsole(root);
  if (!built.ok) throw new Error(built.reason);
}
