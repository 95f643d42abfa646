import type { Role } from "@sangan/api/client";

/** The roles, in the order in which they are offered. */
export const ROLES: readonly Role[] = ["operator", "evaluator", "city-manager", "expert", "auditor", "administrator"];

/** The end of a day where the communities are, as an instant; null for no day. */
export function endOfDay(day: string): string | null {
  return day === "" ? null : new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();
}
