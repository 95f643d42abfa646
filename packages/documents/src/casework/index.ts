export {
  readCalendar,
  readCaseRules,
  readHotline,
  type CalendarReading,
  type CaseRules,
  type HotlineReading,
} from "./read.ts";
export { CALENDAR_DOCUMENT, calendarV1, CASE_RULES_DOCUMENT, caseRulesV1, HOTLINE_DOCUMENT, hotlineV1 } from "./v1.ts";
