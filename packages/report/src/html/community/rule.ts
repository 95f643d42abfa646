import type { Rule } from "@sangan/evaluation/indicator-system";
import { judgementText, measureText, percent } from "../../wording/rule.ts";
import type { Words } from "../../words/index.ts";
import { html, type Html } from "../escape.ts";

/** A rule in words: what is measured, and how the answer is judged. */
export function ruleText(rule: Rule, words: Words): Html {
  switch (rule.type) {
    case "criterion":
      return html`<span class="rule-measure">${measureText(rule, words)}</span
        ><span class="rule-judge">${judgementText(rule, words)}</span>`;
    case "all-of":
      return html`${words.rule.allOf}
        <ul>
          ${rule.rules.map((part) => html`<li>${ruleText(part, words)}</li>`)}
        </ul>`;
    case "any-of":
      return html`${words.rule.anyOf}
        <ul>
          ${rule.rules.map((part) => html`<li>${ruleText(part, words)}</li>`)}
        </ul>`;
    case "blend":
      return html`${words.rule.blend}
        <ul>
          ${rule.rules.map((part) => html`<li>${words.rule.part(percent(part.weight))}${words.page.colon}${ruleText(part.rule, words)}</li>`)}
        </ul>`;
  }
}
