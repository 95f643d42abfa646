import { ACTIVITIES, type CaseEvent, type CaseLog } from "@sangan/evaluation/casework";
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { caseLogsOf, ocelOf, readOcel } from "./index.ts";

const line = record(
  {
    activity: constantFrom(...ACTIVITIES),
    time: integer({ min: 1_770_000_000_000, max: 1_770_000_000_009 }),
    rating: integer({ min: 1, max: 5 }),
    recorded: integer({ min: 1_770_000_000_000, max: 1_770_000_000_009 }),
  },
  { requiredKeys: ["activity", "time"] },
);

const logs = array(
  record({
    community: constantFrom("A", "小区: 二", "C"),
    service: constantFrom("repair", "clean:up"),
    events: array(line, { minLength: 1, maxLength: 6 }),
  }),
  { maxLength: 8 },
).map((all) => all.map(({ community, service, events }, at) => ({ community, service, case: `N-${at}`, events })));

test("what was written is read back, and satisfies the form", () => {
  assert(
    property(logs, (given) => {
      const written = ocelOf(given, { keepNumbers: true });
      const reading = readOcel(file(written));
      expect(reading).toEqual({ ok: true, value: written, problems: [] });
      expect(normal(caseLogsOf(written))).toEqual(normal(given));
      expect(ocelOf(given.toReversed().map(reversed), { keepNumbers: true })).toEqual(written);
    }),
    { numRuns: 200 },
  );
});

function normal(all: readonly CaseLog[]): readonly string[] {
  return all
    .map((log) => JSON.stringify([log.community, log.service, log.case, log.events.map(plain).toSorted()]))
    .toSorted();
}

function plain({ activity, time, rating, recorded }: CaseEvent): string {
  return JSON.stringify([activity, time, rating ?? null, recorded ?? null]);
}

function reversed(log: CaseLog): CaseLog {
  return { ...log, events: log.events.toReversed() };
}

function file(value: object): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: "log.json", bytes: new TextEncoder().encode(JSON.stringify(value)) };
}
