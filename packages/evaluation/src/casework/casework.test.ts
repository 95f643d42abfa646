import { describe, expect, test } from "vitest";
import type { CaseMeasure } from "../indicator-system/index.ts";
import { caseFigure, isTime } from "./case-figures.ts";
import type { CaseActivity, CaseEvent } from "./event.ts";
import { type CaseOutcome, outcomeOf } from "./outcome.ts";

describe("5.1 b: a service case", () => {
  test("that went straight through has all its times, whatever the order of lines", () => {
    const log = events(
      "submitted 0",
      "accepted 60",
      "dispatched 90",
      "arrived 600",
      "done 900",
      "confirmed 1000",
      "rated 1100 5",
    );
    const expected = {
      timeToAccept: 60,
      timeToArrive: 600,
      timeToClose: 900,
      closed: true,
      confirmed: true,
      rating: 5,
      visits: 1,
    };
    expect(read(log)).toMatchObject(expected);
    expect(read(log.toReversed())).toEqual(read(log));
    expect(figures(log)).toEqual({
      "time-to-accept": 60,
      "time-to-arrive": 600,
      "time-to-close": 900,
      "accepted-share": true,
      "closed-share": true,
      "confirmed-share": true,
      "reopened-share": false,
      "satisfied-share": true,
      "first-time-fix-share": true,
    });
  });

  test("that is open counts in shares of all cases and has no time to close", () => {
    expect(figures(events("submitted 0", "accepted 60"))).toEqual({
      "time-to-accept": 60,
      "accepted-share": true,
      "closed-share": false,
      "confirmed-share": false,
      "first-time-fix-share": false,
    });
  });

  test("that was reopened is closed by its last completion, and not fixed the first time", () => {
    const log = events("submitted 0", "done 100", "confirmed 110", "reopened 200", "done 500");
    expect(read(log)).toMatchObject({ timeToClose: 500, reopened: true, confirmed: false, closed: true });
    expect(figures(log)).toMatchObject({
      "reopened-share": true,
      "first-time-fix-share": false,
      "confirmed-share": false,
    });
    expect(figures(events("submitted 0", "done 100", "reopened 200"))).toMatchObject({
      "reopened-share": true,
      "closed-share": false,
    });
  });

  test("that was rejected weighs on acceptance only; taken up later it is a case like others", () => {
    expect(figures(events("submitted 0", "rejected 5"))).toEqual({ "accepted-share": false });
    expect(figures(events("submitted 0", "rejected 5", "accepted 9", "done 20"))).toMatchObject({
      "accepted-share": true,
      "closed-share": true,
    });
  });

  test("that was merged is not counted", () => {
    expect(figures(events("submitted 0", "accepted 5", "merged 9"))).toEqual({});
  });

  test("that took two visits or was escalated was not fixed the first time", () => {
    for (const more of ["dispatched 30", "escalated 30"]) {
      expect(figures(events("submitted 0", "dispatched 9", more, "done 99"))["first-time-fix-share"]).toBe(false);
    }
  });

  test("confirmed without a line of completion is complete", () => {
    expect(read(events("submitted 0", "confirmed 70"))).toMatchObject({
      timeToClose: 70,
      closed: true,
      confirmed: true,
    });
  });

  test("without a submission, or with something before it, has no outcome", () => {
    expect(outcomeOf(events("accepted 5"))).toEqual({ ok: false, trouble: "no-submission" });
    expect(outcomeOf([])).toEqual({ ok: false, trouble: "no-submission" });
    expect(outcomeOf(events("done 5", "submitted 6"))).toEqual({ ok: false, trouble: "before-submission" });
  });

  test("lines of one moment are read in the order of a case's life", () => {
    expect(read(events("done 0", "accepted 0", "submitted 0"))).toMatchObject({ timeToAccept: 0, timeToClose: 0 });
  });
});

const MEASURES: readonly CaseMeasure[] = [
  "time-to-accept",
  "time-to-arrive",
  "time-to-close",
  "accepted-share",
  "closed-share",
  "confirmed-share",
  "reopened-share",
  "satisfied-share",
  "first-time-fix-share",
];

function figures(log: readonly CaseEvent[]): Record<string, number | boolean> {
  const all: Record<string, number | boolean> = {};
  for (const measure of MEASURES) {
    const figure = caseFigure(read(log), measure);
    if (figure === undefined) continue;
    expect(figure.type === "time").toBe(isTime(measure));
    all[measure] = figure.type === "time" ? figure.seconds : figure.counts;
  }
  return all;
}

function read(log: readonly CaseEvent[]): CaseOutcome {
  const reading = outcomeOf(log);
  if (!reading.ok) throw new Error(reading.trouble);
  return reading.outcome;
}

/** "activity second [rating]". */
function events(...lines: readonly string[]): readonly CaseEvent[] {
  return lines.map((line) => {
    const [activity, second, rating] = line.split(" ");
    const event = { activity: activity as CaseActivity, time: 1_700_000_000_000 + Number(second) * 1000 };
    return rating === undefined ? event : { ...event, rating: Number(rating) };
  });
}
