export { appendAudit, listAudit, verifyAudit, type AuditListRequest, type AuditVerification } from "./audit.ts";
export type { AuditEvent, AuditFacts } from "./chain.ts";
