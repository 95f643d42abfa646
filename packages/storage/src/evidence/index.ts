export {
  bundleByDigest,
  currentBundle,
  currentBundles,
  saveBundles,
  type BundleFacts,
  type CurrentBundle,
  type EvidenceBundleRow,
} from "./bundle.ts";
export { copyRawFiles } from "./copy.ts";
export {
  listRawFiles,
  markRawFile,
  rawFileById,
  rawFileContent,
  receiveRawFile,
  type RawFileRow,
  type RawFileUpload,
} from "./raw-file.ts";
export { rejectById, settledRejects } from "./reject-by-id.ts";
export { listRejects, markRejects, replaceRejects, type RejectFacts, type RejectRow } from "./reject.ts";
