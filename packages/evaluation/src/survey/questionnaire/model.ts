import type { Text } from "../../indicator-system/index.ts";

/**
 * How a question is answered: five points 1 … 5, change −2 … +2, one of its options, or a free comment.
 * @clause 5.2 @clause 7.13
 */
export type QuestionKind = "five-point" | "change" | "choice" | "comment";

/** Core: asked of everybody. Pool: some of them are drawn for each answer sheet. Custom: added by the campaign, asked of everybody, last. */
export type QuestionPart = "core" | "pool" | "custom";

/** An answer that one may choose. */
export interface QuestionOption {
  /** Whole number 1 … 89, as it is kept. */
  readonly code: number;
  readonly text: Text;
}

/** A question as residents read it. Its place in `Questionnaire.questions` is its place in a stored answer sheet. */
export interface Question {
  /** The item's id; "x.…" for a question that belongs to no item. */
  readonly id: string;
  readonly part: QuestionPart;
  readonly kind: QuestionKind;
  /** Plain text. */
  readonly text: Text;
  /** The service it is about: asked only of those who have used it; null: of anybody. */
  readonly service: string | null;
  /** The feeling item (感受指标) that it is evidence for. */
  readonly item: string | null;
  /** The sense that it asks for in one question (获得感, 安全感, 幸福感). @clause 7 */
  readonly sense?: "gain" | "security" | "happiness";
  /** Asked only with the tick of this optional block of the consent. */
  readonly consent?: string;
  /** A high answer is a bad one, where the item's rule or the campaign says so. */
  readonly reversed?: true;
  /** Of a choice only. */
  readonly options?: readonly QuestionOption[];
}

/** A service that residents tick when they have used it. */
export interface Service {
  /** The indicator's or the group's id. */
  readonly id: string;
  readonly title: Text;
}

/** A stratum variable (分层变量), the same as in the community's population margins. */
export interface StratumVariable {
  readonly id: string;
  /** The question that residents read. */
  readonly title: Text;
  /** Told only with the tick of this optional block of the consent; null: needs none beyond the general one. */
  readonly consent: string | null;
  readonly categories: readonly StratumCategory[];
}

export interface StratumCategory {
  readonly id: string;
  readonly title: Text;
}

/** How likely each question is drawn in one community, as it stood when the version was opened. */
export interface Steering {
  /** The community's id. */
  readonly community: string;
  /** Size by the question's place: whole, ≥ 1 for the pool; 0 for what is not drawn. Chances are in proportion to it. */
  readonly sizes: readonly number[];
}

/** A questionnaire (问卷): one version, immutable once open. @clause 5.2 */
export interface Questionnaire {
  readonly system: { readonly id: string; readonly version: string };
  /** Core and drawn questions of one answer sheet. */
  readonly length: number;
  /** What answering takes at `SECONDS_PER_QUESTION`, whole minutes. */
  readonly minutes: number;
  /** Joined with an answer sheet's own seed, so that two versions draw apart. */
  readonly seed: string;
  readonly services: readonly Service[];
  readonly strata: readonly StratumVariable[];
  /** Core first, in the order in which it is asked; then pool, by service; then custom. */
  readonly questions: readonly Question[];
  /** Communities without an entry draw all alike. */
  readonly steering: readonly Steering[];
}

/** One paragraph of a consent text. */
export interface ConsentParagraph {
  readonly about: "who" | "what-for" | "kept" | "how-long" | "rights" | "contact" | "other";
  readonly title: Text;
  /** Plain text. */
  readonly text: Text;
}

/** A part that needs a tick of its own; without it nothing of it is asked or kept. */
export interface ConsentBlock {
  readonly id: string;
  /** The words beside the tick. */
  readonly title: Text;
  readonly text: Text;
}

/** A consent text (知情同意书), one version. */
export interface ConsentDocument {
  readonly title: Text;
  readonly paragraphs: readonly ConsentParagraph[];
  /** The words beside the general tick, which is never set beforehand. */
  readonly agree: Text;
  readonly optional: readonly ConsentBlock[];
  /** Whoever is younger is turned away politely. */
  readonly minimumAge: number;
  /** The words beside the tick that says so. */
  readonly oldEnough: Text;
  /** What somebody too young reads. */
  readonly tooYoung: Text;
  /** What somebody reads who does not agree. */
  readonly declined: Text;
}
