import { oneOf, textOf } from "../../address/search.ts";

/** Which items are offered to change. */
export const TRIAL_SHOWS = ["changed", "zeroed", "missing", "unmet", "all"] as const;
export type TrialShow = (typeof TRIAL_SHOWS)[number];

/** Kinds of items, as a filter. */
export const TRIAL_KINDS = ["required", "optional", "offline", "feeling", "penalty"] as const;
type TrialKind = (typeof TRIAL_KINDS)[number];

/** The assumptions of a what-if page, and what of its items is shown. */
export interface WhatIfSearch {
  /** The assumptions, as one word. */
  readonly if?: string;
  readonly show?: TrialShow;
  readonly kind?: TrialKind;
  readonly indicator?: string;
  readonly q?: string;
}

/** Longest address of assumptions that is read. */
const MOST = 8000;

/** What an address asks for. */
export function whatIfSearch(given: Readonly<Record<string, unknown>>): WhatIfSearch {
  const assumed = textOf(given["if"], MOST);
  const show = oneOf(TRIAL_SHOWS, given["show"]);
  const kind = oneOf(TRIAL_KINDS, given["kind"]);
  const indicator = textOf(given["indicator"]);
  const q = textOf(given["q"]);
  return {
    ...(assumed === undefined ? {} : { if: assumed }),
    ...(show === undefined ? {} : { show }),
    ...(kind === undefined ? {} : { kind }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(q === undefined ? {} : { q }),
  };
}
