import { describe, expect, it } from "vitest";
import { ROUND_STEPS, stepTrouble, type RoundSituation, type RoundStep } from "./step.ts";

const STATES = ["draft", "collecting", "review", "published", "superseded"] as const;
const STEPS: readonly RoundStep[] = ["open", "withdraw", "review", "reopen", "publish", "supersede"];

/** A situation in which nothing is in the way of any step. */
const CLEAR: Omit<RoundSituation, "state"> = {
  systemPublished: true,
  weightsPublished: true,
  communities: 3,
  files: 0,
  withEvidence: 3,
  evaluated: 3,
  incomplete: [],
  acknowledged: [],
  working: false,
  successor: { state: "published", lacks: [] },
};

/** Every step from every state: where it leads, or nothing. */
const TABLE: Readonly<Record<RoundStep, readonly (string | undefined)[]>> = {
  //          draft         collecting  review        published     superseded
  open: ["collecting", undefined, undefined, undefined, undefined],
  withdraw: [undefined, "draft", undefined, undefined, undefined],
  review: [undefined, "review", undefined, undefined, undefined],
  reopen: [undefined, undefined, "collecting", undefined, undefined],
  publish: [undefined, undefined, "published", undefined, undefined],
  supersede: [undefined, undefined, undefined, "superseded", undefined],
};

describe("steps of a round", () => {
  it.each(STEPS.flatMap((step) => STATES.map((state, at) => [step, state, TABLE[step][at]] as const)))(
    "%s from %s leads to %s",
    (step, state, to) => {
      const trouble = stepTrouble(step, { ...CLEAR, state });
      if (to === undefined) expect(trouble).toMatchObject({ code: "wrong-state", state });
      else {
        expect(trouble).toBeUndefined();
        expect(ROUND_STEPS[step].to).toBe(to);
      }
    },
  );

  it.each<[RoundStep, Partial<RoundSituation>, object]>([
    ["open", { systemPublished: false }, { code: "system-not-published" }],
    ["open", { weightsPublished: false }, { code: "weights-not-published" }],
    ["open", { communities: 0, withEvidence: 0, evaluated: 0 }, { code: "no-communities" }],
    ["withdraw", { files: 1 }, { code: "has-files" }],
    ["review", { withEvidence: 2 }, { code: "no-evidence", missing: 1 }],
    ["review", { working: true }, { code: "working" }],
    ["reopen", { working: true }, { code: "working" }],
    ["publish", { evaluated: 1 }, { code: "not-evaluated", missing: 2 }],
    ["publish", { incomplete: ["a", "b"], acknowledged: ["b"] }, { code: "not-acknowledged", communities: ["a"] }],
    ["publish", { working: true }, { code: "working" }],
    ["supersede", { successor: { state: "review", lacks: [] } }, { code: "successor-not-published" }],
    ["supersede", { successor: { state: "published", lacks: ["c"] } }, { code: "successor-lacks", communities: ["c"] }],
  ])("%s with %j: %j", (step, change, expected) => {
    const { from } = ROUND_STEPS[step];
    expect(stepTrouble(step, { ...CLEAR, state: from, ...change })).toEqual({ ok: false, ...expected });
  });

  it("publishes incomplete results that are acknowledged, and needs a successor to be superseded", () => {
    const incomplete = { incomplete: ["a", "b"], acknowledged: ["a", "b", "c"] };
    expect(stepTrouble("publish", { ...CLEAR, state: "review", ...incomplete })).toBeUndefined();
    const { successor: _successor, ...alone } = CLEAR;
    expect(stepTrouble("supersede", { ...alone, state: "published" })).toEqual({
      ok: false,
      code: "successor-not-published",
    });
  });
});
