import {
  listAudit,
  personById,
  verifyAudit,
  type AuditEvent,
  type AuditVerification,
  type Page,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { done, isId, refused, type BadPage, type Context, type Outcome } from "../context/index.ts";

/** An event and the name that its actor has now; null when he is gone, or none. */
export interface NamedEvent extends AuditEvent {
  readonly actorName: string | null;
}

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
): Promise<Outcome<Page<NamedEvent>, BadPage>> {
  const paged = await listAudit(context.store, request);
  if (!paged.ok) return refused(paged.problem);
  const { items, next } = paged.value;
  const names = new Map<string, string | null>();
  for (const actor of new Set(items.map((event) => event.actor)))
    names.set(actor, isId(actor) ? ((await personById(context.store, actor))?.name ?? null) : null);
  return done({ items: items.map((event) => ({ ...event, actorName: names.get(event.actor) ?? null })), next });
}

/** Follows the chain of events from its origin to its end, and says where it breaks. */
export function verifyTrail(context: Context, _authorised: Authorised<"audit.read">): Promise<AuditVerification> {
  return verifyAudit(context.store);
}
