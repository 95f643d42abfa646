import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Question, Questionnaire } from "../questionnaire/index.ts";
import { murmur3, xoshiro128 } from "./chance.ts";
import {
  CERTAIN,
  chancesOf,
  drawQuestions,
  inclusionChances,
  pooledChances,
  steeringOf,
  type QuestionPrecision,
} from "./index.ts";

const text = { zh: "题", en: "Question" };
const question = (id: string, part: Question["part"], service: string | null): Question => ({
  id,
  part,
  kind: "five-point",
  text,
  service,
  item: part === "custom" ? null : id,
});

/** 3 core, 40 in the pool (2 of no service, 38 in four services), 1 custom. */
const SERVICES = ["lift", "health", "care", "shop"];
function small(sizes?: (at: number) => number): Questionnaire {
  const questions = [
    ...["c1", "c2", "c3"].map((id) => question(id, "core", null)),
    ...["n1", "n2"].map((id) => question(id, "pool", null)),
    ...Array.from({ length: 38 }, (_none, at) => question(`p${at}`, "pool", SERVICES[Math.floor(at / 10)] ?? null)),
    question("x.more", "custom", null),
  ];
  const sized = questions.map(({ part }, at) => (part === "pool" ? (sizes?.(at) ?? 1) : 0));
  return {
    system: { id: "s", version: "1.0.0" },
    length: 12,
    minutes: 3,
    seed: "v1",
    services: SERVICES.map((id) => ({ id, title: text })),
    strata: [],
    questions,
    steering: sizes === undefined ? [] : [{ community: "k", sizes: sized }],
  };
}

const bytes = (value: string): number[] => [...new TextEncoder().encode(value)];

describe("chance", () => {
  test("MurmurHash3 gives the values published with it", () => {
    expect(murmur3([], 0)).toBe(0);
    expect(murmur3([], 1)).toBe(0x514e28b7);
    expect(murmur3(bytes("aaaa"), 0x9747b28c)).toBe(0x5a97808a);
    expect(murmur3(bytes("Hello, world!"), 0x9747b28c)).toBe(0x24884cba);
    expect(murmur3(bytes("The quick brown fox jumps over the lazy dog"), 0x9747b28c)).toBe(0x2fa826cd);
  });

  test("xoshiro128** gives the reference values of its authors' C code (version 1.1) from 1, 2, 3, 4", () => {
    const next = xoshiro128([1, 2, 3, 4]);
    const first = Array.from({ length: 10 }, next);
    expect(first).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe("chances in proportion to size", () => {
  test("by hand: sizes 1, 2, 3, 4 and two draws", () => {
    expect(inclusionChances([1, 2, 3, 4], 2)).toEqual([2000, 4000, 6000, 8000]);
  });

  test("by hand: what is too large is certain, the rest shares what is left", () => {
    expect(inclusionChances([10, 1, 1, 2], 2)).toEqual([CERTAIN, 2500, 2500, 5000]);
  });

  test("thirds are whole ten-thousandths that add up", () => {
    expect(inclusionChances([1, 1, 1], 1)).toEqual([3334, 3333, 3333]);
  });

  test("the smallest keeps a chance beside the largest", () => {
    const chances = inclusionChances([1, ...Array.from({ length: 30 }, () => 1_000_000)], 10);
    expect(chances[0]).toBe(1);
    expect(chances.reduce((sum, one) => sum + one, 0)).toBe(10 * CERTAIN);
  });

  test("nothing to draw gives no chance, as many draws as things make all certain", () => {
    expect(inclusionChances([3, 5], 2)).toEqual([CERTAIN, CERTAIN]);
    expect(inclusionChances([], 4)).toEqual([]);
  });
});

describe("drawing an answer sheet", () => {
  test("the core comes first, then what belongs to no service, then service by service, custom questions last", () => {
    const { questions } = drawQuestions(small(), { seed: "a", used: SERVICES });
    expect(questions.slice(0, 3)).toEqual(["c1", "c2", "c3"]);
    expect(questions.at(-1)).toBe("x.more");
    expect(questions).toHaveLength(13);
    const services = questions
      .slice(3, -1)
      .map((id) => (id.startsWith("n") ? -1 : Math.floor(Number(id.slice(1)) / 10)));
    expect(services).toEqual(services.toSorted((a, b) => a - b));
  });

  test("the same seed draws the same, another version's seed draws anew", () => {
    const request = { seed: "sheet", used: SERVICES };
    expect(drawQuestions(small(), request)).toEqual(drawQuestions(small(), request));
    expect(drawQuestions({ ...small(), seed: "v2" }, request)).not.toEqual(drawQuestions(small(), request));
  });

  test("who has used one service is asked of that only, and fewer questions when there are fewer", () => {
    const one = drawQuestions(small(), { seed: "a", used: ["shop"] });
    expect(one.questions.filter((id) => id.startsWith("p")).every((id) => Number(id.slice(1)) >= 30)).toBe(true);
    expect(one.questions).toHaveLength(13);
    const none = drawQuestions(small(), { seed: "a", used: [] });
    expect(none.questions.toSorted()).toEqual(["c1", "c2", "c3", "n1", "n2", "x.more"]);
    expect(none.chances).toEqual(none.questions.map(() => CERTAIN));
  });

  test("a service that the questionnaire does not know changes nothing", () => {
    const used = ["constructor", "__proto__"];
    expect(drawQuestions(small(), { seed: "a", used })).toEqual(drawQuestions(small(), { seed: "a", used: [] }));
  });

  test("steering counts in its own community only", () => {
    const steered = small((at) => (at === 10 ? 400 : 25));
    const request = { seed: "a", used: SERVICES };
    const elsewhere = drawQuestions(steered, { ...request, community: "elsewhere" });
    expect(elsewhere).toEqual(drawQuestions(small(), request));
    const chanceOfTenth = (community: string): number => {
      for (let sheet = 0; sheet < 200; sheet += 1) {
        const draw = drawQuestions(steered, { seed: String(sheet), used: SERVICES, community });
        const at = draw.questions.indexOf("p5");
        if (at >= 0) return draw.chances[at] ?? 0;
      }
      return 0;
    };
    expect(chanceOfTenth("k")).toBe(CERTAIN);
    expect(chanceOfTenth("elsewhere")).toBe(2250);
  });

  test("the entry for browsers imports nothing but its own files and types", () => {
    for (const file of ["index.ts", "draw.ts", "chance.ts", "inclusion.ts", "model.ts", "steering.ts"]) {
      const source = readFileSync(new URL(file, import.meta.url), "utf8");
      for (const [, names, from] of source.matchAll(/^(?:import|export) (.*) from "(.+)"/gmu)) {
        if (from?.startsWith("./")) continue;
        expect(names, `${file} imports ${from}`).toMatch(/^type /u);
      }
    }
  });
});

describe("chances of a resident", () => {
  test("are those of the draw, whatever is drawn", () => {
    const request = { used: ["lift", "care"], community: "k" };
    const questionnaire = small((at) => 10 + at);
    const chances = chancesOf(questionnaire, request);
    for (let sheet = 0; sheet < 50; sheet += 1) {
      const draw = drawQuestions(questionnaire, { ...request, seed: String(sheet) });
      expect(draw.chances).toEqual(draw.questions.map((id) => chances.get(id)));
    }
    expect(chances.has("p10")).toBe(false);
    expect(chances.get("x.more")).toBe(CERTAIN);
  });

  test("of two versions, by hand: 9 of 40 alike, then certain; one sheet to three", () => {
    const versions = [
      { questionnaire: small(), sheets: 10 },
      { questionnaire: small((at) => (at === 10 ? 400 : 25)), sheets: 30 },
    ];
    const chances = pooledChances(versions, { used: SERVICES, community: "k" });
    // Place 10 is question p5: (0.225 × 10 + 1 × 30) ÷ 40.
    expect(chances.get("p5")).toBe(8063);
    // Any other: (0.225 × 10 + 8 ÷ 39 × 30) ÷ 40 = 0.21010.
    expect(chances.get("p30")).toBe(2101);
    expect(chances.get("c1")).toBe(CERTAIN);
  });
});

describe("steering", () => {
  const sizesOf = (precision: readonly QuestionPrecision[]): ((id: string) => number | undefined) => {
    const questionnaire = small();
    const { sizes } = steeringOf(questionnaire, "k", precision);
    return (id) => sizes[questionnaire.questions.findIndex((one) => one.id === id)];
  };
  const pool = small().questions.filter(({ part }) => part === "pool");
  /** All of the pool alike, but those named. */
  const known = (other: Readonly<Record<string, Omit<QuestionPrecision, "question">>>): readonly QuestionPrecision[] =>
    pool.map(({ id }) => ({
      question: id,
      ...((Object.hasOwn(other, id) ? other[id] : undefined) ?? { answers: 100, width: 0.1 }),
    }));

  test("by hand: four times the answers at the same spread have a quarter of the need and a sixteenth of the size, but not under a tenth", () => {
    const sizeOf = sizesOf(
      known({
        p0: { answers: 50, width: 0.1 * Math.SQRT2 },
        p1: { answers: 400, width: 0.05 },
        p2: { answers: 0, width: null },
      }),
    );
    expect(sizeOf("p30")).toBe(100);
    expect(sizeOf("p0")).toBe(400);
    expect(sizeOf("p1")).toBe(10);
    expect(sizeOf("p2")).toBe(1000);
    expect(sizeOf("c1")).toBe(0);
  });

  test("a few answers that happen to be alike make no question certain", () => {
    const sizeOf = sizesOf(known({ p0: { answers: 3, width: 0 }, p1: { answers: 3, width: null } }));
    expect(sizeOf("p0")).toBe(1000);
    expect(sizeOf("p1")).toBe(1000);
  });

  test("before anything is known all are alike", () => {
    const { sizes } = steeringOf(small(), "k", []);
    expect(new Set(sizes)).toEqual(new Set([0, 100]));
  });
});
