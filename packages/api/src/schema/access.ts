import { z } from "zod";

/** What can be done, named noun.verb. The server holds them against its own list. */
export const permission = z.enum([
  "community.read",
  "community.write",
  "system.read",
  "system.write",
  "system.publish",
  "round.read",
  "round.write",
  "round.publish",
  "evidence.read",
  "evidence.upload",
  "evidence.mend",
  "evaluation.run",
  "result.read",
  "result.export",
  "person.read",
  "person.manage",
  "audit.read",
]);
export type Permission = z.infer<typeof permission>;

export const role = z.enum(["administrator", "city-manager", "evaluator", "operator", "expert", "auditor"]);
export type Role = z.infer<typeof role>;
