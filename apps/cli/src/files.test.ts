import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSystem, REFERENCE, resultAt, systemAt } from "./files.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sangan-files-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};

describe("a system", () => {
  it("of one JSON file is that of its folder, and may include files", async () => {
    const { document, digest } = await systemAt(REFERENCE);
    const { indicators, ...head } = document as { readonly indicators: unknown };
    const first = put("system.json", JSON.stringify({ ...head, include: ["parts/indicators.json"] }));
    put("parts/indicators.json", JSON.stringify({ indicators }));
    for (const path of [folder, first]) {
      const reading = await systemAt(path);
      expect(reading.digest).toBe(digest);
      expect(Object.keys(reading.files).toSorted()).toEqual(["parts/indicators.json", "system.json"]);
    }
  });

  it("reads what is included and nothing else, and never leaves its folder", async () => {
    put("outside.yaml", "indicators: []");
    put("system/other.yaml", readFileSync(join(REFERENCE, "system.yaml")));
    const first = put(
      "system/mine.yaml",
      readFileSync(join(REFERENCE, "system.yaml"), "utf8").replace(/^include:$/m, "include:\n  - ../outside.yaml"),
    );
    const { ok, problems } = await loadSystem(first);
    expect(ok).toBe(false);
    expect(problems.map(({ code, params }) => `${code} ${params["name"]}`)).toContain("include-missing outside.yaml");
  });

  it("says where nothing is", async () => {
    await expect(loadSystem(folder)).rejects.toMatchObject({ code: "not-found" });
  });
});

it("refuses what is nested too deeply, with a fault", async () => {
  const groups = `${'{"type":"group","children":['.repeat(9000)}${"]}".repeat(9000)}`;
  const deep = put("deep.result.json", `{"document":"sangan/result/1","nodes":[${groups}]}`);
  await expect(resultAt(deep)).rejects.toMatchObject({ problems: [{ code: "too-deep", file: "deep.result.json" }] });
  const { problems } = await loadSystem(put("deep.yaml", "[".repeat(9000)));
  expect(problems).toMatchObject([{ code: "too-deep", file: "deep.yaml" }]);
});
