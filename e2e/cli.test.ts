import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
let folder = "";

interface Run {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as a person runs it: another process, the tests' folder, English unless told otherwise. */
function sangan(...args: readonly string[]): Run {
  return sanganIn(folder, ...args);
}

function sanganIn(cwd: string, ...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "apps/cli/src/main.ts"), ...args], {
    cwd,
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

const namesIn = (name: string): readonly string[] =>
  readdirSync(join(folder, name))
    .filter((one) => !one.startsWith("."))
    .toSorted();

const sourcesOf = ({ value }: { readonly value: Record<string, unknown> }): readonly string[] =>
  (value["sources"] as { name: string }[]).map((one) => one.name);

const put = (name: string, content: string): void => {
  mkdirSync(join(folder, dirname(name)), { recursive: true });
  writeFileSync(join(folder, name), content);
};

/** The evidence of the first community, changed as a text; its bytes stay canonical. */
const changedBundle = (name: string, change: (text: string) => string): void => {
  const [first = ""] = communities();
  put(name, change(readFileSync(join(folder, `evidence/${first}.evidence.json`), "utf8")));
};

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
    expect(namesIn("report")).toEqual([...communities().map((id) => `${id}.html`), "index.html"].toSorted());
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

describe("paths", () => {
  it("may be written in any way", () => {
    const plain = sourcesOf(json("collect", "raw", "--out", "dotted"));
    expect(sourcesOf(json("collect", "./raw/../raw/", "--out", "dotted"))).toEqual(plain);
    const here = sanganIn(join(folder, "raw"), "collect", ".", "--out", "../here", "--json");
    expect(sourcesOf({ value: JSON.parse(here.out) as Record<string, unknown> })).toEqual(plain);
    cpSync(join(root, "standards/smart-community-experience/1.0.0"), join(folder, "mine"), { recursive: true });
    expect(sanganIn(join(folder, "mine"), "system", "check", "system.yaml")).toMatchObject({ exit: 0, err: "" });
    expect(sanganIn(join(folder, "mine"), "system", "check", ".")).toMatchObject({ exit: 0, err: "" });
  });

  it("inside the raw folder are no raw data: the mapping, bundles and refused rows", () => {
    put("small/communities.csv", "小区码,name\nc1,One\nc2,Two\n");
    put("small/map.json", JSON.stringify({ columns: { 小区码: "community" } }));
    put("small/strange.csv", "x,y\n1,2\n");
    const args = ["small/", "--mapping", "./small/map.json", "--from", "2026-01-01", "--to", "2026-06-30"];
    for (let round = 0; round < 2; round += 1) {
      const { value } = json("collect", ...args, "--out", "small/evidence", "--rejects", "small/refused.csv");
      expect(sourcesOf({ value })).toEqual(["communities.csv", "strange.csv"]);
      expect(namesIn("small/evidence")).toEqual(["c1.evidence.json", "c2.evidence.json"]);
    }
  });

  it("lose the files of communities that are no longer there, and keep what others put there", () => {
    put("town/communities.csv", "community,name\nc1,One\nIndex,Two\n");
    put("town/strange.csv", "x,y\n1,2\n");
    const steps = [
      ["collect", "town", "--from", "2026-01-01", "--to", "2026-06-30", "--out", "town-evidence"],
      ["evaluate", "--evidence", "town-evidence", "--out", "town-results"],
      ["report", "town-results", "--out", "town-report"],
    ];
    for (const step of steps) expect(sangan(...step)).toMatchObject({ exit: 0 });
    const digested = /^Index-[0-9a-f]{8}\.html$/;
    expect(namesIn("town-report").filter((name) => digested.test(name))).toHaveLength(1);
    expect(namesIn("town-evidence")).toContain("rejects.csv");
    put("town/communities.csv", "community,name\nc1,One\n");
    rmSync(join(folder, "town/strange.csv"));
    put("town-results/notes.txt", "");
    for (const step of steps) expect(sangan(...step)).toMatchObject({ exit: 0 });
    expect(namesIn("town-evidence")).toEqual(["c1.evidence.json"]);
    expect(namesIn("town-results")).toEqual(["c1.result.json", "notes.txt", "town.json"]);
    expect(namesIn("town-report")).toEqual(["c1.html", "index.html"]);
    expect(readFileSync(join(folder, "town-report/c1.html"), "utf8")).toContain("sangan verify c1.result.json");
  });
});

describe("a result", () => {
  it("tells what of its evidence was refused", () => {
    changedBundle("other/one.evidence.json", (text) =>
      text.replace(/("system":\{"id":"[^"]+","version":)"1.0.0"/, '$1"0.9.0"'),
    );
    const one = sangan("evaluate", "--evidence", "other/one.evidence.json", "--out", "other.result.json");
    expect(one.out).toMatch(/^Note: .*another indicator system \(smart-community-experience 0\.9\.0\)/m);
    expect(sangan("evaluate", "--evidence", "other", "--out", "other-results").out).toContain("1 notes");
    const town = JSON.parse(readFileSync(join(folder, "other-results/town.json"), "utf8")) as {
      communities: { notices: number }[];
    };
    expect(town.communities).toMatchObject([{ notices: 1 }]);
  });

  it("says that P is withheld where the system wants all evidence", () => {
    cpSync(join(root, "standards/smart-community-experience/1.0.0"), join(folder, "strict"), { recursive: true });
    const text = readFileSync(join(folder, "strict/system.yaml"), "utf8");
    writeFileSync(join(folder, "strict/system.yaml"), text.replace("policies: {}", "policies: { missing: block }"));
    changedBundle("bare.evidence.json", (bundle) => {
      const content = JSON.parse(bundle) as Record<string, unknown>;
      return `${JSON.stringify({ ...content, evidence: [] })}\n`;
    });
    const evidence = "bare.evidence.json";
    const { out } = sangan("evaluate", "--system", "strict", "--evidence", evidence, "--out", "strict.result.json");
    expect(out).toMatch(/^P = withheld {2}\[\d/m);
  });

  it("shows no line that the data made up (threat A9)", () => {
    changedBundle("forged.evidence.json", (text) => text.replace(/"name":"[^"]*"/, '"name":"One\\nP = 100.00"'));
    const { out, exit } = sangan("evaluate", "--evidence", "forged.evidence.json", "--out", "forged.result.json");
    expect(exit).toBe(0);
    expect(out).toContain("One\\u{a}P = 100.00");
    expect(out.match(/^P = /gm)).toHaveLength(1);
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
      [["collect", "raw", "--out", "x", "--stage", "nonsense"], "operation"],
      [["collect", "raw", "--out", "x", "--time-zone", "Mars"], "Mars"],
      [["report", `results/${communities()[0] ?? ""}.result.json`, "--out", "x.html", "--title", "X"], "--title"],
      [["system", "check", "nowhere", "--stric"], "--strict"],
      [["verify", "raw/communities.csv", "--evidence", "raw/communities.csv"], "communities.csv"],
    ] as const) {
      const { exit, err } = sangan(...args);
      expect({ args, exit }).toEqual({ args, exit: 2 });
      expect(err).toContain(text);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  it("names both bundles of one community, instead of writing one result over the other", () => {
    changedBundle("twins/a.evidence.json", (text) => text);
    changedBundle("twins/b.evidence.json", (text) => text);
    const { exit, err } = sangan("evaluate", "--evidence", "twins", "--out", "twins-results");
    expect(exit).toBe(2);
    expect(err).toContain(join("twins", "a.evidence.json"));
    expect(err).toContain(join("twins", "b.evidence.json"));
    expect(existsSync(join(folder, "twins-results/town.json"))).toBe(false);
  });

  it("is JSON where JSON was asked for, also when the call itself is wrong", () => {
    expect(json("evaluate", "--out", "x")).toMatchObject({
      exit: 2,
      value: { ok: false, code: "missing-option", name: "--evidence <path>" },
    });
    expect(json("evalute")).toMatchObject({ exit: 2, value: { code: "unknown-command", name: "evalute" } });
  });

  it("is said in Chinese when asked", () => {
    expect(sangan("evaluate", "--out", "x", "--language", "zh").err).toBe("缺少选项 --evidence <path>。\n");

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
