import { z } from "zod";
import { PERMISSION_NAMES } from "./names.ts";

export const permission = z.enum(PERMISSION_NAMES);
export type Permission = z.infer<typeof permission>;

export const role = z.enum(["administrator", "city-manager", "evaluator", "operator", "expert", "auditor"]);
export type Role = z.infer<typeof role>;
