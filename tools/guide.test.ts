import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PERMISSIONS, ROLE_PERMISSIONS, ROLES } from "@sangan/application";
import { describe, expect, test } from "vitest";
import { readConfig } from "../apps/server/src/config.ts";
import { wordsOf } from "../apps/server/src/words/index.ts";

const root = join(import.meta.dirname, "..");
const guideOf = (language: "zh" | "en"): string =>
  readFileSync(join(root, "docs/guide", language === "zh" ? "service.zh-CN.md" : "service.md"), "utf8");

/** Rows of all tables, as cells. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("| "));
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Whatever the settings are read from. */
function variablesRead(): readonly string[] {
  const read = new Set<string>();
  const values: Readonly<Record<string, string>> = {
    SANGAN_OIDC_ISSUER: "https://id.example.org",
    SANGAN_OIDC_CLIENT_ID: "sangan",
    SANGAN_OIDC_CLIENT_SECRET: "secret",
  };
  const environment = new Proxy(values, {
    get: (given, name) => {
      if (typeof name !== "string") return undefined;
      read.add(name);
      return given[name];
    },
  });
  expect(readConfig(environment, root).ok).toBe(true);
  return [...read];
}

/** Of the command line, or told by the machine itself. */
const ELSEWHERE: ReadonlySet<string> = new Set(["LC_ALL", "LC_MESSAGES", "LANG"]);

/** Said by the command line beside a server, not at its start. */
const NOT_AT_START: ReadonlySet<string> = new Set([
  "backup-external",
  "backup-damaged",
  "folder-not-empty",
  "no-ledger",
  "file-exists",
  "no-citus",
  "placement",
]);
const AT_START = [
  "badSetting",
  "portTaken",
  "otherPort",
  "openToNetwork",
  "lost",
  "consoleNotBuilt",
  "secretTooShort",
  "badSystem",
  "unforeseen",
] as const;

describe.each(["zh", "en"] as const)("the guide to the service, %s", (language) => {
  const guide = guideOf(language);
  const rows = rowsOf(guide);

  test("has every variable that the settings are read from, and no other", () => {
    const read = variablesRead().filter((name) => !ELSEWHERE.has(name));
    expect(read.length).toBeGreaterThan(10);
    const told = rows.flatMap(([first = ""]) =>
      [...first.matchAll(/`([A-Z][A-Z_]+)`/g)].flatMap(([, name]) => name ?? []),
    );
    expect(told.toSorted()).toEqual(read.toSorted());
  });

  test("says what each role may do", () => {
    const told = rows.flatMap(([first = "", ...cells]) => {
      const [, permission] = /`([a-z]+\.[a-z]+)`/.exec(first) ?? [];
      return permission === undefined ? [] : [[permission, cells.map((cell) => cell === "✓")]];
    });
    const held = PERMISSIONS.map((permission) => [
      permission,
      ROLES.map((role) => ROLE_PERMISSIONS[role].has(permission)),
    ]);
    expect(told).toEqual(held);
    const [, ...heads] = rows.find((cells) => cells.includes("`administrator`")) ?? [];
    expect(heads).toEqual(ROLES.map((role) => `\`${role}\``));
  });

  test("explains every message that a start may end with", () => {
    const { storage, text, setting } = wordsOf(language);
    const ofStorage = Object.entries(storage).flatMap(([code, said]) => (NOT_AT_START.has(code) ? [] : [said]));
    const said = [...ofStorage, ...Object.values(setting), ...AT_START.map((key) => text[key])];
    const first = new Set(rows.map(([cell]) => cell));
    expect(said.filter((message) => !first.has(message))).toEqual([]);
  });
});

/** How GitHub and others name a heading in an address. */
function anchorOf(heading: string): string {
  const plain = heading.replaceAll(/[`*]/g, "").trim().toLowerCase();
  return plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-");
}

test("links of the documents lead to files, and to headings that are there", () => {
  const documents = globSync(["*.md", "docs/**/*.md"], { cwd: root });
  const links = documents.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, to = ""]) => ({ file, to }));
  });
  expect(links.length).toBeGreaterThan(30);
  const broken = links.filter(({ file, to }) => {
    const [path = "", anchor] = to.split("#");
    const target = path === "" ? join(root, file) : join(root, dirname(file), path);
    if (!existsSync(target)) return true;
    if (anchor === undefined) return false;
    const headings = [...readFileSync(target, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
    return !headings.map(anchorOf).includes(decodeURIComponent(anchor));
  });
  expect(broken).toEqual([]);
});
