import type { Questionnaire } from "@sangan/evaluation/survey";
import {
  listCampaignDocuments,
  listConflicts as conflictRows,
  settleConflict as settleRow,
  type CampaignCommunity,
  type ConflictRow,
} from "@sangan/storage";
import type { Authorised } from "../../access/index.ts";
import { change } from "../../audit/index.ts";
import {
  done,
  NOT_FOUND,
  refused,
  type Context,
  type NotFound,
  type Outcome,
  type Store,
  type Trouble,
} from "../../context/index.ts";
import { dayOf } from "../desk/index.ts";
import { visibleCampaign } from "./access.ts";
import { questionnaireIn } from "./questionnaire.ts";
import { countQuotas } from "./quotas.ts";

/** Two contents under one form: what counts, and what came later (threat F15). */
export interface SurveyConflict {
  readonly row: ConflictRow;
  readonly community: CampaignCommunity;
  readonly differences: readonly {
    readonly question: string;
    readonly kept: string | null;
    readonly other: string | null;
  }[];
}

/** Somebody has decided already. */
export interface ConflictSettled extends Trouble {
  readonly code: "settled";
}

const SAID: Readonly<Record<number, string | null>> = { 90: "dk", 91: "nu", 92: null };

function saidOf(code: number | null | undefined): string | null {
  if (code === null || code === undefined) return null;
  const said = SAID[code];
  return said === undefined ? String(code) : said;
}

function differencesOf(row: ConflictRow, questionnaire: Questionnaire | undefined): SurveyConflict["differences"] {
  return (questionnaire?.questions ?? []).flatMap(({ id }, at) => {
    const [kept, other] = [saidOf(row.kept_answers[at]), saidOf(row.answers[at])];
    return kept === other ? [] : [{ question: id, kept, other }];
  });
}

async function conflictsOf(
  store: Store,
  campaignId: string,
  communities: readonly CampaignCommunity[],
): Promise<readonly SurveyConflict[]> {
  const versions = await listCampaignDocuments(store, "questionnaire", campaignId);
  const questionnaires = new Map(versions.map((row) => [row.id, questionnaireIn(row)]));
  const byId = new Map(communities.map((community) => [community.id, community]));
  const rows = await conflictRows(store, { campaignId, communityIds: [...byId.keys()] });
  return rows.flatMap((row) => {
    const community = byId.get(row.community_id);
    if (community === undefined) return [];
    return [{ row, community, differences: differencesOf(row, questionnaires.get(row.kept_questionnaire)) }];
  });
}

/** Conflicts in the communities that the actor may see, those that wait first. */
export async function listConflicts(
  context: Context,
  authorised: Authorised<"survey.export">,
  { campaignId }: { readonly campaignId: string },
): Promise<Outcome<readonly SurveyConflict[], NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  return done(await conflictsOf(context.store, campaignId, found.value.communities));
}

/** Decides which of two contents counts; the other one stays beside it. */
export async function settleConflict(
  context: Context,
  authorised: Authorised<"survey.export">,
  request: {
    readonly campaignId: string;
    readonly conflictId: string;
    readonly keep: "kept" | "other";
  },
): Promise<Outcome<SurveyConflict, NotFound | ConflictSettled>> {
  const { campaignId, conflictId, keep } = request;
  const day = dayOf(context.clock());
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { communities } = found.value;
  return change<SurveyConflict, NotFound | ConflictSettled>(context, authorised.actor, async (trx, note) => {
    const conflict = (await conflictsOf(trx, campaignId, communities)).find(({ row }) => row.id === conflictId);
    if (conflict === undefined) return NOT_FOUND;
    if (!(await settleRow(trx, { conflict: conflict.row, keep, day }))) return refused({ code: "settled" });
    if (keep === "other") await countQuotas(trx, { campaignId, communityId: conflict.community.id });
    note({ action: "conflict.settle", subject: campaignId, detail: { community: conflict.community.code, keep } });
    return done({ ...conflict, row: { ...conflict.row, state: keep } });
  });
}
