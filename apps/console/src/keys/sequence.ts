/** A shortcut: one key, or two struck one after the other. */
export interface Shortcut<Action> {
  readonly keys: readonly string[];
  readonly action: Action;
}

/** What has been struck so far, and when. */
export interface Struck {
  readonly keys: readonly string[];
  readonly at: number;
}

/** Nothing has been struck. */
export const NOTHING_STRUCK: Struck = { keys: [], at: 0 };

/** How long a second key may take, in milliseconds. */
export const PATIENCE = 1500;

/** What a key does after those struck before: an action, the wait for another key, or nothing. */
export function strike<Action>(
  shortcuts: readonly Shortcut<Action>[],
  before: Struck,
  now: { readonly key: string; readonly at: number },
): { readonly struck: Struck; readonly action?: Action } {
  const kept = now.at - before.at <= PATIENCE ? before.keys : [];
  for (const keys of kept.length === 0 ? [[now.key]] : [[...kept, now.key], [now.key]]) {
    const whole = shortcuts.find((one) => same(one.keys, keys));
    if (whole !== undefined) return { struck: NOTHING_STRUCK, action: whole.action };
    if (shortcuts.some((one) => one.keys.length > keys.length && same(one.keys.slice(0, keys.length), keys)))
      return { struck: { keys, at: now.at } };
  }
  return { struck: NOTHING_STRUCK };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, at) => key === b[at]);
}
