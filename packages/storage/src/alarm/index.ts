export {
  acknowledgeAlarm,
  alarmById,
  clearAlarm,
  clearedAlarms,
  endAlarm,
  forgetAlarms,
  holdAlarm,
  isMuted,
  muteAlarm,
  raiseAlarm,
  raisedAlarms,
  raisedOutside,
  type AlarmKey,
  type AlarmRow,
  type RaisedRequest,
} from "./alarm.ts";
export { countAlarms, listAlarms, type AlarmCount, type AlarmListRequest } from "./list.ts";
