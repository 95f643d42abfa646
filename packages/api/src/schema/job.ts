import { z } from "zod";
import { id, instant } from "./plain.ts";

/** Work that takes longer than a request. */
export const job = z.object({
  id,
  kind: z.enum(["collect", "evaluate"]),
  /** The round. */
  roundId: id,
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  done: z.int(),
  /** Null: not known yet. */
  total: z.int().nullable(),
  cancelRequested: z.boolean(),
  /** Why it failed. */
  error: z.looseObject({ code: z.string() }).nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type Job = z.infer<typeof job>;
