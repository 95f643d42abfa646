import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
let folder = "";

interface Run {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as a person runs it: another process, this folder, English unless told otherwise. */
function sangan(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "apps/cli/src/main.ts"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, SANGAN_LANGUAGE: "en" },
    maxBuffer: 2 ** 27,
  });
  return { exit: status, out: stdout, err: stderr };
}

function json(...args: readonly string[]): { readonly exit: number | null; readonly value: Record<string, unknown> } {
  const { exit, out, err } = sangan(...args, "--json");
  try {
    return { exit, value: JSON.parse(out) as Record<string, unknown> };
  } catch {
    throw new Error(`no JSON from sangan ${args.join(" ")}: ${out.slice(0, 300)} ${err.slice(0, 300)}`);
  }
}

const communities = (): readonly string[] =>
  readdirSync(join(folder, "evidence"))
    .filter((name) => name.endsWith(".evidence.json"))
    .map((name) => name.replace(".evidence.json", ""));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sangan-e2e-"));
  for (const args of [
    ["demo", "--communities", "3", "--seed", "e2e", "--out", "raw"],
    ["collect", "raw", "--out", "evidence"],
    ["evaluate", "--evidence", "evidence", "--out", "results"],
  ]) {
    const { exit, err } = sangan(...args);
    if (exit !== 0) throw new Error(`sangan ${args.join(" ")}: ${err}`);
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("from raw files to a report", () => {
  it("evaluates every community of the folder and ranks them", () => {
    const town = JSON.parse(readFileSync(join(folder, "results/town.json"), "utf8")) as {
      communities: { community: string; p: number; low: number; high: number }[];
    };
    expect(town.communities.map((one) => one.community).toSorted()).toEqual(communities().toSorted());
    for (const { p, low, high } of town.communities) expect(low <= p && p <= high && p > 0 && p <= 110).toBe(true);
    expect(town.communities.map((one) => one.p)).toEqual(
      town.communities.map((one) => one.p).toSorted((a, b) => b - a),
    );
  });

  it("counts every row, and names every refused one with its place, reason and remedy", () => {
    const { exit, value } = json("collect", "raw", "--out", "again");
    const { read, accepted, duplicate, rejected } = value["rows"] as Record<string, number>;
    expect(exit).toBe(0);
    expect((accepted ?? 0) + (duplicate ?? 0) + (rejected ?? 0)).toBe(read);
    const rejects = value["rejects"] as { rows: number; file: string; reason: string; remedy: string }[];
    expect(rejects.reduce((sum, one) => sum + one.rows, 0)).toBe(rejected);
    for (const one of rejects) expect(`${one.file}|${one.reason}|${one.remedy}`).not.toMatch(/\{\w+\}|\|\||undefined/);
    expect(rejected).toBeGreaterThan(0);
    const csv = readFileSync(join(folder, "again/rejects.csv"), "utf8");
    expect(csv.startsWith("\uFEFFfile,sheet,row,column,rows,code,reason,remedy,value")).toBe(true);
  });

  it("gives the same bytes when it is done again", () => {
    sangan("evaluate", "--evidence", "again", "--out", "results-again");
    for (const id of communities()) {
      expect(readFileSync(join(folder, `again/${id}.evidence.json`))).toEqual(
        readFileSync(join(folder, `evidence/${id}.evidence.json`)),
      );
      expect(readFileSync(join(folder, `results-again/${id}.result.json`))).toEqual(
        readFileSync(join(folder, `results/${id}.result.json`)),
      );
    }
  });

  it("verifies each result with its own evidence, and refuses that of another community", () => {
    const [first = "", second = ""] = communities();
    expect(
      sangan("verify", `results/${first}.result.json`, "--evidence", `evidence/${first}.evidence.json`),
    ).toMatchObject({ exit: 0 });
    expect(
      sangan("verify", `results/${first}.result.json`, "--evidence", `evidence/${second}.evidence.json`),
    ).toMatchObject({ exit: 1 });
    const changed = readFileSync(join(folder, `results/${first}.result.json`), "utf8").replace(
      '"complete":',
      '"complete" :',
    );
    writeFileSync(join(folder, "changed.result.json"), changed);
    const refused = json("verify", "changed.result.json", "--evidence", `evidence/${first}.evidence.json`);
    expect(refused).toMatchObject({ exit: 1, value: { ok: false, code: "bytes-differ" } });
  });

  it("explains a result, an indicator and an item down to the evidence", () => {
    const [first = ""] = communities();
    expect(sangan("explain", `results/${first}.result.json`).out).toContain("7.13.3");
    expect(sangan("explain", `results/${first}.result.json`, "7.2.1").out).toContain("evidence: kind=");
    expect(sangan("explain", `results/${first}.result.json`, "7.2").out).toContain("7.2.4.f1");
    expect(sangan("explain", `results/${first}.result.json`, "7.2.1.r1").out).toContain("required");
    const unknown = sangan("explain", `results/${first}.result.json`, "7.2.1.r99");
    expect(unknown.exit).toBe(2);
    expect(unknown.err).toContain("7.2.1.r");
  });

  it("compares two results: the parts add up to the difference", () => {
    const [first = "", second = ""] = communities();
    const { value } = json("compare", `results/${first}.result.json`, `results/${second}.result.json`);
    const points = (value["indicators"] as { points: number }[]).reduce((sum, one) => sum + one.points, 0);
    expect(points).toBeCloseTo(value["quality"] as number, 4);
    expect(sangan("compare", `results/${first}.result.json`, `results/${first}.result.json`).out).toContain(
      "Nothing moved",
    );
  });

  it("writes the report of one community, and of the town with one for each community", () => {
    const [first = ""] = communities();
    expect(sangan("report", `results/${first}.result.json`, "--out", "one.html").exit).toBe(0);
    expect(readFileSync(join(folder, "one.html"), "utf8")).toMatch(/^<!doctype html>/i);
    expect(sangan("report", "results", "--out", "report").exit).toBe(0);
    expect(readdirSync(join(folder, "report")).toSorted()).toEqual(
      [...communities().map((id) => `${id}.html`), "index.html"].toSorted(),
    );
  });

  it("writes a template that can be collected as it is: no rows, nothing refused", () => {
    expect(sangan("template", "--out", "template.xlsx").exit).toBe(0);
    expect(readFileSync(join(folder, "template.xlsx")).subarray(0, 2).toString()).toBe("PK");
    mkdirSync(join(folder, "empty"));
    copyFileSync(join(folder, "template.xlsx"), join(folder, "empty/template.xlsx"));
    const { exit, value } = json("collect", "empty", "--out", "nothing", "--from", "2026-01-01", "--to", "2026-06-30");
    expect(exit).toBe(0);
    expect(value["rows"]).toEqual({ read: 0, accepted: 0, duplicate: 0, rejected: 0 });
  });

  it("prints the JSON Schema of each document", () => {
    for (const kind of ["indicator-system", "weights", "evidence", "result"]) {
      expect(json("schema", kind).value).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
    }
    expect(sangan("schema", "nothing").exit).toBe(2);
  });
});

describe("trouble", () => {
  it("ends with exit code 2 and one line that names the place and the remedy", () => {
    for (const [args, text] of [
      [["evaluate", "--evidence", "nowhere", "--out", "x"], "nowhere"],
      [["evaluate", "--evidence", "raw", "--out", "x"], "sangan collect"],
      [["collect", "raw", "--out", "x", "--from", "2026-02-30"], "2026-02-30"],
      [["collect", "raw", "--out", "x", "--from", "2026-05-01", "--to", "2026-04-01"], "2026-05-01"],
      [["demo", "--communities", "many", "--out", "x"], "many"],
      [["report", "raw", "--out", "x"], "sangan evaluate"],
      [["system", "check", "nowhere"], "nowhere"],
      [["verify", "raw/communities.csv", "--evidence", "raw/communities.csv"], "communities.csv"],
    ] as const) {
      const { exit, err } = sangan(...args);
      expect({ args, exit }).toEqual({ args, exit: 2 });
      expect(err).toContain(text);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  it("is said in Chinese when asked", () => {
    const { err } = sangan("evaluate", "--evidence", "nowhere", "--out", "x", "--language", "zh");
    expect(err).toContain("找不到 nowhere");
    expect(sangan("--help", "--language", "zh").exit).toBe(0);
    expect(sangan("collect", "--help", "--language", "zh").out).toContain("评价期");
  });

  it("shows no control characters or hidden signs of the data (threats A9, A10)", () => {
    writeFileSync(join(folder, "bad\u001B[2J.yaml"), "document: sangan/indicator-system/1\n\u202Eid: x\n");
    const { out, err, exit } = sangan("system", "check", "bad\u001B[2J.yaml");
    expect(exit).not.toBe(0);
    for (const hidden of ["\u001B", "\u202E"]) expect(out + err).not.toContain(hidden);
  });
});
