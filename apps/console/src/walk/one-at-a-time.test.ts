import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Sent } from "./send.ts";

/** A way to send whose ends the test decides. */
function sender(): { readonly send: () => Promise<Sent>; readonly ends: ((sent: Sent) => void)[] } {
  const ends: ((sent: Sent) => void)[] = [];
  return { ends, send: () => new Promise<Sent>((resolve) => ends.push(resolve)) };
}

test("what is kept while something is being sent is sent right after it, never at once with it", async () => {
  const { send, ends } = sender();
  const sendOnce = oneAtATime(send);
  const first = sendOnce();
  const second = sendOnce();
  expect(ends).toHaveLength(1);
  ends[0]?.("done");
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.("done");
  expect(await Promise.all([first, second])).toEqual(["done", "done"]);
  expect(ends).toHaveLength(2);
  void sendOnce();
  expect(ends).toHaveLength(3);
});

test("where nobody is reached it is not tried again at once", async () => {
  const { send, ends } = sender();
  const sendOnce = oneAtATime(send);
  const first = sendOnce();
  void sendOnce();
  ends[0]?.("unreachable");
  expect(await first).toBe("unreachable");
  expect(ends).toHaveLength(1);
});
