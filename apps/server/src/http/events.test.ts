import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { eventText } from "./events.ts";

async function* texts(...all: readonly string[]): AsyncGenerator<string> {
  for (const text of all) {
    await pause(1);
    yield text;
  }
}

async function* unending(): AsyncGenerator<string> {
  for (;;) {
    await pause(5);
    yield "1";
  }
}

async function allOf(stream: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of stream) text += piece;
  return text;
}

test("events are told as they come, with their end", async () => {
  const { signal } = new AbortController();
  expect(await allOf(eventText(texts('{"done":1}', '{"done":2}'), { signal }))).toBe(
    'retry: 3000\n\ndata: {"done":1}\n\ndata: {"done":2}\n\nevent: end\ndata: {}\n\n',
  );
});

test("a silent stream beats, and ends with its reader", async () => {
  const stop = new AbortController();
  const state = { ended: false };
  async function* silent(): AsyncGenerator<string> {
    try {
      await pause(60_000, undefined, { signal: stop.signal }).catch(() => undefined);
      yield "never read";
    } finally {
      state.ended = true;
    }
  }
  setTimeout(() => stop.abort(), 100);
  const text = await allOf(eventText(silent(), { signal: stop.signal, heartbeat: 20 }));
  expect(text).toMatch(/^retry: 3000\n\n(?:: here\n\n){2,}$/);
  await pause(20);
  expect(state.ended).toBe(true);
});

test("C5: a stream breaks off after its time, without an end, so that its reader asks anew", async () => {
  const { signal } = new AbortController();
  const text = await allOf(eventText(unending(), { signal, lifetime: 60 }));
  expect(text).toContain("data: 1\n\n");
  expect(text).not.toContain("event: end");
});
