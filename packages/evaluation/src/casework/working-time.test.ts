import { describe, expect, test } from "vitest";
import { workingClock, type WorkingCalendar, type WorkingHours } from "./working-time.ts";

const HOUR = 3_600_000;

describe("working time", () => {
  test("agrees with the example of worktimecalc: 9 to 18 on Mon, Tue, Thu, Fri and Sat, 675 000 s", () => {
    // README of github.com/MisaoDev/work-time-calc: calc("2050-02-10T10:30:00", "2050-03-10T18:15:00"), 187:30:00.
    const day = [{ from: 540, to: 1080 }];
    const clock = workingClock(weekly([day, day, [], day, day, day, []]), 0);
    expect(clock.between(Date.parse("2050-02-10T10:30Z"), Date.parse("2050-03-10T18:15Z"))).toBe(675_000_000);
  });

  test("agrees with the examples of business-duration: 30 hours around 4 July 2017, 65 days of a quarter", () => {
    // README of pypi.org/project/business-duration: example 1, 7 to 17 with US holidays; example 2, weekdays of 2018-01-01 … 2018-03-31.
    const week = weekly(workdays([{ from: 420, to: 1020 }]));
    const clock = workingClock({ ...week, holidays: ["2017-07-04"] }, -480);
    expect(clock.between(Date.parse("2017-07-01T02:02-08:00"), Date.parse("2017-07-07T04:48-08:00"))).toBe(30 * HOUR);
    const days = workingClock(weekly(workdays([{ from: 0, to: 1440 }])), 0);
    expect(days.between(Date.parse("2018-01-01"), Date.parse("2018-04-01")) / (24 * HOUR)).toBe(65);
  });

  test("counts by the community's clock, with a break at noon", () => {
    const clock = workingClock(DESK, 480);
    // Monday 2026-03-02. 11:00 to 14:30 in China is an hour before the break and an hour after it.
    expect(clock.between(at("2026-03-02T11:00"), at("2026-03-02T14:30"))).toBe(2 * HOUR);
    expect(clock.between(at("2026-03-02T12:00"), at("2026-03-02T13:30"))).toBe(0);
    expect(clock.between(at("2026-03-02T14:30"), at("2026-03-02T11:00"))).toBe(0);
    expect(workingClock(DESK, 0).between(at("2026-03-02T11:00"), at("2026-03-02T14:30"))).toBe(0);
  });

  test("has no hours on holidays, and has some on days worked in exchange; a holiday goes before both", () => {
    const clock = workingClock(
      {
        ...DESK,
        holidays: ["2026-03-03", "2026-03-08"],
        madeUp: [
          { date: "2026-03-07", as: 5 },
          { date: "2026-03-08", as: 5 },
        ],
      },
      480,
    );
    const day = (date: string): number => clock.between(at(`${date}T00:00`), at(`${date}T00:00`) + 24 * HOUR) / HOUR;
    expect(["2026-03-02", "2026-03-03", "2026-03-07", "2026-03-08", "2026-03-14"].map(day)).toEqual([8, 0, 8, 0, 0]);
    expect(clock.between(at("2026-03-02T00:00"), at("2026-03-09T00:00"))).toBe(5 * 8 * HOUR);
    expect(clock.between(at("1969-12-01T00:00"), at("1969-12-08T00:00"))).toBe(5 * 8 * HOUR);
  });

  test("tells when a time will have passed", () => {
    const clock = workingClock({ ...DESK, holidays: ["2026-03-03"] }, 480);
    expect(clock.after(at("2026-03-02T17:00"), 2 * HOUR)).toBe(at("2026-03-04T09:30"));
    expect(clock.after(at("2026-03-02T11:30"), HOUR / 2)).toBe(at("2026-03-02T12:00"));
    expect(clock.after(at("2026-03-07T03:00"), 1)).toBe(at("2026-03-09T08:30") + 1);
    expect(clock.after(at("2026-03-07T03:00"), 0)).toBe(at("2026-03-07T03:00"));
    // 261 working days and the holiday are 52 weeks, to Friday 2027-02-26, and two days.
    expect(clock.after(at("2026-03-02T08:30"), 261 * 8 * HOUR)).toBe(at("2027-03-02T18:00"));
    expect(workingClock(weekly([[], [], [], [], [], [], []]), 480).after(0, 1)).toBeUndefined();
  });

  test("tells the end of the n-th working day after a day", () => {
    const clock = workingClock({ ...DESK, holidays: ["2026-03-05"] }, 480);
    expect(clock.endOfWorkingDay(at("2026-03-03T09:00"), 1)).toBe(at("2026-03-04T18:00"));
    expect(clock.endOfWorkingDay(at("2026-03-03T23:59"), 2)).toBe(at("2026-03-06T18:00"));
    expect(clock.endOfWorkingDay(at("2026-03-07T09:00"), 1)).toBe(at("2026-03-09T18:00"));
    expect(workingClock(weekly([[], [], [], [], [], [], []]), 480).endOfWorkingDay(0, 1)).toBeUndefined();
  });

  test("refuses a calendar that is none", () => {
    expect(() => workingClock(weekly([[], []]), 480)).toThrow(RangeError);
    const broken: readonly (readonly WorkingHours[])[] = [
      [{ from: 60, to: 60 }],
      [{ from: 0, to: 1441 }],
      [{ from: -1, to: 5 }],
      [{ from: 0.5, to: 5 }],
      [
        { from: 0, to: 10 },
        { from: 9, to: 20 },
      ],
    ];
    for (const hours of broken) expect(() => workingClock(weekly(workdays(hours)), 480)).toThrow(RangeError);
    for (const date of ["2026-02-30", "2026-2-3", "tomorrow"]) {
      expect(() => workingClock({ ...DESK, holidays: [date] }, 480)).toThrow(RangeError);
    }
  });
});

const DESK: WorkingCalendar = weekly(
  workdays([
    { from: 510, to: 720 },
    { from: 810, to: 1080 },
  ]),
);

function weekly(week: readonly (readonly WorkingHours[])[]): WorkingCalendar {
  return { week, holidays: [], madeUp: [] };
}

function workdays(hours: readonly WorkingHours[]): readonly (readonly WorkingHours[])[] {
  return [hours, hours, hours, hours, hours, [], []];
}

/** A clock time in China. */
function at(time: string): number {
  return Date.parse(`${time}:00+08:00`);
}
