import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runProgram } from "./program.ts";

let folder = "";
let said = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sangan-program-"));
  said = "";
  const hear = (text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(hear);
  vi.spyOn(process.stderr, "write").mockImplementation(hear);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

it("stops a collection when the user asks to, with its own exit code", async () => {
  mkdirSync(join(folder, "raw"));
  writeFileSync(join(folder, "raw/communities.csv"), "community,name\nc1,One\n");
  const period = ["--from", "2026-01-01", "--to", "2026-06-30"];
  const running = runProgram(["collect", join(folder, "raw"), "--out", join(folder, "out"), ...period, "--json"]);
  process.emit("SIGINT");
  expect(await running).toBe(130);
  expect(JSON.parse(said.slice(said.indexOf("{")))).toMatchObject({ ok: false, code: "cancelled" });
  expect(process.listenerCount("SIGINT")).toBe(0);
});

it.each([
  [["nothing"], "unknown-command", { name: "nothing" }],
  [["explain"], "missing-argument", { name: "result" }],
  [["collect", "a", "b", "--out", "x"], "too-many-arguments", { name: "collect", expected: "1", found: "2" }],
  [["collect", "a", "--json", "--out"], "missing-value", { name: "--out <path>" }],
  [["schema", "x", "--jsom"], "unknown-option", { name: "--jsom" }],
  [["schema", "x", "--language", "fr"], "bad-choice", { value: "fr", known: "zh, en" }],
])("%j is answered with %s", async (args, code, params) => {
  expect(await runProgram(args.includes("--json") ? args : [...args, "--json"])).toBe(2);
  const answer = JSON.parse(said.slice(said.indexOf("{\n"))) as Record<string, unknown>;
  expect(answer).toMatchObject({ ok: false, code, ...params });
  expect(answer["message"]).not.toMatch(/\{\w+\}/);
});

it.each(["raw", "nowhere.json"])("says when the mapping cannot be read: %s", async (name) => {
  mkdirSync(join(folder, "raw"));
  writeFileSync(join(folder, "raw/a.csv"), "");
  const period = ["--from", "2026-01-01", "--to", "2026-01-02"];
  const mapping = ["--mapping", join(folder, name)];
  expect(await runProgram(["collect", join(folder, "raw"), "--out", join(folder, "out"), ...mapping, ...period])).toBe(
    2,
  );
  expect(said).toContain(join(folder, name));
});
