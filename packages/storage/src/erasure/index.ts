export { erase, listErasures, replayErasures, type Erasure } from "./erasure.ts";
export { withdrawResponse, type WithdrawnResponse } from "./withdraw.ts";
