import type { InvitationBatch, PaperQuestions, QuotaProgress, SurveyConflict, Way } from "@sangan/api";
import type {
  InvitationBatch as Batch,
  PaperQuestions as Paper,
  Quotas,
  SurveyConflict as Conflict,
} from "@sangan/application";
import type { ListedWay } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

/** A way in (入口) as it is shown, with where it leads. */
export function wayView(row: ListedWay, address: string): Told<Way> {
  return {
    code: row.code,
    kind: row.kind,
    community: row.community_code,
    communityName: row.community_name,
    building: row.building,
    label: row.label ?? "",
    // An interviewer opens a page that works without a network.
    link: `${address}/s/${row.code}${row.kind === "interviewer" ? "/interviews" : ""}`,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}

/** A batch of invitations (邀请) as it is shown. */
export function invitationBatchView({ way, made }: Batch): Told<InvitationBatch> {
  return {
    code: way.code,
    community: way.community_code,
    communityName: way.community_name,
    building: way.building,
    label: way.label ?? "",
    createdAt: way.created_at,
    made,
    revoked: way.revoked_at !== null,
  };
}

/** The quotas (配额) of a community as they are shown. */
export function quotaView({ community, cells }: Quotas): Told<QuotaProgress> {
  return { community: community.code, name: community.name, cells };
}

/** What stands on a paper form. */
export function paperView({ community, building, questionnaire, questions, consent }: Paper): Told<PaperQuestions> {
  return {
    community: community.code,
    communityName: community.name,
    building,
    questionnaire,
    questions,
    consent,
  };
}

/** Two contents under one form. */
export function conflictView({ row, community, differences }: Conflict): Told<SurveyConflict> {
  const state = row.state === "open" ? "open" : "settled";
  return { id: row.id, community: community.code, day: row.day, state, differences };
}
