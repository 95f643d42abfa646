import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const MINUTE = 60_000;

interface Started {
  readonly child: ChildProcess;
  /** What it has said so far, both streams. */
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

let data = "";
let port = 0;
const children: ChildProcess[] = [];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "sangan-start-"));
  port = await freePort();
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

/** Runs the program behind `npm start`. */
function start(others: Readonly<Record<string, string>> = {}): Started {
  const environment = { SANGAN_DATA: data, PORT: String(port), SANGAN_LANGUAGE: "en", DATABASE_URL: "" };
  const child = spawn(process.execPath, [join(root, "apps/server/src/start.ts")], {
    cwd: root,
    env: { ...process.env, ...environment, ...others },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => resolve(code));
  });
  return { child, said: () => said, ended };
}

async function until(isTrue: () => boolean | Promise<boolean>, milliseconds: number): Promise<void> {
  const limit = Date.now() + milliseconds;
  while (!(await isTrue())) {
    if (Date.now() > limit) throw new Error("too late");
    await pause(50);
  }
}

const ready = (started: Started): Promise<void> => until(() => started.said().includes("Press Ctrl-C"), MINUTE);
interface Ask {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const ask = (path: string, init: Ask = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    ...init,
    headers: { origin: `http://127.0.0.1:${port}`, "content-type": "application/json", ...init.headers },
  });
const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  ask(path, { method: "POST", body: JSON.stringify(body), headers });
const linkIn = (said: string): string => /\/set-up#(\S+)/.exec(said)?.[1] ?? "";

/** Processes of a database in the data folder. */
function databases(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data);
      } catch {
        return false;
      }
    });
}

async function stop({ child, ended }: Started): Promise<number> {
  const began = Date.now();
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  return Date.now() - began;
}

function sangan(...args: readonly string[]): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, [join(root, "apps/cli/src/main.ts"), ...args, "--json", "--language", "en"], {
    encoding: "utf8",
    cwd: root,
  });
}

async function setUp(token: string): Promise<string> {
  const password = "correct horse battery";
  const facts = { name: "王 admin", email: null, username: "wang", password, demo: false };
  expect((await post("/api/v1/entrance/set-up", { token, ...facts })).status).toBe(204);
  const signedIn = await post("/api/auth/sign-in", { login: "wang", password });
  expect(signedIn.status).toBe(200);
  return signedIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

it("C10: answers, is set up by a link that is printed while nobody administers, and keeps everything over a restart", async () => {
  const first = start();
  await ready(first);
  expect(first.said().match(/set-up#/g)).toHaveLength(1);
  expect((await ask("/health/ready")).status).toBe(200);
  const page = await ask("/rounds", { headers: { accept: "text/html" } });
  expect(await page.text()).toContain("<!doctype html>");
  const cookie = await setUp(linkIn(first.said()));
  const again = { name: "x", email: null, username: "eve", password: "correct horse battery", demo: false };
  expect((await post("/api/v1/entrance/set-up", { token: linkIn(first.said()), ...again })).status).toBe(410);
  const facts = { code: "330106001001", name: "桂花社区", street: null, district: null, city: null };
  const rest = { households: 900, residents: null, attributes: {}, stage: null, geometry: null };
  const made = await post("/api/v1/communities", { ...facts, ...rest }, { cookie });
  expect(made.status).toBe(201);
  expect(await stop(first)).toBeLessThan(15_000);
  expect(databases()).toEqual([]);

  const second = start();
  await ready(second);
  expect(second.said()).not.toContain("set-up#");
  const kept = await ask("/api/v1/communities/330106001001", { headers: { cookie } });
  expect(kept.status).toBe(200);
  expect(await kept.json()).toMatchObject({ name: "桂花社区" });
  await stop(second);
  expect(databases()).toEqual([]);
});

it("a second copy on the same folder says who has it, and does not disturb the first one", async () => {
  const first = start();
  await ready(first);
  const second = start({ PORT: "0" });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`is in use by another process of Sangan (number ${first.child.pid})`);
  const third = start({ SANGAN_DATA: `${data}-other` });
  try {
    expect(await third.ended).toBe(1);
    expect(third.said()).toContain(`Port ${port} of 127.0.0.1 is taken`);
  } finally {
    rmSync(`${data}-other`, { recursive: true, force: true });
  }
  expect((await ask("/health/ready")).status).toBe(200);
  await stop(first);
});

it("a setting that cannot be taken is named before anything is started", async () => {
  const started = start({ PORT: "eighty", SANGAN_SECRET: "geheim" });
  expect(await started.ended).toBe(1);
  expect(started.said()).toMatch(/The variable PORT cannot be taken/);
  expect(started.said()).toMatch(/The variable SANGAN_SECRET cannot be taken/);
  expect(started.said()).not.toContain("geheim");
  expect(readdirSync(data)).toEqual([]);
});

it("is backed up while it runs, and restored elsewhere with an audit trail that holds", async () => {
  const server = start();
  await ready(server);
  await setUp(linkIn(server.said()));
  const file = join(data, "..", `sangan-backup-${process.pid}.tar`);
  const restored = `${data}-restored`;
  try {
    expect(sangan("backup", "--out", file, "--data", data)).toMatchObject({ status: 0, stderr: "" });
    expect(sangan("backup", "--out", file, "--data", data)).toMatchObject({ status: 2 });
    expect(sangan("restore", file, "--data", restored)).toMatchObject({ status: 0 });
    const here = sangan("audit", "verify", "--data", data);
    const there = sangan("audit", "verify", "--data", restored);
    expect(JSON.parse(String(there.stdout))).toMatchObject({ ok: true });
    expect(there.stdout).toBe(here.stdout);
    expect(sangan("audit", "verify", "--data", `${data}-nowhere`)).toMatchObject({ status: 2 });
  } finally {
    rmSync(file, { force: true });
    rmSync(restored, { recursive: true, force: true });
    await stop(server);
  }
});
