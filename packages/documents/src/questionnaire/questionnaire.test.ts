import { readdirSync, readFileSync } from "node:fs";
import { checkConsent, drawQuestions, questionnaireOf, type Questionnaire } from "@sangan/evaluation/survey";
import { describe, expect, test } from "vitest";
import { digestOf, documentText } from "../canonical/index.ts";
import { readSystem } from "../indicator-system/index.ts";
import type { SourceFile } from "../reading/source.ts";
import {
  consentDocument,
  defaultConsent,
  questionnaireDocument,
  readConsent,
  readQuestionnaire,
  SENSE_QUESTIONS,
} from "./index.ts";

const shipped = new URL("../../../../standards/smart-community-experience/1.0.0/", import.meta.url);

function shippedQuestionnaire(): Questionnaire {
  const names = [
    "system.yaml",
    "innovation.yaml",
    ...readdirSync(new URL("indicators/", shipped)).map((name) => `indicators/${name}`),
  ];
  const files: readonly SourceFile[] = names.map((name) => ({ name, bytes: readFileSync(new URL(name, shipped)) }));
  const system = readSystem(files, "system.yaml");
  if (!system.ok) throw new Error("the shipped system does not read");
  const made = questionnaireOf(system.value.system, { senses: SENSE_QUESTIONS, seed: "2026", stage: "operation" });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

const fileOf = (document: object): SourceFile => ({
  name: "file.json",
  bytes: new TextEncoder().encode(documentText(document)),
});

describe("the questionnaire of the shipped system", () => {
  const questionnaire = shippedQuestionnaire();

  test("asks 20 questions in about 4 minutes: joy, trust and contentment first, then the three senses", () => {
    const services = questionnaire.services.map(({ id }) => id);
    const { questions } = drawQuestions(questionnaire, { seed: "anybody", used: services });
    expect(questions.slice(0, 6)).toEqual([
      "7.13.1.f1",
      "7.13.2.f1",
      "7.13.3.f1",
      "x.gain",
      "x.security",
      "x.happiness",
    ]);
    expect(questions).toHaveLength(20);
    expect(questionnaire.minutes).toBe(4);
  });

  test("has every feeling item of the system: 144, of twelve services and overall feeling", () => {
    expect(questionnaire.questions.filter(({ item }) => item !== null)).toHaveLength(144);
    expect(questionnaire.services).toHaveLength(12);
    const change = questionnaire.questions.filter(({ kind }) => kind === "change");
    expect(change.map(({ part }) => part).filter((part) => part === "core")).toHaveLength(3);
    expect(change).toHaveLength(12);
  });

  test("reads back as it was written, with the same digest", () => {
    const document = questionnaireDocument(questionnaire);
    const read = readQuestionnaire(fileOf(document));
    expect(read).toEqual({ ok: true, value: { questionnaire, digest: digestOf(document) }, problems: [] });
  });

  test("no byte changes unseen: a file that is not as programs write it is refused", () => {
    const bytes = new TextEncoder().encode(JSON.stringify(questionnaireDocument(questionnaire), null, 1));
    const read = readQuestionnaire({ name: "file.json", bytes });
    expect(read.problems.map(({ code }) => code)).toEqual(["not-canonical"]);
  });

  test("A12: constructor and toString are ids like any other", () => {
    const [first] = questionnaire.questions;
    if (first === undefined) throw new Error("no question");
    const odd = ["constructor", "toString", "hasOwnProperty"].map((id) => ({
      ...first,
      id,
      item: id,
      part: "pool" as const,
      service: id,
    }));
    const questions = [...questionnaire.questions, ...odd];
    const services = odd.map(({ id, text }) => ({ id, title: text }));
    const sizes = questions.map(() => 1);
    const given = { ...questionnaire, services, questions, steering: [{ community: "constructor", sizes }] };
    const read = readQuestionnaire(fileOf(questionnaireDocument(given)));
    expect(read.ok && read.value.questionnaire).toEqual(given);
    const draw = drawQuestions(given, { seed: "a", used: ["toString"], community: "constructor" });
    expect(draw.questions).toContain("toString");
    expect(draw.questions).not.toContain("constructor");
  });

  test("A12: a file with __proto__ as a key is refused", () => {
    const text = documentText(questionnaireDocument(questionnaire)).replace(
      '"length":',
      '"__proto__":{"x":1},"length":',
    );
    const read = readQuestionnaire({ name: "file.json", bytes: new TextEncoder().encode(text) });
    expect(read.problems.map(({ code }) => code)).toEqual(["unsafe-key"]);
  });
});

describe("the default consent text", () => {
  const consent = defaultConsent({
    organiser: { zh: "幸福社区居民委员会", en: "the residents' committee of Xingfu" },
    contact: { zh: "居委会办公室，电话0571-12345678", en: "the committee's office, 0571-12345678" },
    keepMonths: 12,
    minutes: 4,
    optional: ["about-you", "health", "comment"],
  });

  test("G5: says who, what for, what is kept, how long, rights and contact, and keeps what is sensitive apart", () => {
    expect(checkConsent(consent)).toEqual([]);
    expect(consent.optional.map(({ id }) => id)).toEqual(["about-you", "health", "comment"]);
    expect(consent.paragraphs.find(({ about }) => about === "who")?.text.zh).toContain("幸福社区居民委员会");
    expect(consent.paragraphs.find(({ about }) => about === "how-long")?.text.en).toContain("12 months");
  });

  test("is short enough to be read: under two minutes aloud, at 240 characters a minute", () => {
    const characters = consent.paragraphs.reduce((sum, { title, text }) => sum + title.zh.length + text.zh.length, 0);
    expect(characters).toBeLessThan(480);
  });

  test("G4: another text has another digest, and the file reads back", () => {
    const document = consentDocument(consent);
    expect(readConsent(fileOf(document))).toEqual({
      ok: true,
      value: { consent, digest: digestOf(document) },
      problems: [],
    });
    const other = { ...consent, agree: { ...consent.agree, zh: `${consent.agree.zh}。` } };
    expect(digestOf(consentDocument(other))).not.toBe(digestOf(document));
  });
});
