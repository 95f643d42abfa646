import { describe, expect, test } from "vitest";
import { decimal, millionths, type Hundredths } from "../../quantity/index.ts";
import { STANDARD_POLICIES } from "../../indicator-system/index.ts";
import type { IndicatorNode, IndicatorSystem, Item, Judgement, SurveyMeasure } from "../../indicator-system/index.ts";
import { drawQuestions } from "../draw/index.ts";
import { checkConsent, questionnaireOf, type ConsentDocument, type QuestionnaireOptions } from "./index.ts";

const text = (zh: string) => ({ zh, en: zh });
const MEAN: Judgement = { type: "survey", statistic: "mean", topBox: 2, bound: "estimate", confidence: "0.95" };

function felt(id: string, scale: SurveyMeasure["scale"] = "five-point", judge: Judgement = MEAN): Item {
  const measure: SurveyMeasure = {
    type: "survey",
    scale,
    metric: id,
    source: "survey",
    scenes: [],
    minN: 30,
    maxAgeDays: null,
  };
  return {
    id,
    kind: "feeling",
    title: text(id),
    points: 100 as Hundredths,
    clause: "7.1",
    basis: "proposal",
    question: text(`${id}?`),
    rule: { type: "criterion", part: "", measure, judge },
  };
}

function indicator(id: string, items: readonly Item[]): IndicatorNode {
  return { type: "indicator", id, title: text(id), clause: id, full: 10_000 as Hundredths, items };
}

function group(id: string, children: readonly IndicatorNode[]): IndicatorNode {
  return { type: "group", id, title: text(id), clause: id, aggregate: { method: "weighted-mean" }, children };
}

const items = (prefix: string, count: number): readonly Item[] =>
  Array.from({ length: count }, (_none, at) => felt(`${prefix}.f${at + 1}`));

/** Two services, one of two indicators, and overall feeling with four change items. */
function system(): IndicatorSystem {
  const overall = ["joy", "trust"].map((one) =>
    indicator(`9.${one}`, [felt(`${one}.1`, "change"), felt(`${one}.2`, "change")]),
  );
  return {
    id: "s",
    version: "1.0.0",
    title: text("s"),
    policies: STANDARD_POLICIES,
    scenes: [],
    stages: [],
    nodes: [
      group("1", [indicator("1.1", items("1.1", 8)), indicator("1.2", items("1.2", 8))]),
      indicator("2", items("2", 14)),
      group("9", overall),
    ],
    aggregate: { method: "weighted-mean" },
    innovation: [],
    penalties: [],
    grades: [],
    levels: [],
    experience: { kappa: millionths(50_000), items: ["joy.1", "trust.1"] },
  };
}

const OPTIONS: QuestionnaireOptions = {
  senses: { gain: text("得"), security: text("安"), happiness: text("福") },
  seed: "v1",
};

const made = (options: Partial<QuestionnaireOptions> = {}, of = system()) =>
  questionnaireOf(of, { ...OPTIONS, ...options });
const codes = (options: Partial<QuestionnaireOptions>, of?: IndicatorSystem): readonly string[] => {
  const outcome = made(options, of);
  return outcome.ok ? [] : outcome.problems.map(({ code }) => code);
};

describe("a questionnaire of an indicator system", () => {
  test("the items of the experience correction lead, the three senses follow; the rest of overall feeling takes turns", () => {
    const outcome = made();
    if (!outcome.ok) throw new Error("no questionnaire");
    const { questions, services, length, minutes } = outcome.value;
    const core = questions.filter(({ part }) => part === "core").map(({ id }) => id);
    expect(core).toEqual(["joy.1", "trust.1", "x.gain", "x.security", "x.happiness"]);
    const turns = questions.filter(({ part, service }) => part === "pool" && service === null);
    expect(turns.map(({ id }) => id)).toEqual(["joy.2", "trust.2"]);
    expect(services.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(questions.filter(({ service }) => service === "1")).toHaveLength(16);
    expect([length, minutes]).toEqual([20, 4]);
  });

  test("all of overall feeling is core where it fits in a third of the length", () => {
    const outcome = made({ length: 21 });
    const core = outcome.ok ? outcome.value.questions.filter(({ part }) => part === "core") : [];
    expect(core.map(({ id }) => id)).toEqual([
      "joy.1",
      "trust.1",
      "joy.2",
      "trust.2",
      "x.gain",
      "x.security",
      "x.happiness",
    ]);
  });

  test("without an experience correction the first change item of each indicator leads", () => {
    const { experience: _none, ...rest } = system();
    const outcome = made({}, rest);
    const [first, second] = outcome.ok ? outcome.value.questions : [];
    expect([first?.id, second?.id]).toEqual(["joy.1", "trust.1"]);
  });

  test("second-level indicators can be the services; what belongs to none is asked of anybody", () => {
    const outcome = made({ services: [{ id: "1.2", title: text("物业") }] });
    const questions = outcome.ok ? outcome.value.questions : [];
    expect(questions.filter(({ service }) => service === "1.2").map(({ item }) => item)).toEqual(
      items("1.2", 8).map(({ id }) => id),
    );
    expect(questions.find(({ id }) => id === "2.f1")?.service).toBeNull();
  });

  test("an item whose high answers earn less is told to be reversed", () => {
    const falling: Judgement = {
      ...MEAN,
      then: { type: "linear", from: decimal("5"), to: decimal("1") },
    };
    const outcome = made(
      {},
      { ...system(), nodes: [indicator("2", [felt("2.a", "five-point", falling), felt("2.b")])] },
    );
    const reversed = outcome.ok ? outcome.value.questions.filter((one) => one.reversed) : [];
    expect(reversed.map(({ id }) => id)).toEqual(["2.a"]);
  });

  test("items of another stage, and items left out, are not asked", () => {
    const of = system();
    const later: Item = { ...felt("3.f1"), stages: ["operation"] };
    const outcome = made(
      { stage: "planning", without: ["2.f1"] },
      { ...of, nodes: [...of.nodes, indicator("3", [later])] },
    );
    const ids = outcome.ok ? outcome.value.questions.map(({ id }) => id) : [];
    expect(ids).not.toContain("3.f1");
    expect(ids).not.toContain("2.f1");
    expect(ids).toContain("2.f2");
  });

  test("custom questions come after the pool and count in the minutes", () => {
    const custom = [
      { id: "x.why", kind: "comment" as const, text: text("为什么？"), consent: "comment" },
      {
        id: "x.which",
        kind: "choice" as const,
        text: text("哪个？"),
        options: [1, 2].map((code) => ({ code, text: text(String(code)) })),
      },
    ];
    const outcome = made({ custom });
    if (!outcome.ok) throw new Error("no questionnaire");
    expect(outcome.value.questions.slice(-2).map(({ id, part }) => [id, part])).toEqual([
      ["x.why", "custom"],
      ["x.which", "custom"],
    ]);
    expect(outcome.value.minutes).toBe(5);
    const { questions } = drawQuestions(outcome.value, { seed: "a", used: ["1", "2"] });
    expect(questions).toHaveLength(22);
  });

  test("steering stands beside the questions, a size for each", () => {
    const outcome = made({ precision: new Map([["k", [{ question: "2.f1", answers: 10, width: 0.2 }]]]) });
    const [steering] = outcome.ok ? outcome.value.steering : [];
    const questions = outcome.ok ? outcome.value.questions : [];
    expect(steering?.sizes).toHaveLength(questions.length);
    const sizeOf = (id: string): number => steering?.sizes[questions.findIndex((one) => one.id === id)] ?? 0;
    expect(sizeOf("2.f1")).toBeLessThan(sizeOf("2.f2"));
  });
});

describe("what cannot be done is told", () => {
  const choice = { kind: "choice" as const, text: text("哪个？") };
  const two = [1, 2].map((code) => ({ code, text: text(String(code)) }));
  test.each<[string, Partial<QuestionnaireOptions>, string]>([
    ["a length of no whole number", { length: 7.5 }, "length-out-of-range"],
    ["a length that nobody answers", { length: 61 }, "length-out-of-range"],
    ["a service that is no node", { services: [{ id: "8", title: text("8") }] }, "unknown-service"],
    ["an item that is not there", { without: ["8.f1"] }, "unknown-item"],
    [
      "a measured question that is not there",
      { precision: new Map([["k", [{ question: "8", answers: 9, width: 1 }]]]) },
      "unknown-question",
    ],
    ["a custom id like an item's", { custom: [{ id: "2.f1", kind: "comment", text: text("?") }] }, "custom-id"],
    ["a custom id like a sense's", { custom: [{ id: "x.gain", kind: "comment", text: text("?") }] }, "duplicate-id"],
    ["a choice of one", { custom: [{ ...choice, id: "x.a", options: two.slice(1) }] }, "custom-options"],
    [
      "a choice of two codes alike",
      { custom: [{ ...choice, id: "x.a", options: [...two, ...two] }] },
      "custom-options",
    ],
    ["a comment with options", { custom: [{ ...choice, id: "x.a", kind: "comment", options: two }] }, "custom-options"],
    [
      "a text in one language",
      { custom: [{ id: "x.a", kind: "comment", text: { zh: "问", en: " " } }] },
      "text-missing",
    ],
    [
      "a stratum of one",
      { strata: [{ id: "age", title: text("?"), consent: null, categories: [{ id: "a", title: text("a") }] }] },
      "too-few-categories",
    ],
  ])("%s", (_what, options, code) => {
    expect(codes(options)).toContain(code);
  });

  test("a core that is longer than the length", () => {
    const many = Array.from({ length: 9 }, (_none, at) => indicator(`9.${at}`, [felt(`c${at}`, "change")]));
    const { experience: _none, ...rest } = system();
    expect(codes({ length: 10 }, { ...rest, nodes: many })).toEqual(["core-too-long"]);
  });

  test("a system without a question", () => {
    const { experience: _none, ...rest } = system();
    expect(codes({}, { ...rest, nodes: [] })).toEqual(["no-questions"]);
  });
});

describe("G5: a consent text", () => {
  const consent: ConsentDocument = {
    title: text("同意"),
    paragraphs: (["who", "what-for", "kept", "how-long", "rights", "contact"] as const).map((about) => ({
      about,
      title: text(about),
      text: text(about),
    })),
    agree: text("同意"),
    optional: [{ id: "comment", title: text("留言"), text: text("留言") }],
    minimumAge: 14,
    oldEnough: text("14"),
    tooYoung: text("谢谢"),
    declined: text("谢谢"),
  };
  const asks = (block: string) => {
    const outcome = made({ custom: [{ id: "x.c", kind: "comment", text: text("?"), consent: block }] });
    if (!outcome.ok) throw new Error("no questionnaire");
    return outcome.value;
  };

  test("with every paragraph and every optional block that is asked for is sound", () => {
    expect(checkConsent(consent, asks("comment"))).toEqual([]);
  });

  test("without a paragraph, or with an empty one, is not", () => {
    const problems = checkConsent({
      ...consent,
      paragraphs: consent.paragraphs.slice(1),
      declined: { zh: "好", en: "" },
    });
    expect(problems).toEqual([
      { code: "paragraph-missing", place: "who" },
      { code: "text-missing", place: "declined" },
    ]);
  });

  test("a question may not need a block that the text does not have", () => {
    expect(checkConsent(consent, asks("health"))).toEqual([{ code: "block-unknown", place: "health" }]);
  });

  test("nobody under 14 is asked", () => {
    expect(checkConsent({ ...consent, minimumAge: 13 })).toEqual([{ code: "age-too-low", place: "minimumAge" }]);
  });
});
