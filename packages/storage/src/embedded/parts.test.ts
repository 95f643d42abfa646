import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { barrier } from "./folder.ts";
import { parsePidFile } from "./postmaster.ts";
import { mendLinks } from "./programs.ts";
import { userNamed } from "./user.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sangan-parts-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("parsePidFile", () => {
  test("reads number, start, port and socket folder", () => {
    const text = "4242\n/data/postgres\n1773000000\n5432\n/data/run\n\n  5432001     98304\nready   \n";
    expect(parsePidFile(text)).toEqual({ pid: 4242, started: 1_773_000_000, port: 5432, socketFolder: "/data/run" });
  });

  test("a server without a socket has an empty folder; what is not yet written is 0", () => {
    expect(parsePidFile("4242\n/data\n1\n40001\n\n127.0.0.1\n")).toMatchObject({ port: 40_001, socketFolder: "" });
    expect(parsePidFile("4242\n/data\n1\n")).toMatchObject({ port: 0 });
  });

  test.each(["", "\n", "x\n", "-1\n", "0\n", "1\n"])("knows no server in %j", (text) => {
    expect(parsePidFile(text)).toBeUndefined();
  });
});

test("a user is found by the whole name", () => {
  const passwd = "root:x:0:0:root:/:/bin/sh\nnobody2:x:7:7::/:/x\nnobody:x:65534:65533:nobody:/nonexistent:/x\n";
  expect(userNamed("nobody", passwd)).toEqual({ uid: 65_534, gid: 65_533 });
  expect(userNamed("postgres", passwd)).toBeUndefined();
});

test("library links that an installer left out are made, and only beside their source", () => {
  mkdirSync(join(folder, "native", "lib"), { recursive: true });
  writeFileSync(join(folder, "native", "lib", "libx.so.5.18"), "library");
  const links = [
    { source: "native/lib/libx.so.5.18", target: "native/lib/libx.so.5" },
    { source: "native/lib/libx.so.5.18", target: "native/elsewhere.so" },
  ];
  writeFileSync(join(folder, "native", "pg-symlinks.json"), JSON.stringify(links));
  mendLinks(folder);
  mendLinks(folder);
  expect(readFileSync(join(folder, "native", "lib", "libx.so.5"), "utf8")).toBe("library");
  expect(lstatSync(join(folder, "native", "elsewhere.so"), { throwIfNoEntry: false })).toBeUndefined();
});

test("the first folder that a user may not pass is named", async () => {
  const inner = join(folder, "closed", "inner");
  mkdirSync(inner, { recursive: true, mode: 0o700 });
  const { uid, gid } = lstatSync(folder);
  expect(await barrier(inner, { uid, gid })).toBeUndefined();
  expect(await barrier(inner, { uid: uid + 1, gid: gid + 1 })).toBe(folder);
});
