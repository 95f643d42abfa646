import { expect, it } from "vitest";
import type { RawFile } from "../table/index.ts";
import { rowAt } from "./row-at.ts";

const fileOf = (text: string): RawFile => ({
  name: "raw",
  read: () => Promise.resolve(new TextEncoder().encode(text)),
});

it("gives the cells of a row by their columns, as they are written", async () => {
  const csv = '社区;指标;时间;数值\r\n330106001001;lift;2026-03-01;9o\r\n330106001001;"a;b";;7\r\n';
  expect(await rowAt(fileOf(csv), { row: 2 })).toEqual({
    社区: "330106001001",
    指标: "lift",
    时间: "2026-03-01",
    数值: "9o",
  });
  expect(await rowAt(fileOf(csv), { row: 3 })).toEqual({ 社区: "330106001001", 指标: "a;b", 数值: "7" });
  expect(await rowAt(fileOf(csv), { row: 9 })).toBeUndefined();
  expect(await rowAt(fileOf(csv), { row: 2, sheet: "检查" })).toBeUndefined();
});

it("reads NDJSON, and nothing from a file that is no table", async () => {
  const lines = '{"community":"1","metric":"a"}\n{"community":"1","value":12}\n';
  expect(await rowAt(fileOf(lines), { row: 2 })).toEqual({ community: "1", value: "12" });
  const damaged: RawFile = { name: "raw", read: () => Promise.resolve(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)) };
  expect(await rowAt(damaged, { row: 1 })).toBeUndefined();
});
