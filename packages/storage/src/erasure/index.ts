export { erase, listErasures, replayErasures, type Erasure } from "./erasure.ts";
export { erasuresBeyond, keepErasures, readLedger, settleErasures, writeLedger } from "./ledger.ts";
export { withdrawResponse, type WithdrawnResponse } from "./withdraw.ts";
