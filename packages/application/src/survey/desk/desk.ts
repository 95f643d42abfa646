import type { Text } from "@sangan/evaluation/indicator-system";
import type { ConsentDocument, Question, QualityFlag, Questionnaire } from "@sangan/evaluation/survey";
import type { Trouble } from "../../context/index.ts";

/** How an answer reaches us: open link or poster, invitation, interviewer, paper form. */
export type Channel = "open" | "invitation" | "interviewer" | "paper";

/** Who helped somebody to answer (threat G10). */
export type Helper = "interviewer" | "relative" | "neighbour" | "other";

/** What somebody opens a form by. */
export interface WayIn {
  /** Ten characters, in either case. */
  readonly way: string;
  /** Of an invitation. */
  readonly token?: string;
}

/** A form that is opened again by its own key. */
export interface ReopenedForm {
  readonly formKey: string;
  /** It is sent at once: what is shown of it may be a minute old. */
  readonly isSent?: boolean;
}

/** A form that was opened: everything its pages say. */
export interface OpenForm {
  /** Travels in the form; it is all that a submission needs (threat F2). */
  readonly formKey: string;
  /** What its questions are drawn by: `drawQuestions(questionnaire, {seed, used, community})` gives the same in a browser. */
  readonly seed: string;
  readonly channel: Channel;
  readonly campaign: { readonly id: string; readonly name: string; readonly organiser: Text; readonly contact: Text };
  readonly community: { readonly id: string; readonly name: string };
  readonly building: string | null;
  readonly consent: { readonly document: ConsentDocument; readonly digest: string; readonly version: number };
  readonly questionnaire: Questionnaire;
  readonly questionnaireVersion: number;
  /** The last day on which answers are taken, `2026-07-01`; null: until it is closed. */
  readonly closesOn: string | null;
}

/** A form that is opened ahead, for an interviewer without a network: its receipt can be handed over before anything is sent. */
export interface AheadForm {
  readonly formKey: string;
  readonly seed: string;
  readonly receipt: string;
}

/** Forms of an interviewer or of the desk where paper is typed. */
export interface AssistedForms extends Omit<OpenForm, "formKey" | "seed"> {
  readonly forms: readonly AheadForm[];
}

/** A paper form as it goes to be printed. */
export interface PaperCopy {
  /** Printed on it, and typed with its answers. */
  readonly number: string;
  readonly form: OpenForm;
}

/** What somebody agreed to. */
export interface GivenConsent {
  /** Of the text that he read. */
  readonly digest: string;
  readonly accepted: boolean;
  /** Ids of the optional blocks that he ticked. */
  readonly optional: readonly string[];
  readonly oldEnough: boolean;
}

/** A filled-in form, as fields of a page bring it: what it says beyond this is not kept (threat C6). */
export interface Submission {
  readonly formKey: string;
  readonly consent: GivenConsent;
  readonly language: "zh" | "en";
  /** Absent: nobody helped. */
  readonly helper?: Helper;
  /** Category by stratum variable; absent: not told. */
  readonly strata: ReadonlyMap<string, string>;
  /** Services that were used. */
  readonly used: readonly string[];
  /** By question: `1` … `5`, `-2` … `2`, an option's code, `dk`, `nu`; absent: left blank. */
  readonly answers: ReadonlyMap<string, string>;
  /** By question of kind `comment`; at most 10 000 characters each, kept as they are. */
  readonly comments: ReadonlyMap<string, string>;
  /** How many forms this phone had sent before, as it counts itself. */
  readonly sentBefore: number;
}

/** A response that is kept. */
export interface Receipt {
  /** Four times four characters and a check: `7K3M-…`. */
  readonly receipt: string;
  /** `over-quota`: enough of this stratum have answered; it is kept and does not count. */
  readonly state: "counted" | "over-quota";
  /** True: it was there already, word for word. */
  readonly repeated: boolean;
}

/** One's own answer, by its receipt. */
export interface ReceiptView {
  readonly receipt: string;
  readonly state: "counted" | "over-quota";
  readonly campaign: { readonly id: string; readonly name: string; readonly organiser: Text; readonly contact: Text };
  readonly community: { readonly name: string };
  /** The day on which it came, and how often it was corrected. */
  readonly day: string;
  readonly corrections: number;
  readonly channel: Channel;
  readonly helper: Helper | null;
  readonly language: "zh" | "en";
  readonly consent: {
    readonly document: ConsentDocument;
    readonly digest: string;
    readonly version: number;
    readonly optional: readonly string[];
  };
  readonly strata: ReadonlyMap<string, string>;
  readonly used: readonly string[];
  /** The questions that were asked, in the questionnaire's order. */
  readonly questions: readonly Question[];
  /** As in `Submission`; left blank: absent. */
  readonly answers: ReadonlyMap<string, string>;
  readonly comments: ReadonlyMap<string, string>;
  readonly questionnaireVersion: number;
  /** Whether it can still be corrected: as long as answers are taken. It can always be withdrawn. */
  readonly correctable: boolean;
  /** The round's result is published: a withdrawal counts from the next one on. */
  readonly published: boolean;
}

/** All that is kept of an answer, for whoever gave it: names and texts as well as codes. */
export interface OwnExport {
  readonly document: "sangan/own-answer/1";
  readonly receipt: string;
  readonly day: string;
  readonly campaign: string;
  readonly community: string;
  readonly channel: Channel;
  readonly helper: Helper | null;
  readonly language: "zh" | "en";
  readonly state: "counted" | "over-quota";
  readonly consent: { readonly digest: string; readonly version: number; readonly optional: readonly string[] };
  readonly questionnaire: { readonly digest: string; readonly version: number };
  readonly strata: readonly { readonly variable: Text; readonly category: Text }[];
  readonly used: readonly Text[];
  readonly answers: readonly {
    readonly question: string;
    readonly text: Text;
    readonly answer: string | null;
    readonly chance: number;
  }[];
  readonly comments: readonly { readonly question: string; readonly text: string }[];
  readonly flags: readonly QualityFlag[];
  readonly corrections: readonly { readonly day: string; readonly answers: readonly (string | null)[] }[];
}

/** What a correction brings: all answers anew. Strata and services stay as they were. */
export interface Correction {
  readonly receipt: string;
  readonly answers: ReadonlyMap<string, string>;
  readonly comments: ReadonlyMap<string, string>;
}

/** A response that is gone. */
export interface Withdrawal {
  /** The round was published already: its result stays as it is and says so, the next one is without it. */
  readonly published: boolean;
}

/** What somebody wants to go on with later: the form's own fields, as text. */
export interface DraftRequest {
  readonly formKey: string;
  /** At most 48 KB. */
  readonly content: string;
  /** The code that this form was kept under before, which is used again. */
  readonly code?: string;
}

export interface KeptDraft {
  /** Four times four characters and a check. */
  readonly code: string;
  /** The last day on which it can be gone on with. */
  readonly until: string;
}

/** A way that is unknown, revoked or of staff only; an invitation whose token is not one. */
export interface UnknownWay extends Trouble {
  readonly code: "unknown-way";
}

/** An invitation is opened with its token only. */
export interface NeedsToken extends Trouble {
  readonly code: "needs-token";
}

/** The campaign does not collect yet, or no more. */
export interface NotCollecting extends Trouble {
  readonly code: "not-yet" | "closed";
}

/** No form key of ours: forged, cut off, too old or of a key that is gone (threat C9). */
export interface BadKey extends Trouble {
  readonly code: "bad-key";
}

/** An answer that cannot be taken: nothing was kept. */
export interface BadAnswer extends Trouble {
  readonly code: "bad-answer";
  readonly part: "strata" | "used" | "answers" | "comments" | "consent" | "content";
  /** The variable, service or question. */
  readonly field: string;
  readonly reason: "unknown" | "not-an-option" | "too-long" | "not-text";
}

/** Without agreement to this very text nothing is kept; who is too young is turned away. */
export interface NotConsented extends Trouble {
  readonly code: "not-consented" | "too-young";
}

/** Another content came before under the same form; both are kept (threat F15). It names no receipt: who sends again may not be who sent first. */
export interface AnswerConflict extends Trouble {
  readonly code: "conflict";
}

/** This form's answer was withdrawn; it does not come back (threat F17). */
export interface Withdrawn extends Trouble {
  readonly code: "withdrawn";
}

export interface UnknownCode extends Trouble {
  readonly code: "unknown-receipt" | "unknown-draft";
}

/** Too many wrong codes that begin alike: whoever else has one goes on (threat D1). */
export interface TooManyTries extends Trouble {
  readonly code: "too-many-tries";
  readonly retryAfterSeconds: number;
}
