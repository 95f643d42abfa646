import { useSyncExternalStore } from "react";

let lost = false;
const listeners = new Set<() => void>();

/** Says that the session has ended, or that there is one again. */
export function sayLost(now: boolean): void {
  if (lost === now) return;
  lost = now;
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Whether the session has ended while pages were open. */
export function useLost(): boolean {
  return useSyncExternalStore(subscribe, () => lost);
}
