import { useSyncExternalStore } from "react";

/** A part of the console that did not come: since the page was opened the console was built anew, or the way was cut. */
export class MissingPart extends Error {
  constructor(cause: unknown) {
    super("a part of the console did not come", { cause });
    this.name = "MissingPart";
  }
}

let missing = false;
const listeners = new Set<() => void>();

/**
 * Brings a part of the console when it is needed. What does not come is told in words, wherever the part belongs: a page that reloads by itself
 * would lose what was typed, and lead nowhere while there is no way to the server. @throws MissingPart
 */
export function part<T>(bring: () => Promise<T>): () => Promise<T> {
  return async () => {
    try {
      return await bring();
    } catch (failure) {
      missing = true;
      for (const changed of listeners) changed();
      throw new MissingPart(failure);
    }
  };
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Whether a part did not come since the page was opened. */
export function useMissingPart(): boolean {
  return useSyncExternalStore(subscribe, () => missing);
}
