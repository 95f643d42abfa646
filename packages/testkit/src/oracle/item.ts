import type { EvidenceBundle } from "@sangan/evaluation/evidence";
import type { Item, Rule } from "@sangan/evaluation/indicator-system";
import { type Attainment, criterionAttainment } from "./criterion.ts";
import {
  compare,
  type Fraction,
  fraction,
  greatest,
  kept,
  least,
  NOTHING,
  over,
  times,
  total,
  WHOLE,
} from "./fraction.ts";

/** What became of an item. */
export type Outcome =
  | { readonly state: "judged"; readonly attainment: Fraction }
  | { readonly state: "insufficient" }
  | { readonly state: "not-applicable" }
  | { readonly state: "unclaimed" };

type Ask = (part: string) => EvidenceBundle["evidence"][number] | undefined;

/** The verdict on one item. */
export function itemOutcome(item: Item, bundle: EvidenceBundle): Outcome {
  if (!applies(item, bundle)) return { state: "not-applicable" };
  const own = bundle.evidence.filter((evidence) => evidence.item === item.id);
  const ask: Ask = (part) => own.find((evidence) => evidence.part === part);
  if (item.claimed === true && parts(item.rule).every((part) => ask(part) === undefined)) return { state: "unclaimed" };
  const attainment = ruleAttainment(item.rule, ask, bundle.period.to);
  return attainment === null ? { state: "insufficient" } : { state: "judged", attainment };
}

function applies(item: Item, bundle: EvidenceBundle): boolean {
  const { stage, community, notApplicable } = bundle;
  if (item.stages !== undefined && stage !== undefined && !item.stages.includes(stage)) return false;
  if (item.appliesIf !== undefined) {
    const has = community.attributes[item.appliesIf.attribute];
    if (has !== undefined && !item.appliesIf.is.includes(has)) return false;
  }
  return item.mayNotApply === undefined || !notApplicable.some((declared) => declared.item === item.id);
}

function parts(rule: Rule): readonly string[] {
  switch (rule.type) {
    case "criterion":
      return [rule.part];
    case "blend":
      return rule.rules.flatMap((weighed) => parts(weighed.rule));
    case "all-of":
    case "any-of":
      return rule.rules.flatMap(parts);
  }
}

function ruleAttainment(rule: Rule, ask: Ask, end: string): Attainment {
  switch (rule.type) {
    case "criterion":
      return criterionAttainment(rule, ask(rule.part), end);
    case "all-of":
      return decided(
        rule.rules.map((part) => ruleAttainment(part, ask, end)),
        NOTHING,
        least,
      );
    case "any-of":
      return decided(
        rule.rules.map((part) => ruleAttainment(part, ask, end)),
        WHOLE,
        greatest,
      );
    case "blend": {
      const shares = rule.rules.map((part) => {
        const attainment = ruleAttainment(part.rule, ask, end);
        return attainment === null ? null : times(fraction(part.weight), attainment);
      });
      const known = shares.filter((share) => share !== null);
      if (known.length < shares.length) return null;
      return kept(over(total(known), fraction(rule.rules.reduce((sum, part) => sum + part.weight, 0))));
    }
  }
}

/** The extreme of all parts; with a part missing, only the value that no other part can change. */
function decided(
  attainments: readonly Attainment[],
  settles: Fraction,
  extreme: (a: Fraction, b: Fraction) => Fraction,
): Attainment {
  const known = attainments.filter((attainment) => attainment !== null);
  if (known.some((attainment) => compare(attainment, settles) === 0)) return settles;
  if (known.length < attainments.length) return null;
  return known.reduce(extreme);
}
