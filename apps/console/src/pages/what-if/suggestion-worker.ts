import { engineOf, type WhatIfEngine, type WhatIfFiles } from "../../what-if/engine.ts";
import type { Overrides } from "../../what-if/overrides.ts";
import { candidatesOf, withStep, type Suggestion } from "./candidates.ts";

/** What the page tells the worker. */
export type SuggestionQuestion =
  | { readonly kind: "files"; readonly files: WhatIfFiles }
  | { readonly kind: "ask"; readonly number: number; readonly overrides: Overrides };

/** The steps that bring most points, most first. */
export interface SuggestionAnswer {
  readonly number: number;
  readonly suggestions: readonly Suggestion[];
}

/** So many steps are tried before newer questions are looked at. */
const AT_ONCE = 4;
/** So many steps are tried: those that lack most. */
const MOST = 40;
const SHOWN = 12;

let engine: WhatIfEngine | undefined;
let newest = 0;

const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

function pointsOf(run: WhatIfEngine, overrides: Overrides): number | null {
  const outcome = run(overrides);
  return outcome.ok ? outcome.evaluation.unrounded.score : null;
}

async function answer(run: WhatIfEngine, number: number, overrides: Overrides): Promise<void> {
  const base = run(overrides);
  const from = base.ok ? base.evaluation.unrounded.score : null;
  const found: Suggestion[] = [];
  for (const [at, candidate] of (base.ok ? candidatesOf(base.evaluation, MOST) : []).entries()) {
    if (at % AT_ONCE === 0) await pause();
    if (number !== newest) return;
    const to = pointsOf(run, withStep(overrides, candidate));
    const points = from === null || to === null ? 0 : Math.round((to - from) * 1e6) / 1e6;
    if (points > 0) found.push({ ...candidate, points });
  }
  const suggestions = found.toSorted((a, b) => b.points - a.points).slice(0, SHOWN);
  self.postMessage({ number, suggestions } satisfies SuggestionAnswer);
}

// Only the page that began this worker can speak to it.
self.addEventListener("message", ({ data }: MessageEvent<SuggestionQuestion>) => {
  if (data.kind === "files") {
    const outcome = engineOf(data.files);
    engine = outcome.ok ? outcome.engine : undefined;
    return;
  }
  newest = data.number;
  if (engine !== undefined) void answer(engine, data.number, data.overrides);
});
