import { drawQuestions, type Question, type Questionnaire } from "@sangan/evaluation/survey";
import { CERTAIN, chanceOf, chancesOf, shuffled } from "@sangan/evaluation/survey/draw";
import { simulatedCommunity } from "@sangan/testkit";
import { describe, expect, it } from "vitest";
import type { DatedSheet } from "./campaign-answers.ts";
import { campaignOf, evidenceOf, sheet } from "./survey-evidence.fixture.ts";

const both = (text: string): Question["text"] => ({ zh: text, en: text });
const about = (id: string, service: string | null, item: string | null = null): Question => ({
  id,
  part: "pool",
  kind: "five-point",
  text: both(id),
  service,
  item,
});

const SERVICES = ["a", "b"];
/** Whoever has used more competes with the item's question for two places: its chance hangs on what was used. */
const QUESTIONS = [
  about("1.f1", null, "1.f1"),
  ...SERVICES.flatMap((service) => Array.from({ length: 5 }, (_, at) => about(`${service}${at}`, service))),
];
const FIRST: Questionnaire = {
  system: { id: "small", version: "1.0.0" },
  length: 2,
  minutes: 1,
  seed: "pooled",
  services: SERVICES.map((id) => ({ id, title: both(id) })),
  strata: [],
  questions: QUESTIONS,
  steering: [],
};
const COMMUNITY = "k";
/** The item is steered towards, then away from. */
const steered = (size: number): Questionnaire => ({
  ...FIRST,
  steering: [{ community: COMMUNITY, sizes: QUESTIONS.map((_, at) => (at === 0 ? size : 100)) }],
});
const VERSIONS = [FIRST, steered(1000), steered(10)];
const DIGESTS = VERSIONS.map((_, version) => String(version).repeat(64));

const RESIDENTS = 2000;
const community = simulatedCommunity(FIRST, "pooled", RESIDENTS);

/** Content residents use more services: an average that forgets the chances is wrong. */
const ANSWERS = Array.from({ length: RESIDENTS }, (_, resident) => {
  const said = community.answers[0]?.[resident] ?? NaN;
  return Math.min(5, Math.max(1, said + 2 * (community.used[resident]?.length ?? 0) - 2));
});
const TRUTH = meanOf(ANSWERS.filter((one) => !Number.isNaN(one)));

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** One resident's sheet under a version, as the desk would draw it. */
function drawn(resident: number, version: number, run: number): DatedSheet {
  const questionnaire = VERSIONS[version] ?? FIRST;
  const used = community.used[resident] ?? [];
  const request = { seed: `${run} ${resident}`, used, community: COMMUNITY };
  const { questions } = drawQuestions(questionnaire, request);
  const chances = chancesOf(questionnaire, request);
  const said = ANSWERS[resident] ?? NaN;
  return sheet(resident, null, {
    questionnaire: DIGESTS[version] ?? "",
    strata: [],
    used: used.map((id) => SERVICES.indexOf(id)),
    answers: QUESTIONS.map(({ id }) => (questions.includes(id) ? (Number.isNaN(said) ? 90 : said) : null)),
    chances: QUESTIONS.map(({ id }) => (questions.includes(id) ? (chances.get(id) ?? 0) : null)),
  });
}

interface Run {
  readonly pooled: number;
  readonly own: number;
  readonly raw: number;
}

/** Three hundred residents, a hundred under each version. */
function runOf(run: number): Run {
  const order = shuffled([...Array(RESIDENTS).keys()], chanceOf(`residents ${run}`)).slice(0, 300);
  const sheets = order.map((resident, at) => drawn(resident, Math.floor(at / 100), run));
  const questionnaires = new Map(VERSIONS.map((one, at) => [DIGESTS[at] ?? "", one]));
  const campaign = campaignOf(sheets, { questionnaires, current: FIRST, community: COMMUNITY });
  const [answers] = evidenceOf([campaign], { margins: [] }).answers;
  if (answers?.weighting === undefined || answers.weighting.method !== "selection") throw new Error("not weighted");
  const { counts } = answers.weighting;
  const total = Object.values(counts).reduce((sum, one) => sum + Number(one), 0);
  const own = sheets.flatMap(({ answers: [said = null], chances: [chance = null] }) =>
    said === null || said > 5 ? [] : [{ said, weight: CERTAIN / (chance ?? CERTAIN) }],
  );
  return {
    pooled: Object.entries(counts).reduce((sum, [option, one]) => sum + Number(option) * Number(one), 0) / total,
    own: own.reduce((sum, { said, weight }) => sum + said * weight, 0) / own.reduce((sum, one) => sum + one.weight, 0),
    raw: meanOf(own.map(({ said }) => said)),
  };
}

const ofPooled = ({ pooled }: Run): number => pooled;

describe("a draw that was steered twice, in a simulated community", () => {
  const RUNS = Number(process.env["SANGAN_RUNS"] ?? 300);
  const runs = Array.from({ length: RUNS }, (_, run) => runOf(run));
  const bias = (of: (run: Run) => number): number => meanOf(runs.map(of)) - TRUTH;
  const spread = (of: (run: Run) => number): number =>
    Math.sqrt(meanOf(runs.map((run) => (of(run) - meanOf(runs.map(of))) ** 2)));

  it("gives the mean of all residents: answers are weighed by their pooled chances", () => {
    // A ratio of sums is biased by the order of its variance ÷ mean, here less than a hundredth of a point.
    expect(Math.abs(bias(ofPooled))).toBeLessThan((4 * spread(ofPooled)) / Math.sqrt(RUNS) + 0.01);
    // So wrong is it without any weights.
    expect(Math.abs(bias(({ raw }) => raw))).toBeGreaterThan(0.1);
  });

  it("spreads less than by the chance of each version alone, by which one rare answer could count for a hundred", () => {
    expect(spread(ofPooled)).toBeLessThan(0.75 * spread(({ own }) => own));
  });
});
