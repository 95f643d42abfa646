import type { Round } from "@sangan/api/client";
import { expect, it } from "vitest";
import { roundInPath, roundToShow } from "./round.ts";

function roundOf(id: string, state: Round["state"], to: string): Round {
  return {
    id,
    name: id,
    systemId: "s",
    weightsId: "w",
    stage: null,
    period: { from: "2026-01-01T00:00:00Z", to },
    cutOff: null,
    state,
    supersededBy: null,
    acknowledged: [],
    demo: false,
    version: 1,
    createdAt: to,
    updatedAt: to,
    publishedAt: null,
  };
}

const ROUNDS = [
  roundOf("old", "published", "2026-04-01T00:00:00Z"),
  roundOf("new", "published", "2026-07-01T00:00:00Z"),
  roundOf("now", "collecting", "2026-10-01T00:00:00Z"),
  roundOf("draft", "draft", "2027-01-01T00:00:00Z"),
];

it("the latest published round is shown first, else the one that collects, else any", () => {
  expect(roundToShow(ROUNDS, [])?.id).toBe("new");
  expect(roundToShow(ROUNDS.slice(2), [])?.id).toBe("now");
  expect(roundToShow(ROUNDS.slice(3), [])?.id).toBe("draft");
  expect(roundToShow([], ["old"])).toBeUndefined();
});

it("a wish counts when there is such a round, the first wish most", () => {
  expect(roundToShow(ROUNDS, ["gone", "old", "now"])?.id).toBe("old");
  expect(roundToShow(ROUNDS, [undefined, "gone"])?.id).toBe("new");
});

it("a path may speak of a round", () => {
  const id = "018f0000-0000-7000-8000-000000000000";
  expect(roundInPath(`/rounds/${id}/communities/110101001001`)).toBe(id);
  expect(roundInPath(`/rounds/${id}`)).toBe(id);
  expect(roundInPath("/rounds/new")).toBeUndefined();
  expect(roundInPath(`/rounds/${id}x`)).toBeUndefined();
});
