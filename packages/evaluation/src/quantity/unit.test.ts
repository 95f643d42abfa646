import { expect, it } from "vitest";
import { decimalOf } from "./decimal.ts";
import { conversion, knownUnits, unitOf } from "./unit.ts";

function factor(from: string, to: string): string | undefined {
  const found = conversion(from, to);
  return found === undefined ? undefined : decimalOf(found);
}

it("converts exactly between units of one dimension, and not between others", () => {
  expect([
    factor("min", "s"),
    factor("s", "h"),
    factor("Gbit/s", "Mbit/s"),
    factor("%", "1"),
    factor("1", "%"),
  ]).toEqual(["60", "0.000277777778", "1000", "0.01", "100"]);
  expect([factor("min", "m"), factor("{NTU}", "1"), factor("Cel", "s"), factor("nonsense", "s")]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it("knows the Chinese names, and no name twice", () => {
  expect(["分钟", "小时", "天", "平方米", "％", "毫秒"].map((name) => unitOf(name)?.code)).toEqual([
    "min",
    "h",
    "d",
    "m2",
    "%",
    "ms",
  ]);
  const names = knownUnits().flatMap((unit) => [unit.code, ...unit.aliases]);
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
});
