import { createHash } from "node:crypto";
import { itemsOf, criteriaOf, type IndicatorSystem } from "@sangan/evaluation";
import { beforeAll, describe, expect, test } from "vitest";
import { referenceSystem } from "./reference-system.fixture.ts";
import { town, type TownFile, type TownRequest } from "./town.ts";

const PERIOD = { from: "2025-07-01T00:00:00Z", to: "2026-07-01T00:00:00Z" };

let request: TownRequest;
let files: readonly TownFile[];

beforeAll(() => {
  request = { system: referenceSystem().system, communities: 2, seed: "test", period: PERIOD };
  files = [...town(request)];
});

describe("a seeded town", () => {
  test("is the same, byte for byte, for the same request, and another for another seed", () => {
    expect([...town(request)].map(digestOf)).toEqual(files.map(digestOf));
    const other = [...town({ ...request, seed: "other" })];
    expect(other.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    expect(other.filter((file, at) => digestOf(file) === digestOf(files[at] ?? file)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test("shows something for every metric, service and question of the system", () => {
    const text = files.map((file) => textOf(file)).join("\n");
    const missing = namesOf(request.system).filter((name) => !text.includes(name));
    expect(missing).toEqual([]);
  });

  test("names places that do not exist, and says so", () => {
    const [first] = files;
    const text = new TextDecoder().decode(first?.bytes);
    expect(first?.name).toBe("communities.csv");
    expect(text).toContain("990101001001");
    expect(text).toContain("示范城·桂花社区");
  });

  test("comes in several encodings, delimiters and formats", () => {
    const starts = files.map(({ bytes }) => Buffer.from(bytes.subarray(0, 4)).toString("latin1"));
    expect(starts).toContain("PK\u0003\u0004");
    expect(starts.some((start) => start.startsWith("\u00EF\u00BB\u00BF"))).toBe(true);
    expect(starts.some((start) => start.startsWith("{"))).toBe(true);
    expect(files.some(({ name }) => name.endsWith(".tsv"))).toBe(true);
    const undecodable = files.filter(({ name, bytes }) => !name.endsWith(".xlsx") && !isUtf8(bytes));
    expect(undecodable.length).toBeGreaterThan(0);
    for (const { bytes } of undecodable) expect(new TextDecoder("gb18030").decode(bytes)).toMatch(/^社区编码,/u);
  });

  test("has fewer rows where fewer are wanted, and more where more are", () => {
    const rows = (rowsScale: number): number => lines([...town({ ...request, rowsScale })]);
    const usual = lines(files);
    expect(rows(0.2)).toBeLessThan(usual);
    expect(rows(2)).toBeGreaterThan(usual * 1.5);
  });

  test("is refused without communities or a period", () => {
    expect(() => [...town({ ...request, communities: 0 })]).toThrow(RangeError);
    expect(() => [...town({ ...request, period: { from: PERIOD.to, to: PERIOD.from } })]).toThrow(RangeError);
  });
});

/** Names that raw files must mention. */
function namesOf(system: IndicatorSystem): readonly string[] {
  return itemsOf(system).flatMap((item) =>
    criteriaOf(item.rule).flatMap(({ measure }) => {
      if (item.claimed === true) return [];
      if (measure.type === "survey") return [item.id];
      return measure.type === "numeric" && measure.casework !== undefined
        ? [measure.casework.service]
        : [measure.metric];
    }),
  );
}

function digestOf({ bytes }: TownFile): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function textOf({ bytes }: TownFile): string {
  return new TextDecoder().decode(bytes);
}

function lines(all: readonly TownFile[]): number {
  return all.reduce((sum, { bytes }) => sum + bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0), 0);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
