import { decimal, type AnswerSummary, type UnequalAnswers } from "@sangan/evaluation";
import { describe, expect, it } from "vitest";
import { documentText } from "../canonical/index.ts";
import { evidenceDocument, readEvidence } from "./index.ts";

const WEIGHTING: UnequalAnswers = {
  method: "raked",
  refused: [{ code: "unknown-variable", variable: "tenure" }],
  flags: { flagged: 12, excluded: 2, meanIgnored: decimal("3.5"), meanWithout: decimal("3.25") },
  skipped: 1,
  overQuota: 2,
  withdrawn: { before: 1, afterPublication: 0 },
  counts: { "1": decimal("0"), "2": decimal("3.2"), "4": decimal("6.4"), "5": decimal("10.4") },
  variance: {
    mean: decimal("0.0529"),
    topBox: { "1": decimal("0.006"), "2": decimal("0.0154"), "3": decimal("0.007"), "4": decimal("0") },
  },
  effectiveN: decimal("16"),
  designEffect: decimal("1.25"),
};

/** A bundle whose only evidence is weighted so. */
function read(weighting: object): ReturnType<typeof readEvidence> {
  const answers: Omit<AnswerSummary, "weighting"> = {
    kind: "answers",
    item: "1.f1",
    part: "",
    from: "2026-01-05T00:00:00Z",
    to: "2026-01-09T00:00:00Z",
    sources: [],
    counts: { "1": 0, "2": 2, "4": 8, "5": 10 },
    dontKnow: 3,
    notUsed: 4,
    strata: {},
  };
  const bundle = evidenceDocument({
    community: { id: "330106001001", name: "小区", attributes: {} },
    system: { id: "small", version: "1.0.0" },
    period: { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" },
    rows: { read: 0, accepted: 0, duplicate: 0, rejected: 0 },
    evidence: [],
    notApplicable: [],
  });
  const text = documentText({ ...bundle, evidence: [{ ...answers, weighting }] });
  return readEvidence({ name: "evidence.json", bytes: new TextEncoder().encode(text) });
}

/** Where it is refused. */
const places = (weighting: object): readonly string[] => read(weighting).problems.map(({ place }) => place);

const withFives = (weight: string): UnequalAnswers => ({
  ...WEIGHTING,
  counts: { ...WEIGHTING.counts, "5": decimal(weight) },
});

const at = (place: string): string => `evidence[0].weighting${place}`;

describe("a bundle with weighted answers", () => {
  it("is read as it was written", () => {
    const outcome = read(WEIGHTING);
    expect(outcome.ok && outcome.value.bundle.evidence[0]).toMatchObject({ weighting: WEIGHTING });
    const { refused, flags, skipped, overQuota, withdrawn } = WEIGHTING;
    expect(places({ method: "none", refused, flags, skipped, overQuota, withdrawn })).toEqual([]);
  });

  it("may miss a sum by what rounding loses, and by no more", () => {
    expect(places(withFives("10.40002"))).toEqual([]);
    expect(places(withFives("10.399979"))).toEqual([at(".counts")]);
    expect(places(withFives("10.400021"))).toEqual([at(".counts")]);
  });

  const topBox = WEIGHTING.variance.topBox;
  it.each([
    ["counts that add up to something else", { counts: { "2": "3.2" } }, [".counts"]],
    ["weight where nobody has answered", { counts: { "1": "1", "2": "3.2", "4": "6.4", "5": "9.4" } }, [".counts.1"]],
    ["weight of an option that is not there", { counts: { "3": "20" } }, [".counts.3"]],
    ["weight below 0", { counts: { "2": "-1", "4": "11", "5": "10" } }, [".counts.2"]],
    ["a variance below 0", { variance: { mean: "-0.1", topBox } }, [".variance.mean"]],
    [
      "a variance of a share below 0",
      { variance: { mean: "0", topBox: { ...topBox, "3": "-1" } } },
      [".variance.topBox.3"],
    ],
    [
      "no variance of a share",
      { variance: { mean: "0", topBox: { "1": "0" } } },
      [".variance.topBox.2", ".variance.topBox.3", ".variance.topBox.4"],
    ],
    ["no number", { effectiveN: "many" }, [".effectiveN"]],
    ["a number in figures of its own", { counts: { "2": "2e1" } }, [".counts.2"]],
    [
      "more effective answers than answers",
      { effectiveN: "25", designEffect: "0.8" },
      [".effectiveN", ".designEffect"],
    ],
    ["no effective answer", { effectiveN: "0" }, [".effectiveN", ".designEffect"]],
    ["a design effect that is another one", { designEffect: "1.5" }, [".designEffect"]],
    ["more excluded than flagged", { flags: { flagged: 1, excluded: 2 } }, [".flags"]],
    ["a method that nobody knows", { method: "guessed" }, [".method"]],
    ["a place that tells of a response", { refused: [{ code: "bad-weight", at: 3 }] }, [".refused[0].at"]],
  ])("is refused with its place: %s", (_name, change, expected) => {
    expect(places({ ...WEIGHTING, ...change })).toEqual(expected.map(at));
  });
});
