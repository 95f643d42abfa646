import type { PopulationMargin } from "@sangan/evaluation/survey";
import {
  collectedResponses,
  listCampaignDocuments,
  marginsOf,
  type CampaignRow,
  type CollectedResponse,
} from "@sangan/storage";
import type { Context, Store } from "../../context/index.ts";
import { dayOf, flagsOf } from "../desk/index.ts";
import { policyOf } from "../campaigns/facts.ts";
import { questionnaireIn } from "../campaigns/questionnaire.ts";
import { weighCommunity, withDuplicates, type WeighedCommunity } from "./community.ts";
import { releasedUntil, type Times } from "./released.ts";
import type { AnswerSheet, SheetSet } from "./sheets.ts";

const DAY = 24 * 3_600_000;
/** Interviewers and paper may be as late as this, whatever the campaign says. */
const LATEST_DAYS = 60;

/** A stored response as results read it. `questionnaires`: digests by id. */
function sheetOf(row: CollectedResponse, digests: ReadonlyMap<string, string>): AnswerSheet {
  const { id, building, strata, used, answers, chances, flags, state } = row;
  return {
    id,
    questionnaire: digests.get(row.questionnaireId) ?? "",
    building,
    strata,
    used,
    answers,
    chances,
    flags: flagsOf(flags),
    overQuota: state === "over-quota",
  };
}

/** How many residents belong to each category, by variable. */
export async function populationOf(store: Store, communityId: string): Promise<readonly PopulationMargin[]> {
  const rows = await marginsOf(store, communityId);
  const variables = [...new Set(rows.map(({ variable }) => variable))];
  return variables.map((variable) => ({
    variable,
    counts: Object.fromEntries(
      rows.flatMap((row) => (row.variable === variable ? [[row.category, row.count] as const] : [])),
    ),
  }));
}

/** The last day whose answers are told of a community that so many came from on each day; null: all of them. */
export function toldUntil(context: Context, campaign: CampaignRow, counts: ReadonlyMap<string, number>): string | null {
  return releasedUntil(counts, timesOf(context, campaign));
}

function timesOf({ clock }: Context, campaign: CampaignRow): Times {
  const closed = campaign.closed_at === null ? undefined : Date.parse(campaign.closed_at);
  const last = closed === undefined ? Infinity : closed + Math.max(campaign.grace_days, LATEST_DAYS) * DAY;
  return {
    today: dayOf(clock()),
    closedOn: closed === undefined ? null : dayOf(closed),
    isFinal: clock() > last,
  };
}

/** What may be told of one community in a campaign. */
export interface LoadedCommunity extends WeighedCommunity {
  /** Some came too late to be told of yet. */
  readonly heldBack: boolean;
}

/** How the stored responses of a campaign are read; undefined for one that was never open. */
export async function sheetReader(
  store: Store,
  campaign: CampaignRow,
): Promise<((community: string, rows: readonly CollectedResponse[]) => SheetSet) | undefined> {
  const versions = await listCampaignDocuments(store, "questionnaire", campaign.id);
  const inForce = versions.at(-1);
  if (inForce === undefined) return undefined;
  const digests = new Map(versions.map(({ id, digest }) => [id, digest]));
  const questionnaires = new Map(versions.map((row) => [row.digest, questionnaireIn(row)]));
  const current = questionnaireIn(inForce);
  const policy = policyOf(campaign.policy);
  return (community, rows) => ({
    community,
    sheets: withDuplicates(rows.map((row) => sheetOf(row, digests))),
    questionnaires,
    current,
    policy,
  });
}

/** Reads all sheets of a community; undefined for a campaign that was never open. */
async function readSheets(store: Store, campaign: CampaignRow, communityId: string) {
  const setOf = await sheetReader(store, campaign);
  if (setOf === undefined) return undefined;
  return { rows: await collectedResponses(store, { communityId, campaignId: campaign.id }), setOf };
}

/** The sheets of a community that may be told of, weighed by its population; undefined for a campaign that was never open. */
export async function loadWeighed(
  context: Context,
  campaign: CampaignRow,
  communityId: string,
): Promise<LoadedCommunity | undefined> {
  const read = await readSheets(context.store, campaign, communityId);
  if (read === undefined) return undefined;
  const { rows, setOf } = read;
  const counts = new Map<string, number>();
  for (const { day } of rows) counts.set(day, (counts.get(day) ?? 0) + 1);
  const until = toldUntil(context, campaign, counts);
  const told = rows.filter(({ day }) => until === null || day <= until);
  const margins = await populationOf(context.store, communityId);
  return { ...weighCommunity(setOf(communityId, told), margins), heldBack: told.length < rows.length };
}

/** All sheets of a community with what else is kept of them, at the same places, for who may see them one by one. */
export async function loadAll(
  context: Context,
  campaign: CampaignRow,
  communityId: string,
): Promise<{ readonly weighed: WeighedCommunity; readonly rows: readonly CollectedResponse[] } | undefined> {
  const read = await readSheets(context.store, campaign, communityId);
  if (read === undefined) return undefined;
  const margins = await populationOf(context.store, communityId);
  return { weighed: weighCommunity(read.setOf(communityId, read.rows), margins), rows: read.rows };
}
