import { expect, test } from "vitest";
import { MIGRATIONS } from "../migration/index.ts";
import { distributionOf } from "./distribute.ts";

const placements = MIGRATIONS.flatMap((migration) => Object.entries(migration.placements)).map(
  ([table, placement]) => ({ table, placement }),
);
const order = placements.map(({ table }) => table);
/** What residents say, and by which ways. */
const SURVEY = [
  "campaign_community",
  "invitation",
  "survey_quota",
  "paper_form",
  "survey_response",
  "survey_revision",
  "survey_conflict",
  "survey_comment",
  "survey_withdrawal",
  "survey_draft",
];
/** What is observed, and what is made of it. */
const MEASURED = [
  "series",
  "observation",
  "day_sum",
  "touched",
  "measured_evidence",
  "plan_picture",
  "point",
  "walk_entry",
  "walk_photo",
  "case_event",
  "case_touched",
  "case_call_back",
  "day_sketch",
  "raw_gone",
];

test("reference tables are spread before those that refer to them, and one community's rows stay together", () => {
  const all = distributionOf(placements.toReversed(), new Set(), order);
  expect(all.map(({ table, call, beside }) => [table, call, beside])).toEqual([
    ["community", "create_reference_table", undefined],
    ["community_margin", "create_reference_table", undefined],
    ["indicator_system", "create_reference_table", undefined],
    ["weight_table", "create_reference_table", undefined],
    ["round", "create_reference_table", undefined],
    ...["campaign", "questionnaire", "consent_text", "way_in", "source", "case_rules"].map((table) => [
      table,
      "create_reference_table",
      undefined,
    ]),
    ["round_community", "create_distributed_table", undefined],
    ...["evidence_bundle", "result", "would_change", ...SURVEY, ...MEASURED].map((table) => [
      table,
      "create_distributed_table",
      "round_community",
    ]),
  ]);
});

test("what is spread already stays as it is, and what comes later is put beside it", () => {
  const done = new Set([
    "community",
    "community_margin",
    "indicator_system",
    "weight_table",
    "round",
    "campaign",
    "questionnaire",
    "consent_text",
    "way_in",
    "source",
    "case_rules",
    "round_community",
    "result",
  ]);
  const rest = distributionOf(placements, done, order);
  expect(rest.map(({ table, beside }) => [table, beside])).toEqual(
    ["evidence_bundle", "would_change", ...SURVEY, ...MEASURED].map((table) => [table, "round_community"]),
  );
  expect(distributionOf(placements, new Set(order), order)).toEqual([]);
});
