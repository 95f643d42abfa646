import { readSystem } from "@sangan/documents";
import type { IndicatorSystem } from "@sangan/evaluation";
import { NEUTRAL_POLICY, type PopulationMargin, type Questionnaire } from "@sangan/evaluation/survey";
import { bytesOf, SMALL_SYSTEM } from "../../fixture/small-system.ts";
import type { CampaignAnswers, DatedSheet } from "./campaign-answers.ts";
import { surveyEvidence, type SurveyEvidence, type SurveyRequest } from "./survey-evidence.ts";

const both = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });
const category = (id: string) => ({ id, title: both(id, id) });

/** Asks the small system's feeling, and two variables. */
const QUESTIONNAIRE: Questionnaire = {
  system: { id: "small", version: "1.0.0" },
  length: 1,
  minutes: 1,
  seed: "seed",
  services: [],
  strata: [
    { id: "age", title: both("年龄", "Age"), consent: null, categories: ["young", "old"].map(category) },
    { id: "home", title: both("住房", "Home"), consent: null, categories: ["owned", "rented", "other"].map(category) },
  ],
  questions: [
    { id: "1.f1", part: "pool", kind: "five-point", text: both("感受", "Felt"), service: null, item: "1.f1" },
  ],
  steering: [],
};

const DIGEST = "0".repeat(64);

/** Sheets of a campaign as they were read. */
export function campaignOf(own: readonly DatedSheet[], given: Partial<CampaignAnswers> = {}): CampaignAnswers {
  const questionnaires = new Map([[DIGEST, QUESTIONNAIRE]]);
  return {
    campaign: "c",
    community: "k",
    sheets: own,
    questionnaires,
    current: QUESTIONNAIRE,
    policy: NEUTRAL_POLICY,
    ...given,
  };
}

/** A sheet with one answer; age and home not told, asked of everybody, in May. */
export function sheet(id: number, answer: number | null, given: Partial<DatedSheet> = {}): DatedSheet {
  return {
    id: `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`,
    questionnaire: DIGEST,
    building: null,
    strata: [-1, -1],
    used: [],
    answers: [answer],
    chances: [answer === null ? null : 10_000],
    flags: [],
    overQuota: false,
    day: "2026-05-02",
    ...given,
  };
}

/** Sheets that are alike but for their ids. */
export function sheets(first: number, count: number, alike: (id: number) => DatedSheet): readonly DatedSheet[] {
  return Array.from({ length: count }, (_, at) => alike(first + at));
}

function smallSystem(): IndicatorSystem {
  const read = readSystem([{ name: "s.yaml", bytes: bytesOf(SMALL_SYSTEM) }], "s.yaml");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.system;
}

const SYSTEM = smallSystem();

/** As many young as old residents. */
export const HALVES: readonly PopulationMargin[] = [{ variable: "age", counts: { young: 500, old: 500 } }];

/** The evidence of campaigns in the first half of 2026. */
export function evidenceOf(campaigns: readonly CampaignAnswers[], given: Partial<SurveyRequest> = {}): SurveyEvidence {
  const withdrawn = { before: 0, afterPublication: 0 };
  return surveyEvidence({
    system: SYSTEM,
    end: Date.parse("2026-07-01T00:00:00Z"),
    campaigns,
    margins: HALVES,
    withdrawn,
    ...given,
  });
}
