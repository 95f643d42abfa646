import { describe, expect, it } from "vitest";
import {
  anotherQuestion,
  bodyOf,
  NEW_CAMPAIGN,
  optionsOf,
  typedOf,
  unfilled,
  type TypedCampaign,
} from "./typed-campaign.ts";
import { titleOf, USUAL_VARIABLES, variablesOf } from "./usual-variables.ts";

const FILLED: TypedCampaign = {
  ...NEW_CAMPAIGN,
  name: " 春季问卷 ",
  organiser: { zh: "街道办", en: "Office" },
  contact: { zh: "电话", en: "Phone" },
};

describe("a campaign as it is typed", () => {
  it("tells what is still to be filled in, and is sent only without that", () => {
    expect(unfilled(NEW_CAMPAIGN)).toEqual(["name", "organiser", "contact"]);
    expect(bodyOf(NEW_CAMPAIGN)).toBeUndefined();
    expect(unfilled({ ...FILLED, length: "5", graceDays: "61", isAll: false, codes: "12" })).toEqual([
      "graceDays",
      "codes",
      "length",
    ]);
  });

  it("is sent trimmed, all communities as none named, every mark with what it leaves", () => {
    expect(bodyOf({ ...FILLED, policy: { speed: "50" } })).toEqual({
      name: "春季问卷",
      organiser: { zh: "街道办", en: "Office" },
      contact: { zh: "电话", en: "Phone" },
      closesOn: null,
      graceDays: 7,
      questionnaire: { length: 20, steer: true, variables: [], custom: [] },
      policy: { speed: 50, "straight-line": 100, duplicate: 100, "shared-device": 100, burst: 100, conflict: 100 },
      communities: [],
    });
  });

  it("names its communities, each once", () => {
    const body = bodyOf({ ...FILLED, isAll: false, codes: "310101001001，310101001002 310101001001" });
    expect(body?.communities).toEqual(["310101001001", "310101001002"]);
  });

  it("wants as many options in both languages, two at least", () => {
    expect(optionsOf({ zh: "是\n否\n", en: "yes\n no" })).toEqual([
      { zh: "是", en: "yes" },
      { zh: "否", en: "no" },
    ]);
    expect([optionsOf({ zh: "是\n否", en: "yes" }), optionsOf({ zh: "是", en: "yes" })]).toEqual([
      undefined,
      undefined,
    ]);
    const custom = [{ ...anotherQuestion([]), kind: "choice" as const, text: { zh: "问", en: "ask" } }];
    expect(unfilled({ ...FILLED, custom })).toEqual(["custom"]);
  });

  it("gives a new question an id that no other has", () => {
    const [one] = [anotherQuestion([])];
    expect([one.id, anotherQuestion([{ ...one, id: "q2" }]).id]).toEqual(["q1", "q3"]);
  });

  it("comes back from what was stored as it was typed", () => {
    const custom = [
      { id: "q1", kind: "choice" as const, text: { zh: "问", en: "ask" }, options: { zh: "是\n否", en: "a\nb" } },
    ];
    const typed = {
      ...FILLED,
      name: "春季问卷",
      custom,
      variables: USUAL_VARIABLES,
      isAll: false,
      codes: "310101001001",
    };
    const body = bodyOf(typed);
    if (body === undefined) throw new Error("not filled in");
    const { communities, ...facts } = body;
    const about = { id: "", roundId: "", demo: false, version: 1, createdAt: "", openedAt: null, closedAt: null };
    const back = typedOf({ ...about, ...facts, state: "draft" }, communities);
    expect(bodyOf(back)).toEqual(body);
  });
});

describe("variables of the population margins", () => {
  it("are taken over with the categories as the margins name them; one with a single category is none", () => {
    const margins = [
      { variable: "age", category: "16-34", count: 10 },
      { variable: "age", category: "60+", count: 20 },
      { variable: "tenure", category: "own", count: 30 },
    ];
    expect(variablesOf(margins)).toEqual([
      {
        id: "age",
        title: { zh: "您的年龄", en: "Your age" },
        consent: null,
        categories: [
          { id: "16-34", title: { zh: "16–34 岁", en: "16–34" } },
          { id: "60+", title: { zh: "60 岁及以上", en: "60 and over" } },
        ],
      },
    ]);
  });

  it("are read as they stand where nobody knows better", () => {
    expect(titleOf("楼栋甲")).toEqual({ zh: "楼栋甲", en: "楼栋甲" });
  });
});
