import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { contentOf } from "./folder.ts";
import { fillFolder } from "./output.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sangan-folder-"));
  mkdirSync(join(folder, "raw/sub"), { recursive: true });
  for (const name of ["raw/a.csv", "raw/sub/b.csv", "raw/.hidden", "outside.csv"])
    writeFileSync(join(folder, name), "");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each(["raw", "raw/", "./raw", "raw/../raw", "raw/sub/.."])("names files from %s on", async (path) => {
  const start = relative(process.cwd(), folder);
  expect((await contentOf(`${start}/${path}`)).files).toEqual(["a.csv", "sub/b.csv"]);
});

it("follows links to files, and tells of what is none", async () => {
  symlinkSync(join(folder, "outside.csv"), join(folder, "raw/linked.csv"));
  symlinkSync(join(folder, "nowhere"), join(folder, "raw/broken.csv"));
  symlinkSync(join(folder, "raw"), join(folder, "raw/sub/loop"));
  expect(await contentOf(join(folder, "raw"))).toMatchObject({
    files: ["a.csv", "linked.csv", "sub/b.csv"],
    others: ["broken.csv", "sub/loop"],
  });
});

it("tells which files a command wrote", async () => {
  await fillFolder(join(folder, "raw/sub"), "collect", async (write) => await write("c.evidence.json", ""));
  const { files, written } = await contentOf(join(folder, "raw"));
  expect(files).toContain("sub/c.evidence.json");
  expect([...written]).toEqual(["sub/c.evidence.json"]);
});
