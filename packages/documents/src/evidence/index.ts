export { evidenceDocument, readEvidence, type EvidenceReading } from "./read.ts";
export { bundleV1, EVIDENCE_DOCUMENT } from "./v1.ts";
