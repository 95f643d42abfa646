import type { Questionnaire } from "@sangan/evaluation/survey";
import { describe, expect, it } from "vitest";
import { contentOf, fieldsOf, nextOpen, shownSign, signOf, valueOfKey, type PaperSheet } from "./entry-fields.ts";

const text = (words: string) => ({ zh: words, en: words });
const QUESTIONNAIRE: Questionnaire = {
  system: { id: "s", version: "1.0.0" },
  length: 6,
  minutes: 2,
  seed: "",
  services: [{ id: "7.1", title: text("network") }],
  strata: [{ id: "age", title: text("age"), consent: null, categories: [{ id: "16-34", title: text("16-34") }] }],
  questions: [
    { id: "J", part: "core", kind: "change", text: text("joy"), service: null, item: "J" },
    { id: "N", part: "pool", kind: "five-point", text: text("net"), service: "7.1", item: "N" },
    { id: "x.c", part: "custom", kind: "comment", text: text("say"), service: null, item: null },
    { id: "not-drawn", part: "pool", kind: "five-point", text: text("other"), service: "7.1", item: "O" },
  ],
  steering: [],
};
const SHEET: PaperSheet = {
  questionnaire: QUESTIONNAIRE,
  questions: ["J", "N", "x.c"],
  consent: {
    title: text("t"),
    paragraphs: [],
    agree: text("agree"),
    optional: [{ id: "health", title: text("health"), text: text("health") }],
    minimumAge: 14,
    oldEnough: text("old"),
    tooYoung: text("young"),
    declined: text("declined"),
  },
};
const FIELDS = fieldsOf(SHEET);
const field = (key: string) => {
  const found = FIELDS.find((one) => one.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

describe("a paper form as it is typed", () => {
  it("has its fields in the order of the paper, the questions that this copy asks and no other", () => {
    expect(FIELDS.map(({ key }) => key)).toEqual([
      "language",
      "accepted",
      "oldEnough",
      "consent.health",
      "strata.age",
      "helper",
      "answers.J",
      "answers.N",
      "comments.x.c",
    ]);
  });

  it("takes the number of the box: change from the left, don't know and not used after the scale, 0 for blank", () => {
    expect(["1", "3", "5", "6", "7", "x"].map((key) => valueOfKey(field("answers.J"), key))).toEqual([
      "-2",
      "0",
      "2",
      "dk",
      undefined,
      undefined,
    ]);
    expect(["5", "6", "7", "0"].map((key) => valueOfKey(field("answers.N"), key))).toEqual(["5", "dk", "nu", ""]);
    expect(valueOfKey(field("comments.x.c"), "1")).toBeUndefined();
  });

  it("D13: takes full-width digits as digits", () => {
    expect(valueOfKey(field("answers.N"), "４")).toBe("4");
  });

  it("names boxes beyond the ninth by letters", () => {
    expect([0, 8, 9, 10].map(signOf)).toEqual(["1", "9", "a", "b"]);
    expect(shownSign(field("answers.J"), "0")).toBe("3");
    expect(shownSign(field("answers.J"), "")).toBe("0");
    expect(shownSign(field("answers.J"), undefined)).toBe("");
  });

  it("goes to the first field that nobody came to; a comment may be left", () => {
    expect(nextOpen(FIELDS, new Map([["language", "zh"]]))?.key).toBe("accepted");
    const all = new Map(FIELDS.filter(({ boxes }) => boxes !== null).map(({ key }) => [key, ""]));
    expect(nextOpen(FIELDS, all)).toBeUndefined();
  });

  it("D13: sends 0 of a change as 0, and nothing of what was left blank", () => {
    const typed = new Map([
      ["language", "zh"],
      ["accepted", "yes"],
      ["oldEnough", "yes"],
      ["consent.health", ""],
      ["strata.age", "16-34"],
      ["helper", ""],
      ["answers.J", "0"],
      ["answers.N", ""],
      ["comments.x.c", "  "],
    ]);
    expect(contentOf(SHEET, typed)).toEqual({
      consent: { accepted: true, oldEnough: true, optional: [] },
      language: "zh",
      helper: null,
      strata: { age: "16-34" },
      answers: { J: "0" },
      comments: {},
    });
  });
});
