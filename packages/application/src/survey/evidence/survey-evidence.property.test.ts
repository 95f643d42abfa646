import { documentText, evidenceDocument, readEvidence } from "@sangan/documents";
import type { EvidenceBundle } from "@sangan/evaluation";
import { NEUTRAL_POLICY, QUALITY_FLAGS } from "@sangan/evaluation/survey";
import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  nat,
  option,
  property,
  record,
  shuffledSubarray,
  subarray,
  type Arbitrary,
} from "fast-check";
import { expect, it } from "vitest";
import type { DatedSheet } from "./campaign-answers.ts";
import { campaignOf, evidenceOf, sheet } from "./survey-evidence.fixture.ts";

const silence = constantFrom(90, 91, 92, null);

const content = record({
  answer: option(integer({ min: 1, max: 5 }), { freq: 6, nil: 92 }),
  age: integer({ min: -1, max: 1 }),
  home: integer({ min: -1, max: 2 }),
  chance: integer({ min: 500, max: 10_000 }),
  flags: subarray([...QUALITY_FLAGS], { maxLength: 2 }),
  overQuota: nat(9).map((one) => one === 0),
  day: constantFrom("2026-03-01", "2026-05-31", "2026-07-03"),
});

const manySheets: Arbitrary<readonly DatedSheet[]> = array(content, { minLength: 5, maxLength: 80 }).map((all) =>
  all.map(({ answer, age, home, chance, flags, overQuota, day }, at) =>
    sheet(at, answer, { strata: [age, home], chances: [chance], flags: overQuota ? [] : flags, overQuota, day }),
  ),
);

const policies = record({ speed: constantFrom(0, 50, 100), duplicate: constantFrom(0, 100) }).map((some) => ({
  ...NEUTRAL_POLICY,
  ...some,
}));

function bundleOf(evidence: EvidenceBundle["evidence"]): string {
  return documentText(
    evidenceDocument({
      community: { id: "330106001001", name: "小区", attributes: {} },
      system: { id: "small", version: "1.0.0" },
      period: { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" },
      rows: { read: 0, accepted: 0, duplicate: 0, rejected: 0 },
      evidence,
      notApplicable: [],
    }),
  );
}

it("the same answers in any order give the same bytes, and a bundle that is accepted", () => {
  const given = manySheets.chain((all) =>
    record({
      all: shuffledSubarray([...all], { minLength: all.length }),
      again: shuffledSubarray([...all], { minLength: all.length }),
      policy: policies,
      withMargins: boolean(),
    }),
  );
  assert(
    property(given, ({ all, again, policy, withMargins }) => {
      const request = withMargins ? {} : { margins: [] };
      const one = bundleOf(evidenceOf([campaignOf(all, { policy })], request).answers);
      expect(bundleOf(evidenceOf([campaignOf(again, { policy })], request).answers)).toBe(one);
      const read = readEvidence({ name: "e.json", bytes: new TextEncoder().encode(one) });
      expect(read.problems).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it("G2: what is told of strata is at least ten each, adds up, and leaves nothing to be taken from the total", () => {
  assert(
    property(manySheets, (all) => {
      for (const { counts, strata } of evidenceOf([campaignOf(all)]).answers) {
        for (const variable of ["age", "home"]) {
          const told = Object.entries(strata).filter(([key]) => key.startsWith(`${variable}=`));
          for (const [, own] of told) expect(sum(own)).toBeGreaterThanOrEqual(10);
          if (told.length > 0) expect(told.reduce((total, [, own]) => total + sum(own), 0)).toBe(sum(counts));
        }
      }
    }),
    { numRuns: 300 },
  );
});

it("G7: in whatever way somebody is silent, no weighted answer changes", () => {
  const given = manySheets.chain((all) =>
    record({ all: array(silence, { minLength: 12, maxLength: 12 }), sheets: nat(0).map(() => all) }),
  );
  assert(
    property(given, ({ all: codes, sheets }) => {
      const silent = codes.map((code, at) => sheet(1000 + at, code, { strata: [at % 2, -1] }));
      const blank = codes.map((_, at) => sheet(1000 + at, 92, { strata: [at % 2, -1] }));
      const told = (some: readonly DatedSheet[]) =>
        evidenceOf([campaignOf([...sheets, ...some])]).answers.map(({ counts, strata, weighting }) => ({
          counts,
          strata,
          weights: weighting !== undefined && "counts" in weighting ? weighting.counts : null,
        }));
      expect(told(silent)).toEqual(told(blank));
    }),
    { numRuns: 200 },
  );
});

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
