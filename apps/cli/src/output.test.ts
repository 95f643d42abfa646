import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileNameOf, fillFolder, MANIFEST, save } from "./output.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sangan-output-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = (): readonly string[] => readdirSync(folder).toSorted();
const fill = async (command: string, ...files: readonly string[]): Promise<void> =>
  await fillFolder(folder, command, async (write) => {
    for (const file of files) await write(file, file);
  });

describe("the file name of a community", () => {
  it.each(["110101000007", "春江花园", "lu-jia_3", "a".repeat(120), "街".repeat(40)])("%s stays as it is", (id) => {
    expect(fileNameOf(id)).toBe(id);
  });

  it.each([
    "index",
    "town",
    "con",
    "NUL",
    "com1",
    "LPT¹",
    "Lujia",
    "ſ",
    "straße",
    "a/b",
    "..",
    "",
    "a.b",
    "a".repeat(121),
    "街".repeat(41),
    "x-0123abcd",
  ])("%j is given a digest, and fits into 255 bytes with its ending", (id) => {
    const name = fileNameOf(id);
    expect(name).toMatch(/^[\p{L}\p{N}_-]*-[0-9a-f]{8}$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(129);
  });

  it("differs in more than case, and not for two ways of writing one letter", () => {
    const ids = ["abc", "Abc", "ABC", fileNameOf("Abc").toLowerCase(), "index", "INDEX"];
    expect(new Set(ids.map((id) => fileNameOf(id).toLowerCase())).size).toBe(ids.length);
    expect(fileNameOf("cafe\u0301")).toBe(fileNameOf("caf\u00E9"));
  });
});

describe("a folder that a command fills", () => {
  it("loses the command's own old files, and no other", async () => {
    writeFileSync(join(folder, "mine.html"), "");
    await fill("report", "a.html", "b.html");
    await fill("evaluate", "a.result.json");
    await fill("report", "b.html", "c.html");
    expect(names()).toEqual([MANIFEST, "a.result.json", "b.html", "c.html", "mine.html"]);
  });

  it("keeps all that is there when the command fails, and knows it the next time", async () => {
    await fill("report", "a.html");
    const failing = fillFolder(folder, "report", async (write) => {
      await write("b.html", "");
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    expect(names()).toEqual([MANIFEST, "a.html", "b.html"]);
    await fill("report", "c.html");
    expect(names()).toEqual([MANIFEST, "c.html"]);
  });

  it.each(['{"report":["../victim","/victim","sub/victim",".hidden",7]}', "[", "null", '{"report":"victim"}'])(
    "removes nothing outside, whatever a manifest says: %s",
    async (manifest) => {
      const inner = join(folder, "inner");
      mkdirSync(join(inner, "sub"), { recursive: true });
      for (const path of ["victim", "inner/sub/victim", "inner/.hidden"]) writeFileSync(join(folder, path), "");
      writeFileSync(join(inner, MANIFEST), manifest);
      await fillFolder(inner, "report", async (write) => await write("a.html", ""));
      expect(names()).toContain("victim");
      expect(readdirSync(inner)).toContain(".hidden");
      expect(readdirSync(join(inner, "sub"))).toEqual(["victim"]);
    },
  );

  it("leaves no half-written file when the last step fails", async () => {
    mkdirSync(join(folder, "taken"));
    await expect(save(join(folder, "taken"), "text")).rejects.toMatchObject({ code: "unwritable" });
    expect(names()).toEqual(["taken"]);
    await save(join(folder, "free"), "text");
    expect(readFileSync(join(folder, "free"), "utf8")).toBe("text");
  });
});
