export { type CommunityKey } from "./access.ts";
export { listConflicts, settleConflict, type ConflictSettled, type SurveyConflict } from "./conflicts.ts";
export { usualConsent } from "./consent.ts";
export { createCampaign, updateCampaign } from "./create.ts";
export {
  factsOf,
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
export { type PaperContent } from "./paper-content.ts";
export { enterPaper, type PaperOutcome, type PaperPass } from "./paper.ts";
export { openPaperForm, type PaperQuestions } from "./printed-form.ts";
export { keptText, makeQuestionnaire, systemOf } from "./questionnaire.ts";
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
export { createWay, listWays, newWayCode, revokeWay, updateWay, type NewWay, type WayKey } from "./ways.ts";
