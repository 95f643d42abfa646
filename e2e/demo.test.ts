import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

it("npm run demo does everything from files, end to end, and says where the report is", () => {
  const folder = mkdtempSync(join(tmpdir(), "sangan-demo-"));
  try {
    const run = spawnSync(process.execPath, [join(root, "apps/cli/src/demo-journey.ts")], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, SANGAN_LANGUAGE: "en" },
    });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    const address = /file:\S+/.exec(run.stdout)?.[0] ?? "";
    expect(existsSync(new URL(address))).toBe(true);
    expect(readFileSync(new URL(address), "utf8")).toContain("Demonstration town (fictional)");
    expect(run.stdout.match(/^\d+\. 示范城/gm)?.length).toBeGreaterThanOrEqual(10);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
