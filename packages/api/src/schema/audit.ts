import { z } from "zod";
import { digest, instant } from "./plain.ts";

/** What was done: a link of the chain. */
export const auditEvent = z.object({
  number: z.int(),
  at: instant,
  /** A person's id, or `system`. */
  actor: z.string(),
  /** His name now; null when he is gone or none. */
  actorName: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  previous: digest,
  digest,
});
export type AuditEvent = z.infer<typeof auditEvent>;

export const auditVerification = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), events: z.int(), last: digest }),
  z.object({ ok: z.literal(false), firstBroken: z.int() }),
]);
