import type { AnswerWeighting } from "@sangan/evaluation";
import { NEUTRAL_POLICY } from "@sangan/evaluation/survey";
import { describe, expect, it } from "vitest";
import { campaignOf, evidenceOf, HALVES, sheet, sheets } from "./survey-evidence.fixture.ts";

const YOUNG = { strata: [0, -1] };
const OLD = { strata: [1, -1] };

/** Ten young residents say 2, thirty old ones 5. */
const UNEVEN = [...sheets(0, 10, (id) => sheet(id, 2, YOUNG)), ...sheets(10, 30, (id) => sheet(id, 5, OLD))];

function assistanceTold(assisted: number): AnswerWeighting["assistance"] {
  const { answers } = evidenceOf([campaignOf(UNEVEN)], { assistance: { responses: 40, assisted } });
  return answers[0]?.weighting?.assistance;
}

describe("what residents said becomes evidence", () => {
  it("weighted to the community's population: half of it is young, though a quarter of the answers are", () => {
    const { answers, sheets: read, refused } = evidenceOf([campaignOf(UNEVEN)]);
    expect({ read, refused }).toEqual({ read: 40, refused: [] });
    // Weights 50 for each young and 16.67 for each old: 20 of 40 answers each. Σw²: 10 · 2² + 30 · (2/3)² = 53.33; 40² ÷ 53.33 = 30.
    expect(answers).toMatchObject([
      {
        item: "1.f1",
        counts: { "1": 0, "2": 10, "3": 0, "4": 0, "5": 30 },
        from: "2026-05-01T16:00:00Z",
        to: "2026-05-02T15:59:59Z",
        weighting: {
          method: "raked",
          refused: [],
          counts: { "1": "0", "2": "20", "3": "0", "4": "0", "5": "20" },
          effectiveN: "30",
          designEffect: "1.333333",
        },
      },
    ]);
    expect(answers[0]?.strata).toEqual({
      "age=old": { "1": 0, "2": 0, "3": 0, "4": 0, "5": 30 },
      "age=young": { "1": 0, "2": 10, "3": 0, "4": 0, "5": 0 },
    });
  });

  it("unweighted where there are no margins, which the bundle says", () => {
    const { answers, refused } = evidenceOf([campaignOf(UNEVEN)], { margins: [] });
    expect(refused).toEqual([{ code: "no-margins" }]);
    expect(answers[0]?.weighting).toMatchObject({ method: "none", refused });
    expect(answers[0]?.weighting).not.toHaveProperty("counts");
  });

  it("unweighted where margins contradict the answers, which the bundle says with the place", () => {
    const nobody = [{ variable: "age", counts: { young: 0, old: 500 } }];
    const { answers, refused } = evidenceOf([campaignOf(UNEVEN)], { margins: nobody });
    expect(refused.map(({ variable }) => variable)).toContain("age");
    expect(answers[0]?.weighting).toMatchObject({ method: "none", refused });
    const unasked = [...HALVES, { variable: "tenure", counts: { a: 1 } }];
    expect(evidenceOf([campaignOf(UNEVEN)], { margins: unasked }).refused).toEqual([
      { code: "unknown-variable", variable: "tenure" },
    ]);
  });

  it("small groups stand for the population together with a neighbour, which the bundle says", () => {
    const three = [{ variable: "home", counts: { owned: 500, rented: 300, other: 200 } }];
    const homes = [30, 10, 4].flatMap((count, home) =>
      sheets(100 * home, count, (id) => sheet(id, home === 0 ? 2 : 5, { strata: [-1, home] })),
    );
    const { answers, refused } = evidenceOf([campaignOf(homes)], { margins: three });
    expect(refused).toEqual([]);
    // Owned are half of the residents; the 14 others stand for the other half together.
    expect(answers[0]?.weighting).toMatchObject({
      method: "raked",
      merged: [{ variable: "home", categories: ["rented", "other"] }],
      counts: { "2": "22", "5": "22" },
    });
  });

  it("a margin that nobody's answer can meet is left out with its reason, the others still count", () => {
    const margins = [...HALVES, { variable: "home", counts: { owned: 600, rented: 400 } }];
    const { answers, refused } = evidenceOf([campaignOf(UNEVEN)], { margins });
    expect(refused).toEqual([
      { code: "no-respondent", variable: "home", category: "owned" },
      { code: "no-respondent", variable: "home", category: "rented" },
    ]);
    expect(answers[0]?.weighting).toMatchObject({ method: "raked", refused, counts: { "2": "20", "5": "20" } });
  });

  it("G10: how many had help is told where neither they nor the others are few", () => {
    expect([4, 5, 35, 36, 40].map(assistanceTold)).toEqual([
      undefined,
      { responses: 40, assisted: 5 },
      { responses: 40, assisted: 35 },
      undefined,
      { responses: 40, assisted: 40 },
    ]);
  });

  it("unweighted, with that word, where too few answers of weight are left to say how sure they are", () => {
    const margins = [{ variable: "age", counts: { young: 990, old: 10 } }];
    const asked = [...sheets(0, 5, (id) => sheet(id, null, YOUNG)), ...sheets(5, 1, (id) => sheet(id, 5, YOUNG))];
    const { answers } = evidenceOf([campaignOf([...asked, ...sheets(10, 30, (id) => sheet(id, 2, OLD))])], { margins });
    expect(answers[0]?.weighting).toMatchObject({ method: "none", refused: [{ code: "no-variance" }] });
  });

  it("by the chance of being asked where that differs: one asked half as often counts twice", () => {
    const rare = sheets(0, 10, (id) => sheet(id, 2, { chances: [5000] }));
    const usual = sheets(10, 20, (id) => sheet(id, 5));
    const [one] = evidenceOf([campaignOf([...rare, ...usual])], { margins: [] }).answers;
    expect(one).toMatchObject({ counts: { "2": 10, "5": 20 } });
    expect(one?.weighting).toMatchObject({ method: "selection", counts: { "2": "15", "5": "15" } });
  });

  it("G7: don't know, have not used and left blank are no answers; what was not drawn is not even asked", () => {
    const silent = [90, 91, 91, 92, 92, 92, null].map((code, at) => sheet(100 + at, code, OLD));
    const [one] = evidenceOf([campaignOf([...UNEVEN, ...silent])]).answers;
    expect(one).toMatchObject({ counts: { "2": 10, "5": 30 }, dontKnow: 1, notUsed: 2, weighting: { skipped: 3 } });
    const only = evidenceOf([campaignOf(sheets(0, 40, (id) => sheet(id, 90, OLD)))]);
    expect(only).toMatchObject({ answers: [], few: [] });
  });

  it("D9: marked answers count by the policy, and the bundle says how many and what they changed", () => {
    const marked = sheets(50, 12, (id) => sheet(id, 1, { ...OLD, flags: ["speed"] }));
    const all = [...UNEVEN, ...marked];
    const [kept] = evidenceOf([campaignOf(all)]).answers;
    expect(kept).toMatchObject({ counts: { "1": 12 }, weighting: { flags: { flagged: 12, excluded: 0 } } });
    const policy = { ...NEUTRAL_POLICY, speed: 0 };
    const [without] = evidenceOf([campaignOf(all, { policy })]).answers;
    // Without the marked ones 2 and 5 are halves again; with them the old half is (30 · 5 + 12 · 1) ÷ 42.
    const flags = {
      policy: [{ flag: "speed", percent: 0 }],
      flagged: 12,
      excluded: 12,
      meanWithout: "3.5",
      meanIgnored: "2.928571428571",
    };
    expect(without).toMatchObject({ counts: { "1": 0 }, weighting: { counts: { "2": "20" }, flags } });
    const [few] = evidenceOf([campaignOf([...UNEVEN, ...marked.slice(0, 9)], { policy })]).answers;
    expect(few?.weighting?.flags).toEqual({ policy: flags.policy, flagged: 9, excluded: 9 });
  });

  it("F20: answers beyond a quota are kept and do not count", () => {
    const beyond = sheets(50, 3, (id) => sheet(id, 1, { ...OLD, overQuota: true }));
    const [one] = evidenceOf([campaignOf([...UNEVEN, ...beyond])]).answers;
    expect(one).toMatchObject({ counts: { "1": 0, "2": 10, "5": 30 }, weighting: { overQuota: 3 } });
  });

  it("answers that came when the period was over do not count, and are told", () => {
    const late = sheets(50, 3, (id) => sheet(id, 1, { ...OLD, day: "2026-07-02" }));
    const eve = sheets(60, 1, (id) => sheet(id, 5, { ...OLD, day: "2026-07-01" }));
    const found = evidenceOf([campaignOf([...UNEVEN, ...late, ...eve])]);
    expect(found).toMatchObject({ sheets: 41, late: 3 });
    // The last day of China has begun before the period ends.
    expect(found.answers).toMatchObject([{ to: "2026-06-30T23:59:59Z", counts: { "1": 0, "5": 31 } }]);
  });

  it("G2: fewer than ten answers are no evidence; small strata are told only together", () => {
    expect(evidenceOf([campaignOf(sheets(0, 9, (id) => sheet(id, 4)))])).toMatchObject({ answers: [], few: ["1.f1"] });
    const homes = [12, 11, 4].flatMap((count, home) =>
      sheets(100 * home, count, (id) => sheet(id, 4, { strata: [-1, home] })),
    );
    const [one] = evidenceOf([campaignOf([...homes, ...sheets(900, 2, (id) => sheet(id, 3))])]).answers;
    // Four and two would be told as six: the next smallest goes with them.
    expect(Object.keys(one?.strata ?? {})).toEqual(["home=other", "home=owned"]);
    expect(one?.strata["home=other"]).toEqual({ "1": 0, "2": 0, "3": 2, "4": 15, "5": 0 });
  });

  it("of several campaigns of a round as of one sample, each with its own policy and its own proof", () => {
    const [first, second] = [UNEVEN.slice(0, 20), UNEVEN.slice(20)];
    const joined = evidenceOf([campaignOf(first), campaignOf(second, { campaign: "d" })]).answers[0];
    const [whole] = evidenceOf([campaignOf(UNEVEN)]).answers;
    expect(joined).toEqual({ ...whole, sources: joined?.sources });
    expect(new Set(joined?.sources).size).toBe(2);
  });
});
