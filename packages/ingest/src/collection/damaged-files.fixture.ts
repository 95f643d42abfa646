import { utils, write } from "@e965/xlsx";
import type { Chance } from "../table/chance.fixture.ts";
import { bomb } from "../table/zip.fixture.ts";

/** A raw file made on purpose, with what its maker knows of it. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What was done to it. */
  readonly damage: string;
  /** Data rows in it, where the damage leaves them countable. */
  readonly rows?: number;
  /** Rows that must be accepted, where that is known. */
  readonly accepted?: number;
  readonly duplicate?: number;
}

/** Writes a text in an encoding, with a byte order mark or without. */
export type Encode = (text: string, encoding: string, mark: boolean) => Uint8Array;

const NAMES = ["community", "metric", "scene", "point", "time", "value", "unit", "备注"] as const;

/** One of the kinds of damage, by turns, at places that chance chooses. */
export function damagedFile(index: number, random: Chance, encode: Encode): MadeFile {
  const kinds = Object.entries(DAMAGES);
  const [damage, make] = kinds[index % kinds.length] ?? ["sound", sound];
  return { ...make(random, `${String(index).padStart(3, "0")} ${damage}`, encode), damage };
}

type Made = Omit<MadeFile, "damage">;
type Rows = readonly (readonly string[])[];

const DAMAGES: Readonly<Record<string, (random: Chance, name: string, encode: Encode) => Made>> = {
  sound,
  "utf-8 with a mark": (random, name) => {
    const rows = soundRows(random);
    return { name, bytes: Buffer.from(`\uFEFF${lines([NAMES, ...rows])}`), rows: rows.length, accepted: rows.length };
  },
  gb18030: (random, name, encode) => encoded(random, name, (text) => encode(text, "gb18030", false)),
  "utf-16le": (random, name, encode) => encoded(random, name, (text) => encode(text, "utf-16le", false)),
  "utf-16be with a mark": (random, name, encode) => encoded(random, name, (text) => encode(text, "utf-16be", true)),
  "another delimiter": (random, name) => {
    const rows = soundRows(random);
    const delimiter = pick(random, [";", "\t", "|"]);
    return { name, bytes: Buffer.from(lines([NAMES, ...rows], delimiter)), rows: rows.length, accepted: rows.length };
  },
  "wrong delimiter in a row": (random, name) => {
    const rows = soundRows(random);
    const at = Math.floor(random() * rows.length);
    const text = [NAMES, ...rows].map((row, index) => row.join(index === at + 1 ? "|" : ",")).join("\n");
    return { name, bytes: Buffer.from(text), rows: rows.length, accepted: rows.length - 1 };
  },
  truncated: (random, name) => {
    const rows = soundRows(random);
    const whole = Buffer.from(lines([NAMES, ...rows]));
    const head = Buffer.from(lines([NAMES])).length;
    const bytes = whole.subarray(0, head + Math.floor(random() * (whole.length - head)));
    return {
      name,
      bytes,
      rows: bytes
        .subarray(head)
        .toString("latin1")
        .split("\n")
        .filter((line) => line !== "").length,
    };
  },
  "wrong bytes in a row": (random, name) => {
    const rows = soundRows(random);
    const at = Math.floor(random() * rows.length);
    const parts = [NAMES, ...rows].map((row, index) =>
      index === at + 1
        ? Buffer.concat([Buffer.from(`${row.slice(0, -1).join(",")},`), Buffer.from([0xff, 0xc3, 0x28, 0x0a])])
        : Buffer.from(lines([row])),
    );
    return { name, bytes: Buffer.concat(parts), rows: rows.length, accepted: rows.length - 1 };
  },
  "no numbers": (random, name) => {
    const bad = [
      "NaN",
      "Infinity",
      "-Infinity",
      "1e309",
      "0x1F",
      "",
      "12,5",
      "1,234",
      "十二",
      "1.2.3",
      "--1",
      "1e-400",
      "#N/A",
      "null",
    ];
    const good = ["-0", "１２．５", '"1,234.5"', "1.5e3", "007", ".5", "1e-3", "0.30000000000000004", "５", "+3"];
    return mixed(random, name, { column: 5, bad, good });
  },
  "dates in many styles": (random, name) => {
    const good = [
      "2026-03-01T08:00:00+08:00",
      "2026-03-01 08:00",
      "2026/3/1",
      "2026年3月1日 8时5分",
      "20260301",
      "2026-03-01T00:00:00Z",
      "２０２６-03-01",
      "2026.3.1",
    ];
    const bad = [
      "2026-02-30",
      "03/04/2026",
      "1/2/26",
      "2026-13-01",
      "yesterday",
      "46082.5",
      "2026-03-01 25:00",
      "2027-01-01",
      "",
    ];
    return mixed(random, name, { column: 4, bad, good });
  },
  "formulas in cells": (random, name) =>
    mixed(random, name, {
      column: Math.floor(random() * 3),
      bad: ["=1+1", "=cmd|' /C calc'!A0", "＝A1", '="c1"'].map(quoted),
      good: [],
    }),
  "unknown names": (random, name) =>
    mixed(random, name, { column: 1, bad: ["net.dealy", "__proto__", "constructor", "toString", "camera"], good: [] }),
  "unknown units": (random, name) =>
    mixed(random, name, { column: 6, bad: ["ft", "h/km", "℃", "__proto__"], good: ["s", "毫秒", "min", "h"] }),
  duplicates: (random, name) => {
    const rows = soundRows(random);
    const again = rows.filter(() => random() < 0.5);
    return {
      name,
      bytes: Buffer.from(lines([NAMES, ...rows, ...again])),
      rows: rows.length + again.length,
      accepted: rows.length,
      duplicate: again.length,
    };
  },
  contradictions: (random, name) => {
    const rows = soundRows(random);
    const again = rows.filter(() => random() < 0.5).map((row) => row.with(5, "77777"));
    return {
      name,
      bytes: Buffer.from(lines([NAMES, ...rows, ...again])),
      rows: rows.length + again.length,
      accepted: rows.length,
      duplicate: 0,
    };
  },
  "names of prototypes": (random, name) => {
    const rows = soundRows(random);
    const names = [...NAMES, "__proto__", "constructor", "toString", "attribute.__proto__"];
    return {
      name,
      bytes: Buffer.from(lines([names, ...rows.map((row) => [...row, "1", "2", "3", "4"])])),
      rows: rows.length,
      accepted: rows.length,
    };
  },
  "no header": (random, name) => {
    const rows = soundRows(random);
    return { name, bytes: Buffer.from(lines([["a", "b", "c"], ...rows])), rows: rows.length, accepted: 0 };
  },
  "two columns of one name": (random, name) => {
    const rows = soundRows(random);
    return { name, bytes: Buffer.from(lines([[...NAMES, "数值"], ...rows])), rows: rows.length, accepted: 0 };
  },
  "an unclosed quote": (random, name) => {
    const rows = soundRows(random);
    const at = Math.floor(random() * rows.length);
    const cells = rows.map((row, index) => (index === at ? row.with(7, `"${row[7] ?? ""}`) : row));
    return { name, bytes: Buffer.from(lines([NAMES, ...cells])), rows: rows.length, accepted: rows.length - 1 };
  },
  "quoted cells over lines": (random, name) => {
    const rows = soundRows(random).map((row) => row.with(7, '"first\nsecond ""x"", third"'));
    return { name, bytes: Buffer.from(lines([NAMES, ...rows])), rows: rows.length, accepted: rows.length };
  },
  "blank lines and line ends": (random, name) => {
    const rows = soundRows(random);
    const text = [NAMES, ...rows]
      .map((row) => row.join(",") + pick(random, ["\n", "\r\n", "\n\n", "\r\n,,,\r\n"]))
      .join("");
    return { name, bytes: Buffer.from(text), rows: rows.length, accepted: rows.length };
  },
  "a long cell": (random, name) => {
    const rows = soundRows(random);
    const at = Math.floor(random() * rows.length);
    const size = random() < 0.2 ? 10_000_000 : 20_000;
    const cells = rows.map((row, index) => (index === at ? row.with(7, "长".repeat(size)) : row));
    return { name, bytes: Buffer.from(lines([NAMES, ...cells])), rows: rows.length, accepted: rows.length - 1 };
  },
  "cells too many": (random, name) => {
    const rows = soundRows(random);
    const at = Math.floor(random() * rows.length);
    const cells = rows.map((row, index) => (index === at ? [...row, "x", "y"] : row));
    return { name, bytes: Buffer.from(lines([NAMES, ...cells])), rows: rows.length, accepted: rows.length - 1 };
  },
  "random bytes": (random, name) => {
    const bytes = Buffer.from(lines([NAMES, ...soundRows(random)]));
    for (let i = 0; i < 20; i += 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return { name, bytes };
  },
  noise: (random, name) => ({ name, bytes: Uint8Array.from({ length: 5000 }, () => Math.floor(random() * 256)) }),
  nothing: (_random, name) => ({ name, bytes: new Uint8Array(), rows: 0 }),
  ndjson: (random, name) => {
    const rows = soundRows(random);
    return { name, bytes: Buffer.from(rows.map(asObject).join("\n")), rows: rows.length, accepted: rows.length };
  },
  "broken ndjson": (random, name) => {
    const rows = soundRows(random);
    const bad = [
      "{",
      "[1,2]",
      "7",
      "null",
      '{"community":{"a":1}}',
      "[".repeat(100_000),
      '{"__proto__":{"polluted":1}}',
      '{"community":"c1"}',
      "\u0000",
    ];
    const all = [...rows.map(asObject), ...bad];
    return { name, bytes: Buffer.from(all.join("\r\n")), rows: all.length, accepted: rows.length };
  },
  workbook: (random, name) => {
    const rows = soundRows(random);
    return {
      name,
      bytes: workbook([[...NAMES], ...rows.map((row) => row.with(5, row[5] ?? ""))]),
      rows: rows.length,
      accepted: rows.length,
    };
  },
  "formulas in a workbook": (random, name) => {
    const rows = soundRows(random);
    const sheet = utils.aoa_to_sheet([[...NAMES], ...rows.map((row) => [...row])]);
    sheet["F2"] = { t: "n", v: 5, f: "2+3" };
    sheet["F3"] = { t: "s", v: "5", f: 'T("5")' };
    return { name, bytes: bytesOf({ m: sheet }), rows: rows.length, accepted: rows.length - 1 };
  },
  "a truncated workbook": (random, name) => {
    const whole = workbook([[...NAMES], ...soundRows(random)]);
    return { name, bytes: whole.subarray(0, Math.floor(whole.length * random())), rows: 0 };
  },
  "a zip bomb": (random, name) => ({ name, bytes: bomb(random() < 0.5), rows: 0, accepted: 0 }),
};

function sound(random: Chance, name: string): Made {
  const rows = soundRows(random);
  return { name, bytes: Buffer.from(lines([NAMES, ...rows])), rows: rows.length, accepted: rows.length };
}

function encoded(random: Chance, name: string, bytesOfText: (text: string) => Uint8Array): Made {
  const rows = soundRows(random);
  return { name, bytes: bytesOfText(lines([NAMES, ...rows])), rows: rows.length, accepted: rows.length };
}

/** Sound rows, some of which get a bad cell and others another good one. */
function mixed(
  random: Chance,
  name: string,
  cells: { readonly column: number; readonly bad: readonly string[]; readonly good: readonly string[] },
): Made {
  const rows = soundRows(random);
  const good = cells.good.map((cell, index) => soundRow(random, 1000 + index).with(cells.column, cell));
  const bad = cells.bad.map((cell, index) =>
    soundRow(random, 2000 + index).with(cells.column, cell.includes(",") ? quoted(cell) : cell),
  );
  const all = [...rows, ...good, ...bad];
  return { name, bytes: Buffer.from(lines([NAMES, ...all])), rows: all.length, accepted: rows.length + good.length };
}

function soundRows(random: Chance): Rows {
  return Array.from({ length: 3 + Math.floor(random() * 30) }, (_, index) => soundRow(random, index));
}

/** `index` makes the row's key its own in its file; chance makes it so among files. */
function soundRow(random: Chance, index: number): readonly string[] {
  const point = `p${index}-${Math.floor(random() * 1e9)}`;
  const value = (random() * 500).toFixed(Math.floor(random() * 4));
  return [
    `c${Math.floor(random() * 3)}`,
    "net.delay",
    "gate",
    point,
    "2026-03-01 08:00",
    value,
    "ms",
    pick(random, ["𠮷祥小区", "备注", "😀 note", "ᠮᠣᠩᠭᠣᠯ"]),
  ];
}

function lines(rows: Rows, delimiter = ","): string {
  return rows.map((row) => `${row.join(delimiter)}\n`).join("");
}

function asObject(row: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(NAMES.map((name, index) => [name, row[index]])));
}

function quoted(cell: string): string {
  return cell.startsWith('"') ? cell : `"${cell.replaceAll('"', '""')}"`;
}

function pick<T>(random: Chance, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  return bytesOf({ m: utils.aoa_to_sheet(rows.map((row) => [...row])) });
}

function bytesOf(sheets: Record<string, ReturnType<typeof utils.aoa_to_sheet>>): Uint8Array {
  const made: unknown = write(
    { SheetNames: Object.keys(sheets), Sheets: sheets },
    { type: "buffer", bookType: "xlsx", compression: true },
  );
  if (!(made instanceof Uint8Array)) throw new TypeError("no bytes were written");
  return made;
}
