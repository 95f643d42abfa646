export { devicesOf, type Device, type Level, type LiveTownRequest } from "./device.ts";
export { FAULT_KINDS, type Fault, type FaultKind } from "./fault.ts";
export { liveTown, type Delivery, type LiveTown, type LiveTownOptions } from "./live-town.ts";
export { sendTown, type Pace, type SendTarget, type Sent } from "./send.ts";
export { sourcesOf, type TownSource } from "./source.ts";
export { isBrokerWay, LIVE_WAYS, type LiveWay } from "./way.ts";
