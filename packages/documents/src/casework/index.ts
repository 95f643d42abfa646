export { readCalendar, readHotline, type CalendarReading, type HotlineReading } from "./read.ts";
export { CALENDAR_DOCUMENT, calendarV1, HOTLINE_DOCUMENT, hotlineV1 } from "./v1.ts";
