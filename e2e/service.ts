import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { readConfig } from "../apps/server/src/config.ts";
import { createLog } from "../apps/server/src/logs.ts";
import { createServer } from "../apps/server/src/server.ts";

const ROOT = join(import.meta.dirname, "..");

/** The real server on a database of its own. */
export interface Service {
  readonly address: string;
  /** Where its database is: others of this machine may use it too. */
  readonly dataFolder: string;
  /** What the first administrator opens; empty where there is one. */
  readonly setUpLink: string;
  /** Sets up the first administrator, with the demonstration town where it is asked for; gives a browser that is signed in as him. */
  readonly administrator: (
    browser: Browser,
    options?: { readonly demo?: boolean; readonly locale?: string },
  ) => Promise<BrowserContext>;
  /** A browser of somebody else's, who is signed in. */
  readonly signedIn: (browser: Browser, login: Login) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
}

interface Login {
  readonly login: string;
  readonly password: string;
  readonly locale?: string;
}

/** The first administrator, as `administrator` sets him up. */
export const PERSON = {
  name: "管理员",
  email: null,
  username: "administrator",
  password: "correct horse battery staple",
} as const;

/** Starts the server as `npm start` does, in a temporary folder, on a free port; `fill` may put something into its data folder before, `environment` adds settings. */
export async function startService(
  fill?: (dataFolder: string) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), "sangan-service-"));
  // Started as root, the database runs as somebody else, who must come through.
  chmodSync(folder, 0o755);
  const config = readConfig({ PORT: "0", SANGAN_DATA: join(folder, "data"), ...environment }, ROOT);
  if (!config.ok) throw new Error("settings");
  await fill?.(config.value.dataFolder);
  const started = await createServer(config.value, { log: createLog("silent") });
  if (!started.ok) throw new Error(started.problem.code);
  const server = started.value;
  const setUpLink = server.setUpLink ?? "";
  const signedIn: Service["signedIn"] = async (browser, { locale = "zh-CN", ...data }) => {
    const viewport = { width: 1440, height: 900 };
    const context = await browser.newContext({ locale, baseURL: server.address, viewport });
    const headers = { origin: server.address };
    const entered = await context.request.post("/api/auth/sign-in", { data, headers });
    if (!entered.ok()) throw new Error(`sign-in: ${entered.status()} ${await entered.text()}`);
    return context;
  };
  return {
    address: server.address,
    dataFolder: config.value.dataFolder,
    setUpLink,
    signedIn,
    administrator: async (browser, { demo = false, locale = "zh-CN" } = {}) => {
      const answer = await fetch(`${server.address}/api/v1/entrance/set-up`, {
        method: "POST",
        headers: { origin: server.address, "content-type": "application/json" },
        body: JSON.stringify({ ...PERSON, token: setUpLink.split("#")[1] ?? "", demo }),
      });
      if (!answer.ok) throw new Error(`set-up: ${answer.status} ${await answer.text()}`);
      return signedIn(browser, { login: PERSON.username, password: PERSON.password, locale });
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
