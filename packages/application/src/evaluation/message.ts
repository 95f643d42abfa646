import type { InputRows } from "./inputs.ts";
import type { CommunityBundle, CommunityOutcome } from "./outcome.ts";

/** Bundles for an evaluating thread. */
export interface Batch {
  readonly id: number;
  /** Names the inputs: the digests of system and weights. */
  readonly inputs: string;
  readonly bundles: readonly CommunityBundle[];
}

/** What an evaluating thread is told: a system and weights once, then batches. */
export type ToThread =
  | { readonly type: "inputs"; readonly inputs: string; readonly rows: InputRows }
  | { readonly type: "batch"; readonly batch: Batch };

/** What it answers: that it is there, the outcomes of a batch, in its order, or what was wrong with something stored. */
export type FromThread =
  | { readonly ready: true }
  | { readonly id: number; readonly outcomes: readonly CommunityOutcome[] }
  | { readonly id: number; readonly error: string };
