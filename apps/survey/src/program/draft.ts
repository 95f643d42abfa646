/** Names and values of a form, as they are sent. */
export type Pairs = readonly (readonly [string, string])[];

/** What was typed on this phone and has not arrived anywhere. */
export interface Draft {
  /** Where its form goes. */
  readonly action: string;
  /** When it was typed, in milliseconds since 1970. */
  readonly at: number;
  readonly pairs: Pairs;
}

const DRAFT = "sangan.draft.";
const SENT = "sangan.sent.";
const OLDEST = 30 * 24 * 60 * 60 * 1000;

/** The phone's own store; absent where the browser has or allows none. */
function storeOf(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function tried<T>(work: (store: Storage) => T): T | undefined {
  const store = storeOf();
  if (store === undefined) return undefined;
  try {
    return work(store);
  } catch {
    // A full or forbidden store keeps nothing; the page works without it.
    return undefined;
  }
}

/** The value of a field. */
export function valueOf(pairs: Pairs, name: string): string {
  const found = pairs.filter((pair) => pair[0] === name)[0];
  return found === undefined ? "" : found[1];
}

/** Keeps what was typed, under its own form's key: nobody finds it under another form (threats F7, F13). */
export function keepDraft(action: string, pairs: Pairs): void {
  const draft: Draft = { action, at: Date.now(), pairs };
  tried((store) => store.setItem(DRAFT + valueOf(pairs, "k"), JSON.stringify(draft)));
}

/** Forgets what was typed under a form's key. */
export function forgetDraft(formKey: string): void {
  tried((store) => store.removeItem(DRAFT + formKey));
}

/** The latest draft of a form that goes there; drafts of more than thirty days are forgotten. */
export function draftFor(action: string): Draft | undefined {
  return tried((store) => {
    let latest: Draft | undefined;
    for (const key of Object.keys(store).filter((name) => name.indexOf(DRAFT) === 0)) {
      const draft: Draft = JSON.parse(store.getItem(key) || "{}");
      if (!(draft.at > Date.now() - OLDEST)) store.removeItem(key);
      else if (draft.action === action && (latest === undefined || latest.at < draft.at)) latest = draft;
    }
    return latest;
  });
}

/** How many forms of this campaign's way this phone has sent, as it counts itself: a number, no name of the phone. */
export function sentFrom(action: string): number {
  return tried((store) => Number(store.getItem(SENT + action)) || 0) || 0;
}

/** Counts one more. */
export function countSent(action: string): void {
  tried((store) => store.setItem(SENT + action, String(sentFrom(action) + 1)));
}
