import type { Community, Evidence, RowCounts } from "../evidence/index.ts";
import type { Finding } from "../finding/index.ts";
import type {
  Aggregate,
  Attribute,
  Basis,
  GateEffect,
  ItemKind,
  Policies,
  Reference,
  Rule,
  Scene,
  SenseLoadings,
  Step,
  Text,
} from "../indicator-system/index.ts";

/** A score read three ways: as reported, with all insufficient items unmet, with all of them met. Points, at most 6 decimals; null = not applicable. */
export interface Reading {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A grade or level in the three readings; null = none reached (or denied by a gate). */
export interface StepReading {
  readonly reached: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

/** What came of one item, from its evidence to its points: the trace of a score. */
export interface ItemResult {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: Text;
  readonly clause: string;
  readonly basis: Basis;
  readonly reference?: Reference;
  /** Points that the item carries. */
  readonly points: number;
  readonly rule: Rule;
  readonly finding: Finding;
  /** The summaries behind the finding, as they stand in the bundle. */
  readonly evidence: readonly Evidence[];
  /** points × attainment before any gate; null for an item left out of the reported reading (it does not apply, or missing items are dropped). For a penalty: the points deducted. */
  readonly earned: number | null;
  /** What the item would do if unmet; required items only. */
  readonly gate?: GateEffect;
  /** True when this required item closes its gate in the reported reading. */
  readonly closes?: boolean;
}

/** What came of one indicator. */
export interface IndicatorResult {
  readonly type: "indicator";
  readonly id: string;
  readonly title: Text;
  readonly clause: string;
  /** Full marks in points. */
  readonly full: number;
  /** Wi, a share of 1; 0 when the weight set does not list it. */
  readonly weight: number;
  /** False: the weight set leaves it out, its score is for information. */
  readonly listed: boolean;
  /** Weight after spreading that of what does not apply; null where the total is not a plain weighted mean. */
  readonly effectiveWeight: number | null;
  /** effectiveWeight × score, in points of P; null as above. */
  readonly contribution: number | null;
  readonly q: Reading;
  /** Score over feeling items only, and over the rest; 0–100. */
  readonly perceived: Reading;
  readonly provided: Reading;
  readonly senses?: SenseLoadings;
  /** Required items that close the gate in the reported reading. */
  readonly closedBy: readonly string[];
  /** True when a gate with effect zero or zero-basic is closed in the reported reading. */
  readonly gated: boolean;
  readonly items: readonly ItemResult[];
}

/** What came of a group of indicators. */
export interface GroupResult {
  readonly type: "group";
  readonly id: string;
  readonly title: Text;
  readonly clause: string;
  readonly aggregate: Aggregate;
  /** Sum of Wi below it. */
  readonly weight: number;
  readonly score: Reading;
  readonly children: readonly NodeResult[];
}

export type NodeResult = IndicatorResult | GroupResult;

/** One sense: all items, those provided (measured), those perceived (felt), and the gap perceived − provided. @clause 7 */
export interface SenseResult {
  readonly all: Reading;
  readonly provided: Reading;
  readonly perceived: Reading;
  readonly gap: number | null;
}

/** An insufficient item and why. */
export interface MissingItem {
  readonly indicator: string;
  readonly item: string;
  readonly reason: string;
  readonly have?: string;
  readonly need?: string;
}

/** Something in the evidence that the method refused, or that whoever reads the result should know. */
export interface ResultNotice {
  readonly code:
    | "declaration-refused"
    | "unknown-item"
    | "unknown-part"
    | "other-system"
    | "no-stage"
    /** Answers were not raked to the population; the detail says why. */
    | "not-raked"
    /** Too few of a group of residents have answered: it was brought to the population together with its neighbour. */
    | "groups-merged"
    /** Residents took answers back after an earlier result was published; the detail says how many. */
    | "answers-withdrawn";
  readonly item?: string;
  readonly detail?: string;
}

/** Identity of an input: what it is called and the digests that prove it. */
export interface InputIdentity {
  readonly id: string;
  readonly version: string;
  /** SHA-256 over RFC 8785 canonical JSON, hex. */
  readonly digest: string;
  /** SHA-256 over the bytes of the files it was read from, by name, when it came from files. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The scores of one evaluation, without the identity of its inputs. */
export interface Evaluation {
  readonly engine: string;
  readonly system: { readonly id: string; readonly version: string; readonly title: Text };
  readonly weights: {
    readonly id: string;
    readonly version: string;
    readonly title: Text;
    readonly method: string;
    readonly set: string;
  };
  readonly community: Community;
  readonly stage?: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly policies: Policies;
  /** P, rounded; null when withheld (missing policy `block`) or nothing applies. */
  readonly total: Reading;
  /** T, before the last rounding, to 6 decimals. */
  readonly unrounded: Reading;
  readonly quality: Reading;
  readonly bonus: Reading;
  readonly penalty: Reading;
  /** The separate feeling term; only where feeling is direct. */
  readonly feeling?: Reading;
  /** P*: beside P, never instead of it. @clause 5.2 f */
  readonly corrected: { readonly score: number; readonly experience: number; readonly kappa: number } | null;
  /** Titles of scenes and attributes, for those who read the rules and the community. */
  readonly scenes: readonly Scene[];
  readonly attributes: readonly Attribute[];
  readonly grade: StepReading;
  readonly level: StepReading;
  readonly grades: readonly Step[];
  readonly levels: readonly Step[];
  readonly senses: { readonly gain: SenseResult; readonly security: SenseResult; readonly happiness: SenseResult };
  readonly complete: boolean;
  readonly missing: readonly MissingItem[];
  readonly counts: {
    readonly items: number;
    readonly judged: number;
    readonly insufficient: number;
    readonly notApplicable: number;
    readonly unclaimed: number;
  };
  readonly rows: RowCounts;
  readonly nodes: readonly NodeResult[];
  readonly innovation: readonly IndicatorResult[];
  readonly penalties: readonly IndicatorResult[];
  readonly notices: readonly ResultNotice[];
}

/** A result: an evaluation and the identity of what it came from. The same inputs give the same bytes. */
export interface Result extends Evaluation {
  readonly inputs: {
    readonly system: InputIdentity;
    readonly weights: InputIdentity;
    readonly evidence: InputIdentity;
  };
}
