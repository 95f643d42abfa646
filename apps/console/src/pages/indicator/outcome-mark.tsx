import type { Outcome } from "@sangan/report/view-model";
import type { Words } from "@sangan/report/wording";
import type { ReactNode } from "react";

const SIGNS: Readonly<Record<Outcome, string>> = {
  met: "✓",
  part: "◐",
  unmet: "✕",
  insufficient: "?",
  "not-applicable": "–",
  unclaimed: "○",
};

/** How an item came out: a sign and a word, never a colour alone. */
export function OutcomeMark({ outcome, words }: { readonly outcome: Outcome; readonly words: Words }): ReactNode {
  return (
    <span className={`outcome ${outcome}`}>
      <span aria-hidden="true">{SIGNS[outcome]}</span> {words.outcomes[outcome]}
    </span>
  );
}
