export { writeCaseEvents, type CaseEventFacts } from "./event.ts";
export {
  caseServices,
  standingEvents,
  takeTouchedServices,
  type LogRequest,
  type StandingEvent,
  type TouchedService,
} from "./log.ts";
export {
  callBacksOf,
  caseRulesFor,
  caseRulesOf,
  saveCallBack,
  saveCaseRules,
  type CallBackRow,
  type CaseRulesRow,
} from "./rules.ts";
