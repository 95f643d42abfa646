export {
  addCampaign,
  campaignById,
  campaignCommunities,
  closeCampaign,
  countCampaignCommunities,
  listCampaigns,
  openCampaign,
  removeCampaign,
  touchCampaign,
  updateCampaign,
  type CampaignCommunity,
  type CampaignFacts,
  type CampaignRow,
} from "./campaign.ts";
export {
  collectedResponses,
  countResponses,
  tallyResponses,
  type CollectedResponse,
  type ResponseTally,
} from "./collected.ts";
export { listConflicts, settleConflict, type ConflictRow } from "./conflict.ts";
export { doorById, doorOf, isInvited, type Door } from "./door.ts";
export { draftById, forgetDraft, forgetOldDrafts, keepDraft, type SurveyDraftRow } from "./draft.ts";
export { addSurveyKey, listSurveyKeys, type SurveyKeyRow } from "./key.ts";
export {
  addPaperForm,
  changePaperForm,
  countPaperForms,
  lockedPaperForm,
  type PaperFormChange,
  type PaperFormRow,
} from "./paper.ts";
export type { ResponsePlace } from "./place.ts";
export {
  fillQuotas,
  listQuotas,
  lockQuotas,
  saveQuotas,
  type QuotaCell,
  type QuotaRow,
  type StratumCount,
} from "./quota.ts";
export { renewCampaign } from "./renew.ts";
export {
  commentsById,
  correctResponse,
  countWithdrawals,
  listRevisions,
  responseById,
  settleWithdrawals,
  uncollectedWithdrawals,
  type CorrectedResponse,
  type FoundResponse,
  type ResponseRow,
} from "./response.ts";
export { emptyPlace, leaveOwnQuotas, leaveQuotas, type Emptied, type EmptiedPlace } from "./empty.ts";
export { lockedResponse } from "./place.ts";
export { listComments, removeComments, settleResponses, unsettledPlaces, type SurveyPlace } from "./settle.ts";
export { takeResponse, type ArrivingResponse, type Arrival, type Cell, type ResponseContent } from "./submission.ts";
export { takesAnswers, type ComingAnswer } from "./taking.ts";
export {
  addCampaignDocument,
  campaignDocumentById,
  campaignDocumentInForce,
  listCampaignDocuments,
  type CampaignDocumentKind,
  type CampaignDocumentRow,
} from "./version.ts";
export {
  addInvitations,
  addWay,
  countInvitations,
  labelWay,
  listWays,
  revokeWay,
  wayByCode,
  type ListedWay,
  type WayFacts,
  type WayRow,
} from "./way.ts";
