export { acknowledgeAlarm, countRaised, isSeen, listAlarms, muteAlarm, type AlarmView } from "./alarms.ts";
export { ALARM_KINDS, type AlarmChange, type AlarmKind } from "./condition.ts";
export { settleRequired } from "./required.ts";
export { silentAfter } from "./silence.ts";
export { startAlarmWatch, tidyAlarms, watchOnce, type AlarmWatch } from "./watch.ts";
