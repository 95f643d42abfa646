import { Workbook } from "@cj-tech-master/excelts";
import { read, type WorkBook } from "@e965/xlsx";
import type { IndicatorSystem, Item } from "@sangan/evaluation/indicator-system";
import { decimal, millionths } from "@sangan/evaluation/quantity";
import { expect, test } from "vitest";
import { collect } from "../collection/index.ts";
import { SAMPLE_PERIOD, SAMPLE_SYSTEM } from "../collection/sample-system.fixture.ts";
import { limitText } from "./limit-text.ts";
import { template } from "./template.ts";

test.each(["zh", "en"] as const)("a template in %s is read back: no rows, nothing refused", async (language) => {
  const bytes = await template({ system: SAMPLE_SYSTEM, language });
  const result = await collect({
    system: SAMPLE_SYSTEM,
    period: SAMPLE_PERIOD,
    files: [{ name: "t.xlsx", read: () => Promise.resolve(bytes) }],
  });
  expect(result.rejects).toEqual([]);
  expect(result.rows.read).toBe(0);
  expect(result.sources[0]?.tables.map(({ kind }) => kind)).toEqual([
    "communities",
    "measurements",
    "responses",
    "cases",
    "checklists",
    "attestations",
  ]);
  expect(result.sources[0]?.tables.flatMap(({ ignoredColumns }) => ignoredColumns)).toEqual([]);
});

test("a template that was filled in gives evidence", async () => {
  const book = new Workbook();
  await book.xlsx.load(await template({ system: SAMPLE_SYSTEM, language: "zh" }));
  book.getWorksheet("社区")?.addRow(["310101001001", "一社区", "operation"]);
  book.getWorksheet("测量数据")?.addRow(["310101001001", "net.delay", "gate", "p1", "2026-03-01 08:00", 12.5, "ms"]);
  book
    .getWorksheet("测量数据")
    ?.addRow([310101001001, "gate.open", "", "", new Date("2026-03-01T08:00:00Z"), null, null, 200, 199]);
  book.getWorksheet("答卷")?.addRow(["310101001001", "r1", "2026/3/1", "是", 5, "-2"]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const result = await collect({
    system: SAMPLE_SYSTEM,
    period: SAMPLE_PERIOD,
    files: [{ name: "t.xlsx", read: () => Promise.resolve(bytes) }],
  });
  expect(result.rejects).toEqual([]);
  expect(result.rows).toMatchObject({ read: 4, accepted: 4 });
  expect(result.bundles[0]?.evidence).toMatchObject([
    { item: "7.2.1.f1", counts: { "5": 1 } },
    { item: "7.2.1.f2", counts: { "-2": 1 } },
    { item: "7.2.1.r1", n: 1, sum: "12.5" },
    { item: "7.2.1.r2", n: 200, numerator: "199", from: "2026-03-01T00:00:00Z" },
  ]);
});

test("B1, B2: no text of a system becomes a formula, whatever it begins with", async () => {
  const titles = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "＝1+1", "\t=1", "满意度", "满意度"];
  const bytes = await template({ system: withTitles(titles), language: "zh" });
  const book = opened(bytes);
  const cells = book.SheetNames.flatMap((name) => (book.Sheets[name]?.["!data"] ?? []).flat());
  expect(cells.every((cell) => cell === undefined || (cell.t === "s" && cell.f === undefined))).toBe(true);
  const shown = new Set(cells.map((cell) => cell?.v));
  for (const title of titles) expect(shown).toContain(title);
});

test("B3: two items with one title have a column each", async () => {
  const bytes = await template({ system: withTitles(["满意度", "满意度"]), language: "zh" });
  const header = opened(bytes).Sheets["答卷"]?.["!data"]?.[0]?.map((cell) => cell.v);
  expect(header?.slice(-2)).toEqual(["7.9.1.f1 满意度", "7.9.1.f2 满意度"]);
});

test("the dictionary tells what each criterion asks", async () => {
  const bytes = await template({ system: SAMPLE_SYSTEM, language: "en" });
  const lines = (opened(bytes).Sheets["Dictionary"]?.["!data"] ?? []).map((line) =>
    Array.from(line, (cell) => String(cell?.v ?? "")),
  );
  const of = (item: string, part = ""): string | undefined =>
    lines
      .find((line) => line[0] === item && line[3] === part)
      ?.slice(4)
      .join("|");
  expect(lines[0]?.[0]).toBe("sangan dictionary");
  expect(of("7.2.1.r1")).toBe("Measurements|net.delay|ms|90th percentile|gate Gate|1|sensor|≥ 200 ms");
  expect(of("7.2.1.o1")).toBe("Measurements|reply.time|min|mean||1|sensor|share ≤ 30 min: ≥ 80 %");
  expect(of("7.2.1.o2")).toBe("Checklists|camera||checklist||1|sensor|at least 2 of them");
  expect(of("7.2.1.l1", "time")).toBe("Service cases|repair|h|time to close, 90th percentile||1|sensor|≥ 24 h");
  expect(of("7.2.1.f1")).toBe("Responses|feel||survey of residents||1|sensor|mean is the attainment");
});

test("the sheet of capabilities and levels gives each id its title", async () => {
  const bytes = await template({ system: SAMPLE_SYSTEM, language: "zh" });
  const lines = (opened(bytes).Sheets["能力与等级"]?.["!data"] ?? []).map((line) =>
    Array.from(line, (cell) => String(cell?.v ?? "")),
  );
  expect(lines.slice(0, 3)).toEqual([
    ["三感字典"],
    ["指标", "评价项", "编号", "名称", "得分率"],
    ["camera", "7.2.1.o2", "day", "day"],
  ]);
  expect(lines.slice(3).map(([metric]) => metric)).toContain("plan");
});

test("limits are told in words", () => {
  const tiers = {
    type: "tiers",
    direction: "up",
    tiers: [
      { value: decimal("90"), attainment: millionths(400_000) },
      { value: decimal("95"), attainment: millionths(1_000_000) },
    ],
  } as const;
  const within = { type: "within", limit: { op: "at-most", value: decimal("30") }, then: tiers } as const;
  const survey = { type: "survey", statistic: "top-box", topBox: 2, bound: "lower", confidence: "0.95" } as const;
  const linear = { type: "linear", from: decimal("2"), to: decimal("0") } as const;
  const inside = { type: "threshold", limit: { op: "inside", value: decimal("1"), upper: decimal("2") } } as const;
  expect(limitText(within, { unit: "d", language: "zh" })).toBe("≤ 30 天的比例：≥ 90 % 得 40 %；≥ 95 % 得 100 %");
  expect(limitText(within, { unit: "d", language: "en" })).toBe("share ≤ 30 d: ≥ 90 % earns 40 %; ≥ 95 % earns 100 %");
  expect(limitText(survey, { unit: "", language: "zh" })).toBe("最好的 2 级所占比例（95 % 置信下限）即得分率");
  expect(limitText(linear, { unit: "h", language: "zh" })).toBe("2 小时 得 0 %，0 小时 得 100 %，其间按比例");
  expect(limitText(inside, { unit: "1", language: "en" })).toBe("1 to 2, both excluded");
});

test("the same system gives the same file", async () => {
  const request = { system: SAMPLE_SYSTEM, language: "zh" } as const;
  expect(await template(request)).toEqual(await template(request));
});

function opened(bytes: Uint8Array): WorkBook {
  return read(bytes, { type: "array", dense: true, cellFormula: true });
}

/** The sample system with one feeling item for each title instead of its own. */
function withTitles(titles: readonly string[]): IndicatorSystem {
  const [indicator] = SAMPLE_SYSTEM.nodes;
  if (indicator?.type !== "indicator") throw new TypeError("the sample system begins with an indicator");
  const feeling = indicator.items.find(({ id }) => id === "7.2.1.f1");
  if (feeling === undefined) throw new TypeError("the sample system asks residents");
  const items = titles.map((title, index): Item => ({
    ...feeling,
    id: `7.9.1.f${index + 1}`,
    title: { zh: title, en: title },
  }));
  return { ...SAMPLE_SYSTEM, nodes: [{ ...indicator, items }] };
}
