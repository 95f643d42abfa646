import { useEffect, useRef } from "react";
import { NOTHING_STRUCK, strike, type Shortcut } from "./sequence.ts";

const KEY = "sangan.shortcuts";

/** Whether single keys do something here; people who speak their input turn them off. */
export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** Turns single keys on or off, and remembers it. */
export function turnShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // The choice is then lost with the page.
  }
}

/** Whether keys struck at an element are meant as text or for the element itself. */
function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=application], dialog") !== null;
}

/** Listens for shortcuts on the whole page. */
export function useShortcuts<Action>(
  shortcuts: readonly Shortcut<Action>[],
  act: (action: Action, event: KeyboardEvent) => void,
): void {
  const struck = useRef(NOTHING_STRUCK);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === "Shift" || takesKeys(event.target) || !shortcutsAreOn()) return;
      const next = strike(shortcuts, struck.current, { key: event.key, at: event.timeStamp });
      struck.current = next.struck;
      if (next.action !== undefined) act(next.action, event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [shortcuts, act]);
}
