export {
  CASE_LISTS,
  getCase,
  listCases,
  type CaseList,
  type CaseStanding,
  type CaseSummary,
  type CaseView,
} from "./cases.ts";
export type { CasesAsked } from "./logs.ts";
export { caseMeasures, casePicture, exportCases, listCaseServices, type CaseMeasuresView } from "./measures.ts";
export { listRectifications, noteCallBack, type RectificationView } from "./rectifications.ts";
export { getCaseRules, setCaseRules, type CaseRulesView } from "./rules.ts";
