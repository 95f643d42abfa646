import { describe, expect, test } from "vitest";
import { readActivity } from "./activity.ts";
import { readAnswer } from "./answer.ts";
import { numberText, readNumber } from "./number.ts";
import { serialText, TimeReader } from "./time.ts";
import { readYesNo } from "./yes-no.ts";

describe("D13: numbers of cells", () => {
  test.each([
    ["0", "0"],
    ["-0", "0"],
    ["-0.0", "0"],
    ["12.50", "12.5"],
    ["-5", "-5"],
    ["+5", "5"],
    ["007", "7"],
    [".5", "0.5"],
    ["5.", "5"],
    ["１２．５", "12.5"],
    ["－３", "-3"],
    ["−3", "-3"],
    ["1,234.5", "1234.5"],
    ["1,234,567", "1234567"],
    ["-1,234.50", "-1234.5"],
    ["1.5e3", "1500"],
    ["1E-3", "0.001"],
    ["1e29", "1" + "0".repeat(29)],
    ["0.30000000000000004", "0.30000000000000004"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["0.5000000000000000000000000000000000000", "0.5"],
    ["95%", "95"],
    ["9.5 ％", "9.5"],
    ["3‰", "3"],
  ])("%s is %s", (cell, expected) => {
    const reading = readNumber(cell);
    expect(reading.ok && numberText(reading.number)).toBe(expected);
  });

  test.each([
    ["12,5", "ambiguous-number"],
    ["1,234", "ambiguous-number"],
    ["1,23,456.7", "ambiguous-number"],
    ["1.234,5", "ambiguous-number"],
    ["NaN", "not-a-number"],
    ["Infinity", "not-a-number"],
    ["∞", "not-a-number"],
    ["0x10", "not-a-number"],
    ["1_000", "not-a-number"],
    ["1 000", "not-a-number"],
    ["十二", "not-a-number"],
    ["-", "not-a-number"],
    ["e5", "not-a-number"],
    ["1e", "not-a-number"],
    ["", "not-a-number"],
    ["5ms", "not-a-number"],
    ["1e309", "too-many-digits"],
    ["1e-400", "too-many-digits"],
    ["1e30", "too-many-digits"],
    ["1".repeat(31), "too-many-digits"],
    ["1e99999", "not-a-number"],
  ])("%s is refused: %s", (cell, trouble) => {
    expect(readNumber(cell)).toEqual({ ok: false, trouble });
  });
});

describe("times of cells", () => {
  const times = new TimeReader("Asia/Shanghai");

  test.each([
    ["2026-03-01T08:00:00+08:00", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T00:00:00Z", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01 08:00", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01 08:00:30", "2026-03-01T00:00:30.000Z"],
    ["2026/3/1", "2026-02-28T16:00:00.000Z"],
    ["2026/3/1 8:05", "2026-03-01T00:05:00.000Z"],
    ["2026年3月1日 8时5分", "2026-03-01T00:05:00.000Z"],
    ["2026年03月01日8时5分6秒", "2026-03-01T00:05:06.000Z"],
    ["2026年3月1日", "2026-02-28T16:00:00.000Z"],
    ["2026年3月1日 8:05", "2026-03-01T00:05:00.000Z"],
    ["20260301", "2026-02-28T16:00:00.000Z"],
    ["20260301080000", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T08:00:00.250", "2026-03-01T00:00:00.250Z"],
    ["２０２６－０３－０１　０８：００", "2026-03-01T00:00:00.000Z"],
    ["2024-02-29", "2024-02-28T16:00:00.000Z"],
    ["1988-07-01 00:00", "1988-06-30T15:00:00.000Z"],
  ])("%s", (cell, expected) => {
    const reading = times.read(cell);
    expect(reading.ok && new Date(reading.time).toISOString()).toBe(expected);
  });

  test.each([
    ["2026-02-30", "impossible-time"],
    ["2025-02-29", "impossible-time"],
    ["2026-13-01", "impossible-time"],
    ["2026-03-01 24:00", "impossible-time"],
    ["2026-03-01T08:00+25:00", "impossible-time"],
    ["03/04/2026", "ambiguous-date"],
    ["3-4-26", "ambiguous-date"],
    ["46082", "unreadable-time"],
    ["2026-03", "unreadable-time"],
    ["1772323200", "unreadable-time"],
    ["2026-03/01", "unreadable-time"],
    ["today", "unreadable-time"],
    ["0026-03-01", "impossible-time"],
  ])("%s is refused: %s", (cell, trouble) => {
    expect(times.read(cell)).toEqual({ ok: false, trouble });
  });

  test("a clock that is put forward skips an hour, one that is put back shows it twice", () => {
    const berlin = new TimeReader("Europe/Berlin");
    expect(berlin.read("2026-03-29 02:30")).toEqual({ ok: false, trouble: "impossible-time" });
    expect(berlin.read("2026-03-29 03:00")).toEqual({ ok: true, time: Date.parse("2026-03-29T01:00:00Z") });
    expect(berlin.read("2026-10-25 02:30")).toEqual({ ok: true, time: Date.parse("2026-10-25T00:30:00Z") });
    expect(() => new TimeReader("Mars/Base")).toThrow(RangeError);
  });

  test("days of workbooks", () => {
    expect(serialText(46_082.337_5, "1900")).toBe("2026-03-01 08:06:00");
    expect(serialText(1, "1900")).toBe("1900-01-01 00:00:00");
    expect(serialText(61, "1900")).toBe("1900-03-01 00:00:00");
    expect(serialText(60, "1900")).toBeUndefined();
    expect(serialText(0, "1904")).toBe("1904-01-01 00:00:00");
    expect(times.read("46082", "1900")).toEqual(times.read("2026-03-01"));
    expect(times.read("20260301", "1900")).toEqual(times.read("2026-03-01"));
  });
});

test("words for yes and no, activities and answers", () => {
  expect(["yes", "是", "TRUE", "１", "同意"].map(readYesNo)).toEqual([true, true, true, true, true]);
  expect(["no", "否", "0", "不同意", "", "maybe"].map(readYesNo)).toEqual([
    false,
    false,
    false,
    false,
    undefined,
    undefined,
  ]);
  expect(["受理", "On-Site", "办结", "退回", "__proto__"].map(readActivity)).toEqual([
    "accepted",
    "arrived",
    "done",
    "rejected",
    undefined,
  ]);
  expect(readAnswer("５", "five-point")).toEqual({ state: "option", option: "5" });
  expect(readAnswer("+2", "change")).toEqual({ state: "option", option: "2" });
  expect(readAnswer("-0", "change")).toEqual({ state: "option", option: "0" });
  expect(readAnswer("4.0", "five-point")).toEqual({ state: "option", option: "4" });
  expect(["0", "6", "4.5", "toString"].map((cell) => readAnswer(cell, "five-point").state)).toEqual(
    Array(4).fill("unreadable"),
  );
  expect(["不知道", "未使用", " "].map((cell) => readAnswer(cell, "change").state)).toEqual([
    "dont-know",
    "not-used",
    "not-asked",
  ]);
});
