export { readEventLog, type EventLog, type EventLogRequest } from "./event-log.ts";
export { readLogNames, type LogNames, type LogNamesProblem, type LogNamesReading } from "./log-names.ts";
