import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { buildConsole, isConsoleStale } from "../apps/server/src/build-console.ts";
import { readConfig } from "../apps/server/src/config.ts";
import { createLog } from "../apps/server/src/logs.ts";
import { createServer } from "../apps/server/src/server.ts";

const ROOT = join(import.meta.dirname, "..");

/** The real server on a database of its own. */
export interface Service {
  readonly address: string;
  /** Sets up the first administrator, with the demonstration town where it is asked for; gives a browser that is signed in as him. */
  readonly administrator: (
    browser: Browser,
    options?: { readonly demo?: boolean; readonly locale?: string },
  ) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
}

const PERSON = {
  name: "管理员",
  email: null,
  username: "administrator",
  password: "correct horse battery staple",
} as const;

/** Starts the server as `npm start` does, in a temporary folder, on a free port. */
export async function startService(): Promise<Service> {
  if (isConsoleStale(ROOT)) await buildConsole(ROOT);
  const folder = mkdtempSync(join(tmpdir(), "sangan-service-"));
  // Started as root, the database runs as somebody else, who must come through.
  chmodSync(folder, 0o755);
  const config = readConfig({ PORT: "0", SANGAN_DATA: join(folder, "data") }, ROOT);
  if (!config.ok) throw new Error("settings");
  const started = await createServer(config.value, { log: createLog("silent") });
  if (!started.ok) throw new Error(started.problem.code);
  const server = started.value;
  const token = server.setUpLink?.split("#")[1] ?? "";
  return {
    address: server.address,
    administrator: async (browser, { demo = false, locale = "zh-CN" } = {}) => {
      const context = await browser.newContext({
        locale,
        baseURL: server.address,
        viewport: { width: 1440, height: 900 },
      });
      const headers = { origin: server.address };
      const answer = await context.request.post("/api/v1/entrance/set-up", {
        data: { ...PERSON, token, demo },
        headers,
        timeout: 120_000,
      });
      if (!answer.ok()) throw new Error(`set-up: ${answer.status()} ${await answer.text()}`);
      const login = { login: PERSON.username, password: PERSON.password };
      const entered = await context.request.post("/api/auth/sign-in", { data: login, headers });
      if (!entered.ok()) throw new Error(`sign-in: ${entered.status()} ${await entered.text()}`);
      return context;
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
