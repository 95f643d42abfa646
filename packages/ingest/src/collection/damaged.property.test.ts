import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { chance } from "../table/chance.fixture.ts";
import type { RawFile } from "../table/index.ts";
import { collect, type Collection } from "./collect.ts";
import { damagedFile, type MadeFile } from "./damaged-files.fixture.ts";
import { SAMPLE_PERIOD, SAMPLE_SYSTEM } from "./sample-system.fixture.ts";

const SEED = 20_260_301;
const FILES = madeFiles(200);

describe("B1, D12, D13, A12, F10: 200 damaged raw files", () => {
  test.each(FILES)("$name: no row is lost", async (made) => {
    const result = await gather([made]);
    expectBalance(result);
    const [source] = result.sources;
    if (made.rows !== undefined) expect(source?.rows.read).toBe(made.rows);
    if (made.accepted !== undefined) expect(source?.rows.accepted).toBe(made.accepted);
    if (made.duplicate !== undefined) expect(source?.rows.duplicate).toBe(made.duplicate);
    if (source?.rows.read === 0) expect(result.rejects.length).toBeGreaterThan(0);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("all of them together give the same bundles in any order of files", async () => {
    const some = FILES.filter(({ damage }) => damage !== "a long cell" && damage !== "a zip bomb");
    const forth = await gather(some);
    const back = await gather(some.toReversed());
    expectBalance(forth);
    expect(back.bundles).toEqual(forth.bundles);
    expect(forth.rows.read).toBeGreaterThan(2000);
  });
});

/** accepted + duplicate + rejected = read, everywhere, and rejects stand for all rejected rows. */
function expectBalance(result: Collection): void {
  for (const { rows } of [
    result,
    ...result.sources,
    ...result.sources.flatMap(({ tables }) => tables),
    ...result.bundles,
  ]) {
    expect(rows.accepted + rows.duplicate + rows.rejected).toBe(rows.read);
  }
  for (const { name, rows } of result.sources) {
    const listed = result.rejects.filter(({ file }) => file === name).reduce((sum, reject) => sum + reject.rows, 0);
    expect(listed).toBe(rows.rejected);
  }
  const used = result.bundles
    .flatMap(({ evidence }) => evidence)
    .reduce((sum, one) => sum + (one.kind === "numeric" ? one.n : 0), 0);
  expect(used + result.unused.reduce((sum, { rows }) => sum + rows, 0)).toBe(result.rows.accepted);
}

async function gather(files: readonly MadeFile[]): Promise<Collection> {
  return await collect({ system: SAMPLE_SYSTEM, period: SAMPLE_PERIOD, files: files.map(asRawFile) });
}

/** Pieces of awkward sizes, so that characters, quotes and line ends are cut in two. */
function asRawFile({ name, bytes }: MadeFile): RawFile {
  const size = bytes.length > 100_000 ? 65_537 : 61;
  return {
    name,
    async *read() {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    },
  };
}

function madeFiles(count: number): readonly MadeFile[] {
  const random = chance(SEED);
  return Array.from({ length: count }, (_, index) => damagedFile(index, random, encode));
}

function encode(text: string, encoding: string, mark: boolean): Uint8Array {
  return iconv.encode(text, encoding, { addBOM: mark });
}
