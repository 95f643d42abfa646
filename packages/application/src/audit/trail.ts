import { listAudit, verifyAudit, type AuditEvent, type AuditVerification, type Page } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { done, refused, type BadPage, type Context, type Outcome } from "../context/index.ts";

/** One page of what was done, the latest first. */
export async function listTrail(
  context: Context,
  _authorised: Authorised<"audit.read">,
  request: {
    readonly actor?: string;
    readonly action?: string;
    readonly subject?: string;
    readonly cursor?: string;
    readonly limit?: number;
  },
): Promise<Outcome<Page<AuditEvent>, BadPage>> {
  const paged = await listAudit(context.store, request);
  return paged.ok ? done(paged.value) : refused(paged.problem);
}

/** Follows the chain of events from its origin to its end, and says where it breaks. */
export function verifyTrail(context: Context, _authorised: Authorised<"audit.read">): Promise<AuditVerification> {
  return verifyAudit(context.store);
}
