import { describe, expect, it } from "vitest";
import type { Problem } from "../reading/problem.ts";
import { readSystem } from "./read.ts";

const ITEM = `metric: m
        source: document
        aggregate: share
        unit: "%"
        judge: { atLeast: 95 }`;

const SYSTEM = (item = ITEM, head = "", kind = "required"): string => `document: sangan/indicator-system/1
id: small
version: 1.0.0
title: { zh: 小, en: Small }
${head}
indicators:
  - id: a
    title: { zh: 甲, en: A }
    clause: "1"
    items:
      - id: a1
        kind: ${kind}
        title: { zh: 项, en: Item }
        points: 100
        clause: "1"
        basis: proposal
        ${item}
`;

function errorsOf(
  text: string,
  ...others: readonly { readonly name: string; readonly text: string }[]
): readonly Problem[] {
  const files = [{ name: "system.yaml", text }, ...others].map((file) => ({
    name: file.name,
    bytes: new TextEncoder().encode(file.text),
  }));
  return readSystem(files, "system.yaml").problems.filter((problem) => problem.severity === "error");
}

const codesOf = (text: string): readonly string[] => errorsOf(text).map((problem) => problem.code);

describe("a system whose every key is read", () => {
  it("has no error", () => expect(errorsOf(SYSTEM())).toEqual([]));

  it.each([
    [
      "minN: 30\n        judge: { atLeast: 1 }\n        allOf: [{ part: p, metric: m, source: document, flag: true }]",
      ["keys-unused", "keys-unused"],
    ],
    ["metric: m\n        source: document\n        flag: true\n        unit: furlong", ["keys-unused"]],
    [
      "metric: m\n        source: document\n        aggregate: mean\n        unit: h\n        judge: { atMost: 9007199254740993 }",
      ["too-many-digits"],
    ],
    [
      "metric: m\n        source: document\n        aggregate: mean\n        unit: h\n        judge: { atMost: 3, roundTo: 3 }",
      ["rounding-step"],
    ],
    [
      "metric: m\n        source: document\n        aggregate: mean\n        unit: h\n        judge: { atMost: 3, roundTo: 0.05 }",
      [],
    ],
    [
      "metric: m\n        source: document\n        aggregate: mean\n        unit: h\n        judge: { tiers: [{ atMost: 3, attainment: 0.5 }] }",
      ["never-met"],
    ],
    [
      "anyOf: [{ part: p, metric: m, source: document, aggregate: mean, unit: h, judge: { tiers: [{ atMost: 3, attainment: 0.5 }] } }, { part: q, metric: n, source: document, flag: true }]",
      [],
    ],
    [
      "metric: m\n        source: document\n        aggregate: mean\n        unit: h\n        judge: { between: [5, 3] }",
      ["limit-order"],
    ],
    ["metric: m\n        source: document\n        flag: true\n        __proto__: { polluted: true }", ["unsafe-key"]],
  ])("item %j gives %j", (item, codes) => expect(codesOf(SYSTEM(item))).toEqual(codes));

  it.each([
    [
      "grades: [{ id: low, title: { zh: 低, en: Low }, atLeast: 10 }, { id: high, title: { zh: 高, en: High }, atLeast: 80 }]",
      ["grades-order"],
    ],
    [
      "levels: [{ id: high, title: { zh: 高, en: High }, atLeast: 80 }, { id: low, title: { zh: 低, en: Low }, atLeast: 10 }]",
      ["grades-order"],
    ],
    [
      "grades: [{ id: g, title: { zh: 级, en: Grade }, conditions: [{ type: items, items: [a1], atLeast: 7 }] }]",
      ["need-too-large"],
    ],
    [
      "grades: [{ id: g, title: { zh: 级, en: Grade }, conditions: [{ type: items, items: [a1], atLeast: 0.5 }] }]",
      ["need-too-large"],
    ],
    [
      "grades: [{ id: g, title: { zh: 级, en: Grade }, conditions: [{ type: full, node: a, atLeast: 7, which: indicator }] }]",
      ["keys-unused", "keys-unused"],
    ],
    ["policies: { feeling: { mode: inside, cap: 5 } }", ["keys-unused"]],
    ["policies: { notApplicable: { anchor: 0.5 } }", ["keys-unused"]],
    ["policies: { unmetRequired: { effect: cap-grade, grade: none } }", ["unknown-grade"]],
    ["policies: { rounding: { total: 0.03 } }", ["rounding-step"]],
    ["attributes: [{ id: lift, title: { zh: 电梯, en: Lift } }]", []],
  ])("head %j gives %j", (head, codes) => expect(codesOf(SYSTEM(ITEM, head))).toEqual(codes));

  it("refuses to drop missing items where full marks differ", () => {
    const two = `${SYSTEM(ITEM, "policies: { missing: drop }")}  - id: b
    title: { zh: 乙, en: B }
    clause: "2"
    full: 10
    items: [{ id: b1, kind: optional, title: { zh: 项, en: Item }, points: 10, clause: "2", basis: proposal, metric: n, source: document, flag: true }]
`;
    expect(codesOf(two)).toEqual(["full-unequal"]);
  });

  it("refuses a system without indicators, and a group without children", () => {
    expect(
      codesOf("document: sangan/indicator-system/1\nid: e\nversion: 1.0.0\ntitle: { zh: 空, en: Empty }\n"),
    ).toEqual(["no-indicators"]);
    const empty =
      "document: sangan/indicator-system/1\nid: e\nversion: 1.0.0\ntitle: { zh: 空, en: Empty }\nindicators:\n  - { id: g, title: { zh: 组, en: G }, clause: '1', children: [] }\n";
    expect(codesOf(empty)).toEqual(["empty-group", "no-indicators"]);
  });

  it("reads each included file once, so that inclusion cannot grow without bound", () => {
    const chain = Array.from({ length: 18 }, (_, at) => ({
      name: `f${at}.yaml`,
      text: `include: [f${at + 1}.yaml, f${at + 1}.yaml]\n`,
    }));
    const problems = errorsOf(SYSTEM(ITEM, "include: [f0.yaml]"), ...chain, {
      name: "f18.yaml",
      text: "indicators: []\n",
    });
    expect(problems).toHaveLength(18);
    expect(problems[0]).toMatchObject({ code: "included-twice" });
  });
});
