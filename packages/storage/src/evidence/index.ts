export {
  bundleByDigest,
  currentBundles,
  saveBundles,
  type BundleFacts,
  type CurrentBundle,
  type EvidenceBundleRow,
} from "./bundle.ts";
export {
  listRawFiles,
  markRawFile,
  rawFileById,
  rawFileContent,
  receiveRawFile,
  type RawFileRow,
  type RawFileUpload,
} from "./raw-file.ts";
export { listRejects, markRejects, replaceRejects, type RejectFacts, type RejectRow } from "./reject.ts";
