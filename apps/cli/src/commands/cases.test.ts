import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runProgram } from "../program.ts";

let folder = "";
let said = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sangan-cases-"));
  said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Three cases that begin on Monday 2026-03-02 at 9:00 in China; a line of a step that nobody knows, and one without a time. */
const LOG = `工单号,环节,时间,评分
A,提交,2026-03-02 09:00,
A,受理,2026-03-02 09:10,
A,办结,2026-03-02 10:00,
A,评价,2026-03-02 10:10,5
B,提交,2026-03-02 09:00,
B,受理,2026-03-02 09:30,
B,办结,2026-03-02 10:40,
B,评价,2026-03-02 11:10,1
C,提交,2026-03-02 09:00,
C,喝茶,2026-03-02 09:30,
C,受理,soon,
`;

async function told(...args: readonly string[]): Promise<Record<string, unknown>> {
  said = "";
  expect(await runProgram([...args, "--json"])).toBe(0);
  return JSON.parse(said) as Record<string, unknown>;
}

it("measures an event log, refuses lines by name, and writes an OCEL 2.0 that measures the same", async () => {
  const [log, ocel, rejects] = ["log.csv", "log.json", "rejects.csv"].map((name) => join(folder, name));
  writeFileSync(log ?? "", LOG);
  const files = ["--ocel", ocel ?? "", "--rejects", rejects ?? ""];
  const first = await told("cases", log ?? "", "--to", "2026-03-08", ...files);
  // Accepted after 10 and 30 minutes: the median is 20, the ninth decile by definition 7 is 28. The third case is late.
  expect(first).toMatchObject({
    lines: { read: 11, accepted: 9, duplicate: 0, rejected: 2 },
    measures: {
      cases: 3,
      open: 1,
      times: {
        accept: { n: 2, open: 1, p50: "1200", p90: "1680", onTime: { n: 3, counts: 2 } },
        close: { n: 2, p50: "4800" },
      },
      firstTimeFix: { n: 3, counts: 2 },
    },
    hotline: { satisfaction: { n: 2, numerator: "1" } },
    rejects: [{ row: 11 }, { row: 12 }],
  });
  expect(
    readFileSync(rejects ?? "", "utf8")
      .trim()
      .split("\n"),
  ).toHaveLength(3);
  expect(readFileSync(ocel ?? "", "utf8")).not.toContain('"A"');
  const second = await told("cases", ocel ?? "", "--to", "2026-03-08");
  expect(second["measures"]).toEqual(first["measures"]);
});

it("is judged by rules that are named, and says what is wrong with them and with names", async () => {
  const [log, rules, names] = ["log.csv", "rules.yaml", "names.json"].map((name) => join(folder, name));
  writeFileSync(log ?? "", LOG.replaceAll("办结", "搞定"));
  writeFileSync(names ?? "", JSON.stringify({ values: { activity: { 搞定: "done" } }, skipped: ["喝茶"] }));
  const usual = readFileSync(new URL("../../../../standards/case-rules/1.0.0/usual.yaml", import.meta.url), "utf8");
  writeFileSync(rules ?? "", usual.replace("seconds: 7200, clock: working", "seconds: 900, clock: wall"));
  const by = ["--rules", rules ?? "", "--names", names ?? ""];
  const answer = await told("cases", log ?? "", "--to", "2026-03-08", ...by);
  expect(answer).toMatchObject({
    skipped: 1,
    measures: { times: { accept: { onTime: { n: 3, counts: 1 } }, close: { n: 2 } } },
  });
  said = "";
  expect(await runProgram(["cases", log ?? "", "--to", "2026-03-08", "--language", "en", ...by])).toBe(0);
  expect(said).toContain("Time to accept: median 0:20:00, 90th percentile 0:28:00 (2 cases; 1 not there yet)");
  expect(said).toContain("  within 0:15:00: 33.3 % (1/3)");
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  writeFileSync(rules ?? "", usual.replace("entryAllowance: 3600", "entryAllowance: -1"));
  expect(await runProgram(["cases", log ?? "", ...by])).toBe(2);
  writeFileSync(names ?? "", "[]");
  expect(await runProgram(["cases", log ?? "", "--names", names ?? ""])).toBe(2);
});
