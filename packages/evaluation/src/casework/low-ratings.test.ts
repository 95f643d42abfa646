import { describe, expect, test } from "vitest";
import type { CaseActivity, CaseEvent } from "./event.ts";
import { type Rectification, rectificationsOf } from "./low-ratings.ts";
import { workingClock } from "./working-time.ts";

const DAY = [{ from: 540, to: 1080 }];
/** March 2026 begins on a Sunday; Thursday the 5th is taken as a holiday. */
const CLOCK = workingClock({ week: [DAY, DAY, DAY, DAY, DAY, [], []], holidays: ["2026-03-05"], madeUp: [] }, 480);
const RULES = { lowest: 2, days: 3, callBackDays: 2, clock: CLOCK };
const BEFORE = "submitted 02 08:00, done 02 10:00";

describe("a low rating", () => {
  test("opens a rectification with a deadline in working days and a call-back after it", () => {
    expect(standing(`${BEFORE}, rated 03 20:00 2`, "04 09:00")).toEqual([
      {
        opened: at("03 20:00"),
        rating: 2,
        due: at("09 18:00"),
        callBackDue: at("11 18:00"),
        state: "open",
        late: false,
      },
    ]);
  });

  test("is overdue after its deadline", () => {
    const log = `${BEFORE}, rated 03 20:00 1`;
    expect(standing(log, "09 18:00")).toMatchObject([{ state: "open", late: false }]);
    expect(standing(log, "09 18:01")).toMatchObject([{ state: "overdue", late: true }]);
  });

  test("waits for the call-back once it is done, and is settled by it", () => {
    const done = `${BEFORE}, rated 03 20:00 1, done 04 12:00`;
    expect(standing(done, "07 00:00")).toMatchObject([
      { state: "rectified", rectified: at("04 12:00"), callBackDue: at("09 18:00"), late: false },
    ]);
    expect(standing(done, "09 18:01")).toMatchObject([{ state: "call-back-overdue" }]);
    expect(standing(`${done}, rated 06 10:00 4`, "20 00:00")).toMatchObject([
      { state: "settled", answered: at("06 10:00") },
    ]);
    expect(standing(`${done}, confirmed 06 10:00`, "20 00:00")).toMatchObject([{ state: "settled" }]);
  });

  test("is done when it was done first", () => {
    expect(standing(`${BEFORE}, rated 03 20:00 1, done 04 12:00, done 10 12:00`, "10 13:00")).toMatchObject([
      { rectified: at("04 12:00"), late: false, state: "call-back-overdue" },
    ]);
  });

  test("is open again when the case is reopened, with the deadline that it had", () => {
    const log = `${BEFORE}, rated 03 20:00 1, done 04 12:00, reopened 06 09:00`;
    expect(standing(log, "06 10:00")).toMatchObject([{ state: "open", due: at("09 18:00") }]);
    expect(standing(`${log}, done 10 09:00`, "10 10:00")).toMatchObject([{ state: "rectified", late: true }]);
  });

  test("given again after it was done ends the first and opens the next", () => {
    const log = `${BEFORE}, rated 03 20:00 1, done 04 12:00, rated 06 10:00 2`;
    expect(standing(log, "06 11:00")).toMatchObject([
      { state: "dissatisfied", answered: at("06 10:00") },
      { state: "open", opened: at("06 10:00"), due: at("11 18:00") },
    ]);
  });

  test("given again before anything was done is the same", () => {
    expect(standing(`${BEFORE}, rated 03 20:00 1, rated 04 10:00 2`, "04 11:00")).toMatchObject([
      { rating: 1, state: "open" },
    ]);
  });

  test("that is followed by a better one, or a confirmation, is settled without a line of completion", () => {
    expect(standing(`${BEFORE}, rated 03 20:00 1, rated 04 10:00 5`, "04 11:00")).toMatchObject([{ state: "settled" }]);
    expect(standing(`${BEFORE}, rated 03 20:00 1, confirmed 04 10:00`, "20 11:00")).toMatchObject([
      { state: "settled", rectified: at("04 10:00"), late: false },
    ]);
  });
});

test("ratings above the limit, ratings to come, and those that a system repeats on other lines open nothing", () => {
  expect(standing(`${BEFORE}, rated 03 20:00 3`, "04 00:00")).toEqual([]);
  expect(standing(`${BEFORE}, rated 03 20:00 1`, "03 19:00")).toEqual([]);
  expect(standing("submitted 02 08:00 1, done 02 10:00 1", "03 19:00")).toEqual([]);
});

test("without working days to come there is no deadline", () => {
  const never = workingClock({ week: [[], [], [], [], [], [], []], holidays: [], madeUp: [] }, 480);
  expect(rectificationsOf(events(`${BEFORE}, rated 03 20:00 1`), at("30 00:00"), { ...RULES, clock: never })).toEqual([
    { opened: at("03 20:00"), rating: 1, state: "open", late: false },
  ]);
});

function standing(log: string, moment: string): readonly Rectification[] {
  const lines = events(log);
  const standings = rectificationsOf(lines, at(moment), RULES);
  expect(rectificationsOf(lines.toReversed(), at(moment), RULES)).toEqual(standings);
  return standings;
}

/** "day hour:minute" of March 2026, in China. */
function at(text: string): number {
  return Date.parse(`2026-03-${text.replace(" ", "T")}:00+08:00`);
}

/** "activity day hour:minute [rating]", by commas. */
function events(log: string): readonly CaseEvent[] {
  return log.split(", ").map((line) => {
    const [activity, day, clock, rating] = line.split(" ");
    const event = { activity: activity as CaseActivity, time: at(`${day} ${clock}`) };
    return rating === undefined ? event : { ...event, rating: Number(rating) };
  });
}
