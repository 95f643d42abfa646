import type { Context, Outcome } from "../../context/index.ts";
import { createCodeTries } from "./code-tries.ts";
import type { DeskContext } from "./context.ts";
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
  OwnExport,
  PaperCopy,
  Receipt,
  ReceiptView,
  ReopenedForm,
  Submission,
  TooManyTries,
  UnknownCode,
  UnknownWay,
  WayIn,
  Withdrawal,
  Withdrawn,
} from "./desk.ts";
import { createDocuments } from "./documents.ts";
import { createDoors } from "./doors.ts";
import { readDraft, saveDraft } from "./draft.ts";
import { createFormKeys } from "./form-keys.ts";
import { createObservation } from "./observation.ts";
import { openAhead, openForm, reopenForm } from "./open.ts";
import { correct, exportOwn, readReceipt, withdraw } from "./own.ts";
import { openPaper, printPaper } from "./paper.ts";
import { submit } from "./submit.ts";

type Lost = UnknownCode | TooManyTries;
type NoWay = UnknownWay | NeedsToken | NotCollecting;

/** The residents' desk: everything that somebody without an account can do. */
export interface Desk {
  readonly openForm: (way: WayIn) => Promise<Outcome<OpenForm, NoWay>>;
  readonly reopenForm: (request: ReopenedForm) => Promise<Outcome<OpenForm, BadKey | NotCollecting>>;
  readonly openAhead: (request: {
    readonly way: string;
    readonly count: number;
  }) => Promise<Outcome<AssistedForms, NoWay>>;
  /** For printing. */
  readonly printPaper: (request: { readonly way: string }) => Promise<Outcome<PaperCopy, NoWay>>;
  /** For staff who type paper forms: no page of residents calls it. */
  readonly openPaper: (request: { readonly way: string; readonly form: string }) => Promise<Outcome<OpenForm, NoWay>>;
  readonly submit: (
    submission: Submission,
  ) => Promise<Outcome<Receipt, BadKey | NotCollecting | NotConsented | BadAnswer | AnswerConflict | Withdrawn>>;
  readonly readReceipt: (request: { readonly receipt: string }) => Promise<Outcome<ReceiptView, Lost>>;
  readonly exportOwn: (request: { readonly receipt: string }) => Promise<Outcome<OwnExport, Lost>>;
  readonly correct: (correction: Correction) => Promise<Outcome<Receipt, Lost | BadAnswer | NotCollecting>>;
  readonly withdraw: (request: { readonly receipt: string }) => Promise<Outcome<Withdrawal, Lost>>;
  readonly saveDraft: (request: DraftRequest) => Promise<Outcome<KeptDraft, BadKey | BadAnswer | NotCollecting>>;
  readonly readDraft: (request: { readonly code: string }) => Promise<Outcome<{ readonly content: string }, Lost>>;
  /** Seals new forms with a new key from now on. */
  readonly rotateKeys: () => Promise<void>;
}

/** What a desk is made with. */
export interface DeskOptions {
  /** Of the installation, at least 32 characters: without it forms that are out cannot be taken, and receipts not be made. */
  readonly secret: string;
  /** Waits, in milliseconds; a test need not. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Makes the residents' desk of a process. Several processes on one database may each have one. */
export function createDesk(context: Context, { secret, wait }: DeskOptions): Desk {
  const desk: DeskContext = {
    ...context,
    keys: createFormKeys(context, secret),
    documents: createDocuments(),
    doors: createDoors(context.clock),
    tries: createCodeTries(context.clock, wait),
    observation: createObservation(context.clock),
  };
  return {
    openForm: (way) => openForm(desk, way),
    reopenForm: (request) => reopenForm(desk, request),
    openAhead: (request) => openAhead(desk, request),
    printPaper: (request) => printPaper(desk, request),
    openPaper: (request) => openPaper(desk, request),
    submit: (submission) => submit(desk, submission),
    readReceipt: (request) => readReceipt(desk, request),
    exportOwn: (request) => exportOwn(desk, request),
    correct: (correction) => correct(desk, correction),
    withdraw: (request) => withdraw(desk, request),
    saveDraft: (request) => saveDraft(desk, request),
    readDraft: (request) => readDraft(desk, request),
    rotateKeys: desk.keys.rotate,
  };
}
