export { type CommunityKey } from "./access.ts";
export { listConflicts, settleConflict, type ConflictSettled, type SurveyConflict } from "./conflicts.ts";
export { createCampaign, updateCampaign } from "./create.ts";
export {
  questionnaireRequestOf,
  type CampaignRequest,
  type CampaignState,
  type OwnQuestion,
  type OwnVariable,
  type QuestionnaireRequest,
} from "./facts.ts";
export { createInvitations, listInvitations, type InvitationBatch, type InvitationRequest } from "./invitations.ts";
export {
  closeCampaign,
  openCampaign,
  removeCampaign,
  renewQuestionnaire,
  type CampaignStep,
  type NoConsent,
} from "./move.ts";
export {
  enterPaper,
  openPaperForm,
  type PaperContent,
  type PaperOutcome,
  type PaperPass,
  type PaperQuestions,
} from "./paper.ts";
export { getCampaign, type CampaignProgress, type CampaignView, type CommunityProgress } from "./progress.ts";
export { listQuotas, setQuotas, type QuotaRequest, type Quotas } from "./quotas.ts";
export {
  addConsent,
  getQuestionnaire,
  listCampaigns,
  listConsents,
  listQuestionnaires,
  previewQuestionnaire,
  type Preview,
} from "./view.ts";
export { createWay, listWays, revokeWay, updateWay, type NewWay, type WayKey } from "./ways.ts";
