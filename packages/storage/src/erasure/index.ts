export { erase, listErasures, replayErasures, type Erasure } from "./erasure.ts";
