import { expect, test } from "vitest";
import { bodyOf, factsOf, NO_FACTS } from "./facts.ts";
import { outboxSearch } from "./outbox-search.ts";

test("what is typed of a destination is sent as it is meant, and read back the same", () => {
  const typed = {
    ...NO_FACTS,
    name: " 平台 ",
    address: "https://a.example/x",
    everywhere: false,
    scopes: "3301，330206",
  };
  const body = bodyOf(typed);
  expect(body).toEqual({
    name: "平台",
    address: "https://a.example/x",
    events: ["alarm.raised", "alarm.ended"],
    scopes: ["3301", "330206"],
    state: "active",
  });
  const there = {
    ...body,
    id: "",
    kind: "webhook",
    formerSecretUntil: null,
    waiting: 0,
    dead: 0,
    version: 1,
    createdAt: "",
  } as const;
  expect(bodyOf(factsOf(there))).toEqual(body);
  expect(bodyOf({ ...NO_FACTS, isPaused: true })).toMatchObject({ scopes: [""], state: "paused" });
});

test("an address asks for messages of a state that there is", () => {
  expect([outboxSearch({ outbox: "dead" }), outboxSearch({ outbox: "x" })]).toEqual([{ outbox: "dead" }, {}]);
});
