import type { Text } from "../../indicator-system/index.ts";
import type { QuestionPrecision } from "../draw/steering.ts";
import type { QuestionKind, QuestionOption, Service, StratumVariable } from "./model.ts";

/** A question that a campaign adds. */
export interface CustomQuestion {
  /** "x." and letters, digits, "-", "_" or ".". */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly text: Text;
  /** Asked only of those who have used it; of everybody when absent. */
  readonly service?: string;
  /** Asked only with the tick of this optional block of the consent. */
  readonly consent?: string;
  readonly reversed?: true;
  readonly options?: readonly QuestionOption[];
}

/** What a questionnaire is made from, beside the indicator system. */
export interface QuestionnaireOptions {
  /** One question for each of the three senses, five-point. @clause 7 */
  readonly senses: Readonly<Record<"gain" | "security" | "happiness", Text>>;
  readonly seed: string;
  /** Core and drawn questions of one answer sheet; `DEFAULT_LENGTH` when absent. */
  readonly length?: number;
  /** Only items that count in this stage. @clause 1 */
  readonly stage?: string;
  /** Items left out, such as those that apply in no community of the campaign. */
  readonly without?: readonly string[];
  /** Groups or indicators that residents tick; first-level ones with a five-point question when absent. */
  readonly services?: readonly Service[];
  readonly strata?: readonly StratumVariable[];
  readonly custom?: readonly CustomQuestion[];
  /** By community, for steering. */
  readonly precision?: ReadonlyMap<string, readonly QuestionPrecision[]>;
}

/** Why no questionnaire can be made; `place` is an id, `detail` what was found. */
export interface QuestionnaireProblem {
  readonly code:
    | "length-out-of-range"
    | "core-too-long"
    | "no-questions"
    | "too-many-questions"
    | "two-scales"
    | "duplicate-id"
    | "custom-id"
    | "custom-options"
    | "text-missing"
    | "unknown-service"
    | "unknown-item"
    | "unknown-question"
    | "too-few-categories";
  readonly place: string;
  readonly detail: string;
}

export type QuestionnaireOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly QuestionnaireProblem[] };
