import { join } from "node:path";
import { buildConsole, isConsoleStale } from "../apps/server/src/build-console.ts";

/** Before any of the tests that look at the console: builds it once, where it was not built since its sources changed. */
export async function setup(): Promise<void> {
  const root = join(import.meta.dirname, "..");
  if (!isConsoleStale(root)) return;
  const built = await buildConsole(root);
  if (!built.ok) throw new Error(built.reason);
}
