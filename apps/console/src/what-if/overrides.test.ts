import { millionths } from "@sangan/evaluation/quantity";
import { describe, expect, it } from "vitest";
import { stringifySearch } from "../address/search.ts";
import { attained, readOverrides, withOverride, writeOverrides, type Overrides } from "./overrides.ts";

describe("overrides in an address", () => {
  it("are read back as they were written, and stand there as people can read them", () => {
    const overrides: Overrides = new Map([
      ["7.1.1.r1", attained(0)],
      ["7.2.o3", attained(0.35)],
      ["7.3.f1", attained(1)],
      ["甲-1", { state: "not-applicable" }],
    ]);
    const text = writeOverrides(overrides);
    expect(text).toBe("7.1.1.r1:0,7.2.o3:0.35,7.3.f1:1,甲-1:na");
    expect(readOverrides(text)).toEqual({ overrides, refused: [] });
    expect(stringifySearch({ if: writeOverrides(withOverride(overrides, "甲-1", undefined)) })).toBe(
      "?if=7.1.1.r1:0,7.2.o3:0.35,7.3.f1:1",
    );
  });

  it("are none when nothing is written", () => {
    expect(writeOverrides(new Map())).toBeUndefined();
    expect(readOverrides(undefined)).toEqual({ overrides: new Map(), refused: [] });
  });

  it("leave out what cannot be read, and tell it", () => {
    const { overrides, refused } = readOverrides("a:1,a:0,b:2,c:NaN,:1,d,e:-0.1,f:0.1234567,__proto__:1,g:0.5,<img>:1");
    expect([...overrides.keys()]).toEqual(["a", "g"]);
    expect(overrides.get("a")).toEqual({ state: "judged", attainment: millionths(1_000_000) });
    expect(refused.map(({ text, reason }) => `${text} ${reason}`)).toEqual([
      "a:0 twice",
      "b:2 value",
      "c:NaN form",
      ":1 form",
      "d form",
      "e:-0.1 form",
      "f:0.1234567 form",
      "__proto__:1 form",
      "<img>:1 form",
    ]);
  });

  it("stay few, however long the address is", () => {
    const { overrides, refused } = readOverrides(Array.from({ length: 5000 }, (_, at) => `i${at}:1`).join(","));
    expect(overrides.size).toBe(400);
    expect(refused).toEqual([{ text: "+4600", reason: "too-many" }]);
  });
});
