import type { Hundredths, MicroPoints, Millionths } from "../quantity/index.ts";
import type { Rule } from "./rule.ts";
import type { Text } from "./text.ts";

/**
 * The four kinds of items (必要项, 选择项, 线下指标, 感受指标), and the deduction that other cities' systems know.
 * @clause 5.1 a @clause 5.1 b @clause 5.1 c
 */
export type ItemKind = "required" | "optional" | "offline" | "feeling" | "penalty";

/** Where an item's figure comes from: the standard's text, another published norm, or our own proposal. */
export type Basis = "standard" | "reference" | "proposal";

/** Whether somebody has read the norm that an item names. */
export type ReferenceStatus = "text" | "read" | "recalled";

/** The norm behind an item. */
export interface Reference {
  readonly text: string;
  readonly status: ReferenceStatus;
}

/** What an unmet required item does. @clause 5.1 a */
export type GateEffect =
  | { readonly effect: "zero" }
  | { readonly effect: "zero-basic" }
  | { readonly effect: "cap-grade"; readonly grade: string }
  | { readonly effect: "deny-grade" };

/** An item applies only in communities whose attribute has one of the values. */
export interface Applicability {
  readonly attribute: string;
  readonly is: readonly (string | boolean)[];
}

/** An item: the smallest thing that is judged and earns points. @clause 5.1 */
export interface Item {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: Text;
  /** Points, whole hundredths; in an indicator they add up to its `full`. */
  readonly points: Hundredths;
  readonly clause: string;
  readonly basis: Basis;
  readonly reference?: Reference;
  /** Stages of a community's life in which the item counts; all when absent. @clause 1 */
  readonly stages?: readonly string[];
  /** In which case an assessor may declare the item not applicable; never when absent. */
  readonly mayNotApply?: Text;
  readonly appliesIf?: Applicability;
  /** Overrides the system's policy for an unmet required item. */
  readonly gate?: GateEffect;
  /** Counts only when claimed with evidence: none means no effect, not `insufficient`. Innovation and penalties only. */
  readonly claimed?: boolean;
  /** The question that residents answer, of feeling items. */
  readonly question?: Text;
  readonly rule: Rule;
}

/** Loadings on the three senses in whole hundredths; they add up to 100. @clause 7 */
export interface SenseLoadings {
  readonly gain: number;
  readonly security: number;
  readonly happiness: number;
}

/** How the scores of a node's children become its own. */
export type Aggregate =
  | { readonly method: "weighted-mean" }
  | { readonly method: "sum" }
  | { readonly method: "capped-sum"; readonly cap: MicroPoints }
  | { readonly method: "minimum" };

/** A second-level indicator (or a first-level one without sub-clauses): it holds items. @clause 5.1 */
export interface Indicator {
  readonly type: "indicator";
  readonly id: string;
  readonly title: Text;
  readonly clause: string;
  /** Full marks in hundredths; 10 000 (100 points) in the standard. */
  readonly full: Hundredths;
  readonly senses?: SenseLoadings;
  readonly items: readonly Item[];
}

/** A node over other nodes, such as a first-level indicator with sub-clauses. @clause 6 b */
export interface IndicatorGroup {
  readonly type: "group";
  readonly id: string;
  readonly title: Text;
  readonly clause: string;
  readonly aggregate: Aggregate;
  readonly children: readonly IndicatorNode[];
}

export type IndicatorNode = Indicator | IndicatorGroup;

/** What happens to an item, or a whole indicator, that does not apply. */
export interface NotApplicablePolicy {
  /** rescale: its points leave the full marks · drop-with-weight: the weight shrinks too · zero · anchor: a fixed attainment. */
  readonly item: "rescale" | "drop-with-weight" | "zero" | "anchor";
  /** Attainment credited under `anchor`. */
  readonly anchor: Millionths;
  /** spread: weight goes to all others in proportion · spread-siblings: stays inside the group · zero: scores 0. */
  readonly indicator: "spread" | "spread-siblings" | "zero";
}

/** Feeling inside each indicator's score, or as a capped term of the total. @clause 5.1 c */
export type FeelingPolicy =
  | { readonly mode: "inside" }
  | { readonly mode: "direct"; readonly cap: MicroPoints; readonly ceiling: MicroPoints };

/** Rounding steps in whole millionths of a point; 1 keeps all that is kept. */
export interface RoundingPolicy {
  readonly indicator: number;
  readonly group: number;
  readonly total: number;
}

/** Everything in which cities differ; the standard's own choices are the defaults. */
export interface Policies {
  readonly unmetRequired: GateEffect;
  readonly notApplicable: NotApplicablePolicy;
  /** unmet: counts as 0 · drop: leaves the full marks · block: no score until it is there. */
  readonly missing: "unmet" | "drop" | "block";
  readonly feeling: FeelingPolicy;
  readonly bonusCap: MicroPoints;
  readonly penaltyCap: MicroPoints;
  /** No total above this; null leaves it to the parts. */
  readonly totalCap: MicroPoints | null;
  readonly rounding: RoundingPolicy;
  /** Grades compare the full value (全数值比较法) or the rounded one (修约值比较法). */
  readonly compare: "full" | "rounded";
}

/** A condition beside the total, of a grade or a level. */
export type Condition =
  | { readonly type: "node"; readonly node: string; readonly atLeast: MicroPoints }
  | { readonly type: "every"; readonly which: "first-level" | "indicator"; readonly atLeast: MicroPoints }
  | { readonly type: "full"; readonly node: string }
  | { readonly type: "items"; readonly items: readonly string[]; readonly atLeast: number }
  | { readonly type: "no-unmet-required" };

/** A grade or a level. */
export interface Step {
  readonly id: string;
  readonly title: Text;
  readonly atLeast: MicroPoints | null;
  readonly conditions: readonly Condition[];
}

/** Correction by residents' experience: which items ask for change, and its strength kappa. @clause 5.2 f */
export interface ExperienceCorrection {
  readonly kappa: Millionths;
  readonly items: readonly string[];
}

/** A place where measurements are taken (典型场景). @clause 7 */
export interface Scene {
  readonly id: string;
  readonly title: Text;
}

/** A fact about a community that decides what applies to it, or which weights. */
export interface Attribute {
  readonly id: string;
  readonly title: Text;
}

/** An indicator system (评价指标体系). @clause 5 @clause 6 @clause 7 */
export interface IndicatorSystem {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly policies: Policies;
  readonly scenes: readonly Scene[];
  /** Attributes with their titles; others may be named too, and stand as they are. */
  readonly attributes?: readonly Attribute[];
  readonly stages: readonly string[];
  /** First-level nodes, in order. */
  readonly nodes: readonly IndicatorNode[];
  /** How first-level scores become the total's quality part. */
  readonly aggregate: Aggregate;
  readonly innovation: readonly Indicator[];
  readonly penalties: readonly Indicator[];
  /** Best first. */
  readonly grades: readonly Step[];
  /** Lowest first; a level is reached only when all lower ones are. */
  readonly levels: readonly Step[];
  readonly experience?: ExperienceCorrection;
}
