import type { Rule } from "@sangan/evaluation/indicator-system";
import { judgementText, measureText, percent, type Words } from "@sangan/report/wording";
import type { ReactNode } from "react";
import "./indicator.css";

function Parts({
  lead,
  parts,
  words,
}: {
  readonly lead: string;
  readonly parts: readonly { readonly rule: Rule; readonly weight?: number }[];
  readonly words: Words;
}): ReactNode {
  return (
    <div className="rule">
      <span>{lead}</span>
      <ul>
        {parts.map(({ rule, weight }, at) => (
          // The parts of a rule have no other name than their place.
          <li key={at}>
            {weight === undefined ? null : `${words.rule.part(percent(weight))}${words.page.colon}`}
            <RuleLines rule={rule} words={words} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A rule in plain words: what is measured, and how the answer is judged. */
export function RuleLines({ rule, words }: { readonly rule: Rule; readonly words: Words }): ReactNode {
  switch (rule.type) {
    case "criterion":
      return (
        <span className="rule">
          <span className="rule-judge">{judgementText(rule, words)}</span>
          <span className="quiet">{measureText(rule, words)}</span>
        </span>
      );
    case "all-of":
      return <Parts lead={words.rule.allOf} parts={rule.rules.map((part) => ({ rule: part }))} words={words} />;
    case "any-of":
      return <Parts lead={words.rule.anyOf} parts={rule.rules.map((part) => ({ rule: part }))} words={words} />;
    case "blend":
      return <Parts lead={words.rule.blend} parts={rule.rules} words={words} />;
  }
}
