import type { Me, Permission } from "@sangan/api/client";
import { useAsk } from "../ask/ask.ts";

/** Who is signed in, and what he may do where. */
export function useMe(): Me {
  return useAsk("me.get", {});
}

/** Whether somebody may do something: anywhere, or in the part of the country that a code stands for. It only hides what the server would refuse. */
export function may(me: Me, permission: Permission, code?: string): boolean {
  const scopes = me.permissions[permission] ?? [];
  return code === undefined ? scopes.length > 0 : scopes.some((scope) => code.startsWith(scope));
}
