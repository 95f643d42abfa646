import { randomBytes } from "node:crypto";
import { chanceOf, type Chance, type ConsentDocument, type Question } from "@sangan/evaluation/survey";
import {
  addCampaign,
  addCampaignDocument,
  addWay,
  communityIds,
  openCampaign,
  saveMargins,
  type CampaignFacts,
  type CampaignRow,
  type Margin,
  type RoundRow,
} from "@sangan/storage";
import { now, type Context } from "../context/index.ts";
import {
  factsOf,
  keptText,
  makeQuestionnaire,
  newWayCode,
  systemOf,
  usualConsent,
  type CampaignRequest,
} from "../survey/campaigns/index.ts";
import type { Desk, OpenForm, Submission } from "../survey/desk/index.ts";

/** The campaign of the demonstration (演示问卷): what it asks, and how many residents who do not exist answer it. */
export interface DemoSurvey {
  readonly request: CampaignRequest;
  /** A paragraph of the consent that says what this is. */
  readonly notice: ConsentDocument["paragraphs"][number];
  /** Of the town's first communities, and the answers from each of them. */
  readonly communities: number;
  readonly answers: number;
  readonly seed: string;
  /** Residents of each community by age and the like, to weight answers by. */
  readonly margins: readonly Margin[];
  /** The residents' desk of the installation, in a context of its own. */
  readonly deskIn: (context: Context) => Desk;
}

const DAY = 24 * 3_600_000;
/** Answers come in the weeks after the round's period, or the last ones before today: its score is what its files say. */
const DAYS = 21;
const MINUTE = 60_000;
const KINDS = ["open", "interviewer", "paper"] as const;

interface Inside {
  readonly context: Context;
  readonly round: RoundRow;
  readonly survey: DemoSurvey;
}

/** Opens a campaign in the demonstration's latest round and lets its residents answer, by the same desk as real ones. Inside of a transaction. */
export async function fillSurvey(inside: Inside, codes: readonly string[]): Promise<CampaignRow> {
  const { context, round, survey } = inside;
  const { store } = context;
  const last = Math.min(context.clock() - DAY, Date.parse(round.period_to) + (DAYS + 1) * DAY);
  const from = last - DAYS * DAY;
  const ids = [...(await communityIds(store, codes.slice(0, survey.communities))).values()];
  const opened = await openDemo(inside, { ids, from });
  let clock = from;
  const desk = survey.deskIn({ store, clock: () => clock });
  for (const [place, communityId] of ids.entries()) {
    await saveMargins(store, communityId, survey.margins);
    const way = await waysOf(context, { campaignId: opened.id, communityId });
    const chance = chanceOf(`${survey.seed} ${place}`);
    const mood = 2.9 + chance.below(14) / 10;
    for (let sheet = 0; sheet < survey.answers; sheet += 1) {
      clock = from + Math.floor(((sheet + 0.5) / survey.answers) * DAYS) * DAY + sheet * 2 * MINUTE;
      const form = await desk.openForm({ way });
      if (!form.ok) throw new Error(form.code);
      // Some are in a hurry.
      clock += (chance.below(20) === 0 ? 20 : 180 + chance.below(240)) * 1000;
      const sent = await desk.submit(filledIn(form.value, mood, chance));
      if (!sent.ok) throw new Error(sent.code);
    }
  }
  return opened;
}

/** The campaign, opened in one go with its questionnaire and its consent. */
async function openDemo(
  { context, round, survey }: Inside,
  { ids, from }: { readonly ids: readonly string[]; readonly from: number },
): Promise<CampaignRow> {
  const { store } = context;
  const at = now({ ...context, clock: () => from });
  const facts: CampaignFacts = factsOf(survey.request);
  const row = await addCampaign(store, { roundId: round.id, facts, communityIds: ids, demo: true, at });
  const ground = { system: await systemOf(store, round), stage: round.stage, seed: survey.seed };
  const made = makeQuestionnaire(survey.request.questionnaire, ground);
  if (!made.ok) throw new Error(`${made.field}: ${made.reason}`);
  const consent = usualConsent(facts);
  const told = { ...consent, paragraphs: [survey.notice, ...consent.paragraphs] };
  await addCampaignDocument(store, "consent_text", { campaignId: row.id, ...keptText(told), at });
  await addCampaignDocument(store, "questionnaire", { campaignId: row.id, ...keptText(made.value), at });
  const opened = await openCampaign(store, { id: row.id, version: row.version, salt: randomBytes(32), at });
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

/** Ways in of each kind; gives the code of the open one. */
async function waysOf(
  context: Context,
  place: { readonly campaignId: string; readonly communityId: string },
): Promise<string> {
  const codes: string[] = [];
  for (const kind of KINDS) {
    const facts = { ...place, code: newWayCode(), kind, building: null, label: null };
    codes.push((await addWay(context.store, facts, now(context))).code);
  }
  return codes[0] ?? "";
}

/** One of so many, alike likely. */
function pick<T>(all: readonly T[], chance: Chance): T | undefined {
  return all[chance.below(all.length)];
}

const bounded = (value: number, least: number, most: number): string =>
  String(Math.max(least, Math.min(most, Math.round(value))) + 0);

/** What a resident of such a mood answers; now and then he does not know, has not used it, or leaves it. */
function answerOf({ kind, options, service }: Question, mood: number, chance: Chance): string | undefined {
  const luck = chance.below(100);
  // About a normal spread: the sum of three.
  const noise = (chance.below(100) + chance.below(100) + chance.below(100)) / 75 - 2;
  if (luck < 4) return undefined;
  if (luck < 8) return kind === "comment" ? undefined : "dk";
  if (luck < 14 && service !== null) return "nu";
  switch (kind) {
    case "five-point":
      return bounded(mood + noise, 1, 5);
    case "change":
      return bounded(mood - 3 + noise, -2, 2);
    case "choice": {
      const option = pick(options ?? [], chance);
      return option === undefined ? undefined : String(option.code);
    }
    case "comment":
      return undefined;
  }
}

function filledIn({ formKey, questionnaire, consent }: OpenForm, mood: number, chance: Chance): Submission {
  const own = mood + (chance.below(100) - 50) / 60;
  const { services, questions, strata } = questionnaire;
  return {
    formKey,
    consent: { digest: consent.digest, accepted: true, optional: [], oldEnough: true },
    language: "zh",
    strata: new Map(strata.flatMap(({ id, categories }) => [[id, pick(categories, chance)?.id ?? ""] as const])),
    used: services.map(({ id }) => id).filter(() => chance.below(10) < 6),
    answers: new Map(
      questions.flatMap((question) => {
        const answer = answerOf(question, own, chance);
        return answer === undefined ? [] : [[question.id, answer] as const];
      }),
    ),
    comments: new Map(),
    sentBefore: 0,
  };
}
