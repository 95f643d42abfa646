export { collectRound, startCollection } from "./collect.ts";
export {
  receiveFile,
  type BadSize,
  type CutOff,
  type KeptFile,
  type OutsideScope,
  type UploadRequest,
  type UploadTrouble,
} from "./receive.ts";
export {
  dismissRejects,
  getRejectedRow,
  listFiles,
  listRejects,
  mendReject,
  type NoRow,
  type Settled,
} from "./rejects.ts";
export { getTemplate } from "./template.ts";
