import type {
  AnswerConflict,
  AssistedForms,
  BadAnswer,
  BadKey,
  Correction,
  DraftRequest,
  KeptDraft,
  NeedsToken,
  NotCollecting,
  NotConsented,
  OpenForm,
  Outcome,
  OwnExport,
  Receipt,
  ReceiptView,
  Submission,
  TooManyTries,
  UnknownCode,
  UnknownWay,
  WayIn,
  Withdrawal,
  Withdrawn,
} from "@sangan/application";

export type { OpenForm, OwnExport, ReceiptView, Submission } from "@sangan/application";

/** What the pages ask: the residents' desk, with the store and the clock it works with. */
export interface Desk {
  readonly openForm: (way: WayIn) => Promise<Outcome<OpenForm, UnknownWay | NeedsToken | NotCollecting>>;
  readonly reopenForm: (request: { readonly formKey: string }) => Promise<Outcome<OpenForm, BadKey | NotCollecting>>;
  readonly openAhead: (way: {
    readonly way: string;
    readonly count: number;
  }) => Promise<Outcome<AssistedForms, UnknownWay | NeedsToken | NotCollecting>>;
  readonly submit: (
    submission: Submission,
  ) => Promise<
    Outcome<Receipt, BadKey | NotCollecting | NotConsented | BadAnswer | AnswerConflict | Withdrawn | UnknownWay>
  >;
  readonly readReceipt: (request: {
    readonly receipt: string;
  }) => Promise<Outcome<ReceiptView, UnknownCode | TooManyTries>>;
  readonly exportOwn: (request: {
    readonly receipt: string;
  }) => Promise<Outcome<OwnExport, UnknownCode | TooManyTries>>;
  readonly correct: (
    correction: Correction,
  ) => Promise<Outcome<Receipt, UnknownCode | TooManyTries | BadAnswer | NotCollecting>>;
  readonly withdraw: (request: {
    readonly receipt: string;
  }) => Promise<Outcome<Withdrawal, UnknownCode | TooManyTries>>;
  readonly saveDraft: (request: DraftRequest) => Promise<Outcome<KeptDraft, BadKey | BadAnswer | NotCollecting>>;
  readonly readDraft: (request: {
    readonly code: string;
  }) => Promise<Outcome<{ readonly content: string }, UnknownCode | TooManyTries>>;
}
