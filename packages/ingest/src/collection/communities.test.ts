import type { IndicatorSystem, Item } from "@sangan/evaluation/indicator-system";
import { describe, expect, test } from "vitest";
import { template } from "../template/index.ts";
import type { RawFile } from "../table/index.ts";
import { collect, type Collection } from "./collect.ts";
import { SAMPLE_PERIOD, SAMPLE_SYSTEM } from "./sample-system.fixture.ts";

describe("communities that a sender may not speak for", () => {
  const list = file("a.csv", ["community,name", "c1,一社区", "c2,二社区"]);
  const rows = ["community,metric,time,value,unit", "c1,net.delay,2026-03-01,1,ms", "c2,net.delay,2026-03-01,2,ms"];

  test("C3: are unknown to the rows of his files, and not named in what is said of them", async () => {
    const { rejects, sources } = await gather(list, { ...file("b.csv", rows), speaksFor: own });
    const refused = rejects.filter(({ code }) => code === "unknown-community");
    expect(refused).toMatchObject([{ file: "b.csv", row: 3, value: "c2", detail: { known: "c1" } }]);
    expect(sources[1]?.rows).toEqual({ read: 2, accepted: 1, duplicate: 0, rejected: 1 });
    const anybody = await gather(list, file("b.csv", rows));
    expect(anybody.rejects.filter(({ code }) => code === "unknown-community")).toEqual([]);
  });

  test("C3: are not made known or renamed by a list of his, nor where nobody lists any", async () => {
    const listed = { ...file("b.csv", ["community,name", "c1,一社区", "c3,三社区"]), speaksFor: own };
    const { bundles, rejects } = await gather(list, listed);
    expect(bundles.map(({ community }) => community.id)).toEqual(["c1", "c2"]);
    expect(rejects).toMatchObject([{ file: "b.csv", row: 3, code: "unknown-community" }]);
    const unlisted = await gather({ ...file("b.csv", rows), speaksFor: own });
    expect(unlisted.bundles.map(({ community }) => community.id)).not.toContain("c2");
    expect(unlisted.rejects).toContainEqual(expect.objectContaining({ row: 3, code: "unknown-community" }));
  });
});

describe("attributes of a community", () => {
  test.each([
    ["是", true],
    ["有", true],
    ["YES", true],
    ["True", true],
    ["1", true],
    ["否", false],
    ["无", false],
    ["no", false],
    ["FALSE", false],
    ["0", false],
  ])("%s is a yes or a no where items go by one", async (cell, value) => {
    const result = await gather(file("c.csv", ["community,name,attribute.lift", `c1,一社区,${cell}`]));
    expect(result.rejects).toEqual([]);
    expect(result.bundles[0]?.community.attributes).toEqual({ lift: value });
  });

  test("what is neither is refused with its column; where items go by texts, a yes stays a text", async () => {
    const result = await gather(
      file("c.csv", ["community,name,attribute.lift,attribute.use", "c1,一社区,maybe,", "c2,二社区,,yes"]),
    );
    expect(result.rejects).toMatchObject([
      { row: 2, code: "not-yes-or-no", remedy: "write-yes-or-no", column: "attribute.lift", value: "maybe" },
    ]);
    expect(result.bundles.map(({ community }) => [community.id, community.attributes])).toEqual([
      ["c2", { use: "yes" }],
    ]);
  });

  test("an attribute that the system does not know is reported once, with the nearest name, and costs no row", async () => {
    const result = await gather(
      file("c.csv", ["community,name,attribute.lfit,attribute.lift", "c1,一社区,是,否", "c2,二社区,否,是"]),
    );
    expect(result.rejects).toEqual([
      {
        code: "unknown-attribute",
        detail: { attribute: "lfit", nearest: "lift", known: "lift, use" },
        file: "c.csv",
        rows: 0,
        remedy: "choose-a-known-name",
      },
    ]);
    expect(result.rows).toEqual({ read: 2, accepted: 2, duplicate: 0, rejected: 0 });
    expect(result.bundles.map(({ community }) => community.attributes)).toEqual([
      { lfit: true, lift: false },
      { lfit: false, lift: true },
    ]);
  });

  test.each(["属性.有电梯", "attribute.Has a lift", "attribute.lift"])("%s names one attribute", async (column) => {
    const result = await gather(file("c.csv", [`社区,名称,${column}`, "c1,一社区,有"]));
    expect(result.rejects).toEqual([]);
    expect(result.bundles[0]?.community.attributes).toEqual({ lift: true });
  });

  test("two columns of one attribute must agree", async () => {
    const result = await gather(
      file("c.csv", ["社区,名称,属性.有电梯,attribute.lift", "c1,一社区,有,是", "c2,二社区,有,否"]),
    );
    expect(result.rejects).toMatchObject([{ row: 3, code: "duplicate-columns", column: "attribute.lift" }]);
    expect(result.rows.accepted).toBe(1);
  });
});

test("the template names attributes by their titles, which are read back", async () => {
  const bytes = await template({ system: SYSTEM, language: "zh" });
  const result = await gather({ name: "t.xlsx", read: () => Promise.resolve(bytes) });
  expect(result.rejects).toEqual([]);
  expect(result.sources[0]?.tables[0]).toMatchObject({ kind: "communities", ignoredColumns: [] });
});

describe("stages of a community", () => {
  test.each([
    ["规划", "planning"],
    ["设计", "planning"],
    ["规划阶段", "planning"],
    ["建设", "construction"],
    ["建设期", "construction"],
    ["运营", "operation"],
    ["运行", "operation"],
    ["运营阶段", "operation"],
    ["operation", "operation"],
    ["试点", "试点"],
  ])("%s is %s", async (word, stage) => {
    const stages = ["planning", "construction", "operation", "试点"];
    const result = await gatherFor({ ...SYSTEM, stages }, [file("c.csv", ["社区,名称,阶段", `c1,一社区,${word}`])]);
    expect(result.rejects).toEqual([]);
    expect(result.bundles[0]?.stage).toBe(stage);
  });

  test("a stage of the system's own comes before the word's meaning", async () => {
    const stages = ["planning", "设计", "design"];
    const rows = ["社区,名称,阶段", "c1,一社区,设计", "c2,二社区,设计期"];
    const result = await gatherFor({ ...SYSTEM, stages }, [file("c.csv", rows)]);
    expect(result.bundles.map(({ stage }) => stage)).toEqual(["设计", "design"]);
  });

  test("a community whose row is refused for its stage is known to other rows", async () => {
    const result = await gather(
      file("c.csv", ["community,name,stage,attribute.lift", "c1,一社区,oparation,是", "c2,二社区,,"]),
      file("m.csv", [
        "community,metric,scene,time,value,unit",
        "c1,net.delay,gate,2026-03-01,5,ms",
        "c3,net.delay,gate,2026-03-01,5,ms",
      ]),
    );
    expect(result.rejects).toMatchObject([
      { file: "c.csv", row: 2, code: "unknown-stage", detail: { nearest: "operation" } },
      { file: "m.csv", row: 3, code: "unknown-community" },
    ]);
    expect(result.bundles.map(({ community }) => community)).toEqual([
      { id: "c1", name: "一社区", attributes: { lift: true } },
      { id: "c2", name: "二社区", attributes: {} },
    ]);
    expect(result.bundles[0]?.stage).toBeUndefined();
  });

  test("a row that mends a refused one stands", async () => {
    const result = await gather(
      file("c.csv", ["community,name,stage", "c1,,operation", "c1,一社区,operation"]),
      file("m.csv", ["community,metric,scene,time,value,unit", "c1,net.delay,gate,2026-03-01,5,ms"]),
    );
    expect(result.rejects).toMatchObject([{ row: 2, code: "empty", column: "name" }]);
    expect(result.bundles).toMatchObject([{ community: { id: "c1", name: "一社区" }, stage: "operation" }]);
  });
});

/** The sample system, where one item goes by a lift, and one by what a community is used for. */
const SYSTEM = withApplicability();

function withApplicability(): IndicatorSystem {
  const [indicator] = SAMPLE_SYSTEM.nodes;
  if (indicator?.type !== "indicator") throw new TypeError("the sample system begins with an indicator");
  const appliesIf: readonly Item["appliesIf"][] = [
    { attribute: "lift", is: [true] },
    { attribute: "use", is: ["yes", "mixed"] },
  ];
  const items = indicator.items.map((item, index): Item => {
    const condition = appliesIf[index];
    return condition === undefined ? item : { ...item, appliesIf: condition };
  });
  const attributes = [{ id: "lift", title: { zh: "有电梯", en: "Has a lift" } }];
  return { ...SAMPLE_SYSTEM, attributes, nodes: [{ ...indicator, items }] };
}

function own(community: string): boolean {
  return community.startsWith("c1");
}

async function gather(...files: readonly RawFile[]): Promise<Collection> {
  return await gatherFor(SYSTEM, files);
}

async function gatherFor(system: IndicatorSystem, files: readonly RawFile[]): Promise<Collection> {
  return await collect({ system, files, period: SAMPLE_PERIOD });
}

function file(name: string, lines: readonly string[]): RawFile {
  return { name, read: () => Promise.resolve(new TextEncoder().encode(lines.join("\n"))) };
}
