import type { CaseLog } from "@sangan/evaluation/casework";
import { expect, test } from "vitest";
import { documentText } from "../canonical/index.ts";
import { caseLogsOf, readOcel } from "./read.ts";
import type { OcelLog } from "./v2.ts";
import { ocelOf } from "./index.ts";

const LOGS: readonly CaseLog[] = [
  {
    community: "C-2",
    service: "repair",
    case: "GD20260302-13800000000",
    events: [
      { activity: "submitted", time: Date.parse("2026-03-02T08:00:00+08:00"), channel: "王师傅的小程序" },
      {
        activity: "done",
        time: Date.parse("2026-03-02T10:30:00+08:00"),
        recorded: Date.parse("2026-03-02T20:00:00+08:00"),
      },
      { activity: "rated", time: Date.parse("2026-03-03T09:00:00+08:00"), rating: 4, channel: "app" },
    ],
  },
];

test("a case log becomes an OCEL 2.0 log: types, objects, events and qualified relationships", () => {
  expect(ocelOf(LOGS, { online: new Set(["app"]) })).toEqual({
    objectTypes: [
      { name: "case", attributes: [] },
      { name: "community", attributes: [] },
      { name: "service", attributes: [] },
    ],
    eventTypes: [
      { name: "submitted", attributes: [{ name: "online", type: "boolean" }] },
      { name: "done", attributes: [{ name: "recorded", type: "time" }] },
      {
        name: "rated",
        attributes: [
          { name: "rating", type: "integer" },
          { name: "online", type: "boolean" },
        ],
      },
    ],
    objects: [
      { id: "community:C-2", type: "community", attributes: [], relationships: [] },
      { id: "service:repair", type: "service", attributes: [], relationships: [] },
      {
        id: "case:1",
        type: "case",
        attributes: [],
        relationships: [
          { objectId: "community:C-2", qualifier: "in" },
          { objectId: "service:repair", qualifier: "of" },
        ],
      },
    ],
    events: [
      event("case:1#1", "submitted", "2026-03-02T00:00:00.000Z", [{ name: "online", value: "false" }]),
      event("case:1#2", "done", "2026-03-02T02:30:00.000Z", [{ name: "recorded", value: "2026-03-02T12:00:00.000Z" }]),
      event("case:1#3", "rated", "2026-03-03T01:00:00.000Z", [
        { name: "rating", value: "4" },
        { name: "online", value: "true" },
      ]),
    ],
  });
});

test("no words of residents leave by it: neither channels nor numbers of cases, unless numbers are asked for", () => {
  const text = documentText(ocelOf(LOGS, { online: new Set(["app"]) }));
  expect(text).not.toContain("王师傅");
  expect(text).not.toContain("13800000000");
  expect(caseLogsOf(ocelOf(LOGS, { keepNumbers: true }))[0]?.case).toBe("GD20260302-13800000000");
});

/** The example of the specification's page on JSON, shortened: another writer's log, without our types. */
const FOREIGN: OcelLog = {
  objectTypes: [{ name: "Invoice", attributes: [{ name: "is_blocked", type: "string" }] }],
  eventTypes: [{ name: "Insert Invoice", attributes: [{ name: "invoice_inserter", type: "string" }] }],
  objects: [
    { id: "R1", type: "Invoice", attributes: [{ name: "is_blocked", time: "1970-01-01T00:00:00Z", value: "No" }] },
  ],
  events: [
    {
      id: "e1",
      type: "Insert Invoice",
      time: "2022-02-02T16:00:00Z",
      attributes: [{ name: "invoice_inserter", value: "Luke" }],
      relationships: [{ objectId: "R1", qualifier: "Regular placement of Invoice" }],
    },
  ],
};

test("another writer's log is read; faults are told with their places", () => {
  expect(readOcel(file(FOREIGN))).toEqual({ ok: true, value: FOREIGN, problems: [] });
  expect(caseLogsOf(FOREIGN)).toEqual([]);
  const [first] = FOREIGN.events;
  const numbered = {
    ...FOREIGN,
    events: [{ ...first, attributes: [{ name: "invoice_inserter", value: 1 }], extra: true }],
  };
  expect(readOcel(file(numbered))).toMatchObject({
    value: { events: [{ ...first, attributes: [{ name: "invoice_inserter", value: "1" }] }] },
  });
  const twice = { ...FOREIGN, events: [...FOREIGN.events, ...FOREIGN.events] };
  expect(readOcel(file(twice)).problems).toMatchObject([{ code: "duplicate-id", params: { id: "e1" } }]);
  const nowhere = { ...FOREIGN, objects: [], objectTypes: [] };
  expect(readOcel(file(nowhere)).problems).toMatchObject([
    { code: "wrong-value", place: "events[e1].relationships[0].objectId", params: { detail: "R1" } },
  ]);
  const { events: _events, ...rest } = FOREIGN;
  expect(readOcel(file(rest)).problems).toMatchObject([{ code: "missing-key", params: { key: "events" } }]);
});

function event(id: string, type: string, time: string, attributes: readonly { name: string; value: string }[]): object {
  return {
    id,
    type,
    time,
    attributes,
    relationships: [
      { objectId: "case:1", qualifier: "case" },
      { objectId: "community:C-2", qualifier: "community" },
      { objectId: "service:repair", qualifier: "service" },
    ],
  };
}

function file(value: object): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: "log.json", bytes: new TextEncoder().encode(JSON.stringify(value)) };
}
