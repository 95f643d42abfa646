import type { NoForms, RefusalCode } from "../exchange.ts";

/** A text with places for parameters. */
type Template = string;

/** Everything that the interviewers' page says beside the form itself, in one language. */
export interface InterviewWords {
  readonly title: Template;
  readonly noProgram: Template;
  readonly begin: Template;
  readonly beginFirst: Template;
  readonly goOn: Template;
  readonly discard: Template;
  readonly begun: Template;
  readonly stopHere: Template;
  readonly home: Template;
  readonly formsHeading: Template;
  readonly formsLeft: Template;
  readonly howMany: Template;
  readonly take: Template;
  readonly taken: Template;
  readonly notTaken: Template;
  readonly noForms: Readonly<Record<NoForms, Template>>;
  readonly queueHeading: Template;
  readonly waiting: Template;
  readonly oldest: Template;
  readonly sent: Template;
  readonly refused: Template;
  readonly sendNow: Template;
  readonly sending: Template;
  readonly allSent: Template;
  readonly notSent: Template;
  readonly tryAgain: Template;
  readonly removeRefused: Template;
  readonly removeSure: Template;
  readonly fileHeading: Template;
  readonly fileHint: Template;
  readonly save: Template;
  readonly load: Template;
  readonly loaded: Template;
  readonly notLoaded: Template;
  readonly deviceHeading: Template;
  readonly online: Template;
  readonly offline: Template;
  readonly ready: Template;
  readonly notReady: Template;
  readonly notSecure: Template;
  readonly kept: Template;
  readonly notKept: Template;
  readonly noStore: Template;
  readonly slipHeading: Template;
  readonly slipHand: Template;
  readonly slipWhere: Template;
  readonly print: Template;
  readonly next: Template;
  readonly refusal: Readonly<Record<RefusalCode, Template>>;
}
