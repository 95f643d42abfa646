import type { Campaign, CampaignDetail, ConsentVersion, QuestionnaireVersion } from "@sangan/api";
import { questionnaireRequestOf, type CampaignView } from "@sangan/application";
import type { ConsentDocument } from "@sangan/evaluation/survey";
import type { CampaignDocumentRow, CampaignRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

/** A campaign (问卷活动) as it is shown. Its salt is nobody's. */
export function campaignView(row: CampaignRow): Told<Campaign> {
  const { id, name, organiser, contact, policy, state, demo, version } = row;
  return {
    id,
    roundId: row.round_id,
    name,
    organiser,
    contact,
    closesOn: row.closes_on,
    graceDays: row.grace_days,
    questionnaire: questionnaireRequestOf(row),
    policy,
    state,
    demo,
    version,
    createdAt: row.created_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}

/** A campaign and how far it is. */
export function campaignDetailView(view: CampaignView): Told<CampaignDetail> {
  const { campaign, questionnaireVersion, consentVersion, progress, rates } = view;
  return {
    ...campaignView(campaign),
    questionnaireVersion,
    consentVersion,
    communities: view.communities.map(({ community, responses, buildings }) => ({
      code: community.code,
      name: community.name,
      residents: community.residents,
      households: community.households,
      responses,
      buildings,
    })),
    progress,
    rates,
  };
}

interface Version {
  readonly row: CampaignDocumentRow;
  readonly inForce: boolean;
}

/** A version of a questionnaire, without its questions. */
export function questionnaireVersionView({ row, inForce }: Version): Told<QuestionnaireVersion> {
  return { number: row.number, digest: row.digest, createdAt: row.created_at, inForce };
}

/** A version of a text of consent, with its text. */
export function consentVersionView(version: Version & { readonly document: ConsentDocument }): Told<ConsentVersion> {
  return { ...questionnaireVersionView(version), document: version.document };
}
