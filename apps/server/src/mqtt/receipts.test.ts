import { expect, test } from "vitest";
import { createReceipts, type Delivered } from "./receipts.ts";

const message = (number: number | undefined, text: string, isRepeated = false): Delivered => ({
  number,
  topic: "a/b",
  bytes: Buffer.from(text, "utf8"),
  isRepeated,
});

test("a message that comes once more means the moment at which it came first", () => {
  const receipts = createReceipts(10);
  expect(receipts.firstOf(message(1, "x"), 1000)).toBe(1000);
  expect(receipts.firstOf(message(1, "x", true), 2000)).toBe(1000);
  expect(receipts.firstOf(message(1, "x", true), 3000)).toBe(1000);
});

test("another message under the same number, or one that comes for the first time, means its own moment", () => {
  const receipts = createReceipts(10);
  receipts.firstOf(message(1, "x"), 1000);
  expect(receipts.firstOf(message(1, "y", true), 2000)).toBe(2000);
  expect(receipts.firstOf(message(1, "y"), 3000)).toBe(3000);
  expect(receipts.firstOf({ ...message(1, "y", true), topic: "a/c" }, 4000)).toBe(4000);
  expect(receipts.firstOf(message(undefined, "z"), 5000)).toBe(5000);
  expect(receipts.firstOf(message(undefined, "z", true), 6000)).toBe(6000);
});

test("only the last ones are remembered", () => {
  const receipts = createReceipts(2);
  for (const number of [1, 2, 3]) receipts.firstOf(message(number, "x"), number);
  expect(receipts.firstOf(message(1, "x", true), 10)).toBe(10);
  expect(receipts.firstOf(message(3, "x", true), 11)).toBe(3);
});
