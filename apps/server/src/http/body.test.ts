import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { spool } from "./body.ts";

const LIMITS = { bytes: 1_000_000, silence: 200 };
const folder = mkdtempSync(join(tmpdir(), "sangan-body-"));
process.env["TMPDIR"] = folder;
const left = (): string[] => readdirSync(folder);

afterAll(() => rmSync(folder, { recursive: true }));

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

test("a body can be read as often as needed, and leaves no file", async () => {
  const text = "社区,名称\n".repeat(20_000);
  const kept = await spool(Readable.from([Buffer.from(text)]), LIMITS);
  expect(kept.size).toBe(Buffer.byteLength(text));
  expect(await textOf(kept.content)).toBe(text);
  expect(await textOf(kept.content)).toBe(text);
  expect(left()).toEqual([]);
  await kept.close();
});

test("D10: more than was allowed is refused, and a sender who falls silent is left", async () => {
  await expect(spool(Readable.from([Buffer.alloc(600_000), Buffer.alloc(600_000)]), LIMITS)).rejects.toMatchObject({
    trouble: "too-large",
  });
  const silent = new PassThrough();
  silent.write("a");
  await expect(spool(silent, LIMITS)).rejects.toMatchObject({ trouble: "bad-request" });
  expect(silent.destroyed).toBe(true);
  expect(left()).toEqual([]);
});
