import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

const { signal: here } = new AbortController();

test("D10: so many have their turn at once, in the order in which they came, and each key for itself", async () => {
  const turns = createTurns(2);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const come = async (name: string): Promise<void> => {
    ends.push(await turns.take("a", here));
    order.push(name);
  };
  const all = Promise.all(["one", "two", "three", "four"].map(come));
  await turn();
  expect(order).toEqual(["one", "two"]);
  const other = await turns.take("b", here);
  other();
  ends[0]?.();
  // Ended twice, it still gives one turn.
  ends[0]?.();
  await turn();
  expect(order).toEqual(["one", "two", "three"]);
  ends[1]?.();
  await all;
  expect(order).toEqual(["one", "two", "three", "four"]);
});

test("D10: who goes while waiting leaves the line, and whoever stands behind him moves up", async () => {
  const turns = createTurns(1);
  const end = await turns.take("a", here);
  const gone = new AbortController();
  const first = turns.take("a", gone.signal);
  const second = turns.take("a", here);
  gone.abort();
  await expect(first).rejects.toThrow(/abort/i);
  await expect(turns.take("a", gone.signal)).rejects.toThrow(/abort/i);
  end();
  (await second)();
  (await turns.take("a", here))();
});
