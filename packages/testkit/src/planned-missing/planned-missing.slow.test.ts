import { readdirSync, readFileSync } from "node:fs";
import { readSystem, SENSE_QUESTIONS } from "@sangan/documents";
import { questionnaireOf, type Questionnaire } from "@sangan/evaluation/survey";
import { describe, expect, test } from "vitest";
import { compareDesigns, median, type Comparison, type Design } from "./index.ts";

const shipped = new URL("../../../../standards/smart-community-experience/1.0.0/", import.meta.url);

function shippedQuestionnaire(): Questionnaire {
  const indicators = readdirSync(new URL("indicators/", shipped)).map((name) => `indicators/${name}`);
  const files = ["system.yaml", "innovation.yaml", ...indicators].map((name) => ({
    name,
    bytes: readFileSync(new URL(name, shipped)),
  }));
  const system = readSystem(files, "system.yaml");
  if (!system.ok) throw new Error("the shipped system does not read");
  const made = questionnaireOf(system.value.system, { senses: SENSE_QUESTIONS, seed: "2026", stage: "operation" });
  if (!made.ok) throw new Error("no questionnaire");
  return made.value;
}

/** 1 500 minutes are 300 sheets of 20 questions. The whole comparison, with its picture, is `node tools/planned-missing.ts`. */
const results = compareDesigns(shippedQuestionnaire(), {
  communities: Number(process.env["SANGAN_COMMUNITIES"] ?? 9),
  residents: 3000,
  minutes: 1500,
  seed: "test",
});

const middle = (design: Design, of: (one: Comparison) => number): number => median((results.get(design) ?? []).map(of));

const widest = (design: Design): number => middle(design, (one) => one.widest);

describe("planned missing, on simulated communities, within the same minutes", () => {
  test("steered draws of 20 have narrower widest intervals than any fixed questionnaire", () => {
    expect(widest("steered")).toBeLessThan(widest("filtered"));
    expect(widest("steered")).toBeLessThan(widest("everything"));
    expect(widest("steered")).toBeLessThan(widest("fixed"));
    expect(widest("steered")).toBeLessThan(widest("rotation"));
  });

  test("what a fixed 20 never asks has no interval at all, while steered draws ask every item", () => {
    expect(middle("fixed", (one) => one.fewest)).toBe(0);
    expect(Math.min(...(results.get("steered") ?? []).map((one) => one.fewest))).toBeGreaterThan(0);
  });

  test("weighed by the pooled chances, intervals of steered draws hold the truth as often as they say", () => {
    const runs = results.get("steered") ?? [];
    const held = runs.reduce((sum, one) => sum + one.held, 0) / runs.reduce((sum, one) => sum + one.intervals, 0);
    // 9 communities × 144 intervals: 95 % within three standard errors, 1.8 points; they share residents, so a little more.
    expect(Math.abs(held - 0.95)).toBeLessThan(0.03);
  });
});
