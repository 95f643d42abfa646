import type { Evidence, EvidenceBundle } from "../evidence/index.ts";
import type { Finding, Verdict } from "../finding/index.ts";
import { criteriaOf, itemsOf, type IndicatorSystem, type Item } from "../indicator-system/index.ts";
import { judgeCriterion } from "./criterion.ts";
import { judgeRule } from "./rule.ts";

/** Something in a bundle that no item asked for, or that the item does not allow. */
export interface AssessmentNotice {
  readonly code: "declaration-refused" | "unknown-item" | "unknown-part";
  readonly item: string;
}

/** The findings of a community, by item id. */
export interface Assessment {
  readonly findings: ReadonlyMap<string, Finding>;
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly notices: readonly AssessmentNotice[];
}

/** Judges every item of a system on the evidence of one community. @clause 5.1 @clause 5.2 */
export function assess(system: IndicatorSystem, bundle: EvidenceBundle): Assessment {
  const byItem = new Map<string, Evidence[]>();
  for (const evidence of bundle.evidence) {
    const list = byItem.get(evidence.item);
    if (list === undefined) byItem.set(evidence.item, [evidence]);
    else list.push(evidence);
  }
  for (const list of byItem.values())
    if (list.length > 1) list.sort((a, b) => (a.part < b.part ? -1 : a.part > b.part ? 1 : 0));
  const declared = new Map(bundle.notApplicable.map((declaration) => [declaration.item, declaration.reason]));
  const findings = new Map<string, Finding>();
  const notices: AssessmentNotice[] = [];
  const periodEnd = Date.parse(bundle.period.to);
  for (const { item, parts } of itemsWithParts(system)) {
    const evidence = byItem.get(item.id) ?? NO_EVIDENCE;
    findings.set(item.id, judgeItem(item, evidence, { bundle, reason: declared.get(item.id), periodEnd }));
    if (declared.has(item.id) && item.mayNotApply === undefined)
      notices.push({ code: "declaration-refused", item: item.id });
    if (evidence.some((one) => !parts.has(one.part))) notices.push({ code: "unknown-part", item: item.id });
  }
  const strangers = new Set([...byItem.keys(), ...declared.keys()].filter((id) => !findings.has(id)));
  for (const item of [...strangers].toSorted()) notices.push({ code: "unknown-item", item });
  return { findings, evidence: byItem, notices };
}

const NO_EVIDENCE: readonly Evidence[] = [];

/** An item and the parts that its rule asks for. */
interface ItemWithParts {
  readonly item: Item;
  readonly parts: ReadonlySet<string>;
}

/** By system, so that a town reads its rules once; forgotten with it. */
const ITEMS = new WeakMap<IndicatorSystem, readonly ItemWithParts[]>();

function itemsWithParts(system: IndicatorSystem): readonly ItemWithParts[] {
  const known = ITEMS.get(system);
  if (known !== undefined) return known;
  const items = itemsOf(system).map((item) => ({
    item,
    parts: new Set(criteriaOf(item.rule).map((criterion) => criterion.part)),
  }));
  ITEMS.set(system, items);
  return items;
}

interface ItemContext {
  readonly bundle: EvidenceBundle;
  readonly reason: string | undefined;
  readonly periodEnd: number;
}

function judgeItem(item: Item, evidence: readonly Evidence[], context: ItemContext): Finding {
  const exempt = exemption(item, context);
  if (exempt !== undefined) return { item: item.id, verdict: { state: "not-applicable", reason: exempt }, parts: [] };
  if (item.claimed === true && evidence.length === 0)
    return { item: item.id, verdict: { state: "unclaimed" }, parts: [] };
  const parts: { readonly part: string; readonly verdict: Verdict }[] = [];
  const verdict = judgeRule(item.rule, (criterion) => {
    const found = evidence.find((one) => one.part === criterion.part);
    const one = judgeCriterion(criterion, found, context.periodEnd);
    parts.push({ part: criterion.part, verdict: one });
    return one;
  });
  return { item: item.id, verdict, parts };
}

/** Why an item does not apply, or undefined. A declaration counts only where the item allows it. */
function exemption(item: Item, { bundle, reason }: ItemContext): string | undefined {
  if (item.stages !== undefined && bundle.stage !== undefined && !item.stages.includes(bundle.stage)) return "stage";
  if (item.appliesIf !== undefined) {
    const { attribute, is } = item.appliesIf;
    const has = Object.hasOwn(bundle.community.attributes, attribute)
      ? bundle.community.attributes[attribute]
      : undefined;
    if (has !== undefined && !is.includes(has)) return `${attribute}=${String(has)}`;
  }
  return item.mayNotApply !== undefined ? reason : undefined;
}
