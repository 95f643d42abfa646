import type { Sent } from "./send.ts";
import type { Item, WalkStore } from "./store.ts";
import type { Language, WalkWords } from "./words/index.ts";

/** What the pages of a walk share. */
export interface Walk {
  readonly words: WalkWords;
  readonly language: Language;
  readonly store: WalkStore;
  readonly items: readonly Item[];
  readonly isOnline: boolean;
  readonly sending: boolean;
  readonly lastSent: Sent | undefined;
  /** Keeps entries on the phone, and sends them where there is a network. */
  readonly keep: (items: readonly Item[]) => Promise<void>;
  readonly send: () => Promise<void>;
}
