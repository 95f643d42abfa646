/** The languages of the residents' pages. */
export type Language = "zh" | "en";

/** A text with places for parameters: "about {minutes} minutes". */
type Template = string;

/** What is wrong with an entry, told at the top and at the field. */
export type Fault =
  | "not-consented"
  | "age"
  | "unknown"
  | "not-an-option"
  | "too-long"
  | "not-text"
  | "receipt"
  | "resume-code";

/** Why a page cannot do what was asked. */
export type Refusal =
  | "unknown-way"
  | "needs-token"
  | "not-yet"
  | "closed"
  | "bad-key"
  | "conflict"
  | "withdrawn"
  | "unknown-receipt"
  | "unknown-draft"
  | "too-many-tries"
  | "too-large"
  | "unavailable"
  | "bad-request";

/** Who helped somebody to answer. */
export type Helper = "interviewer" | "relative" | "neighbour" | "other";

/** Everything that the residents' pages say, in one language. */
export interface Words {
  /** As pages name the language: `zh-CN`. */
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  readonly text: Readonly<Record<TextKey, Template>>;
  readonly fault: Readonly<Record<Fault, Template>>;
  readonly refusal: Readonly<Record<Refusal, { readonly title: Template; readonly text: Template }>>;
  readonly helper: Readonly<Record<Helper, Template>>;
  /** Answers of a statement, 1 … 5. */
  readonly agreement: readonly [string, string, string, string, string];
  /** Answers of a question, 1 … 5. */
  readonly degree: readonly [string, string, string, string, string];
  /** Answers of a change, −2 … +2. */
  readonly change: readonly [string, string, string, string, string];
}

type TextKey =
  | "otherLanguage"
  | "larger"
  | "largest"
  | "standard"
  | "display"
  | "by"
  | "contact"
  | "minutes"
  | "closesOn"
  | "voluntary"
  | "consentHeading"
  | "optionalHeading"
  | "refuse"
  | "under"
  | "aboutYou"
  | "aboutYouHint"
  | "preferNot"
  | "coreHeading"
  | "servicesHeading"
  | "servicesHint"
  | "dontKnow"
  | "notUsed"
  | "next"
  | "send"
  | "back"
  | "later"
  | "questionsHeading"
  | "questionsHint"
  | "generalGroup"
  | "commentHint"
  | "helperHeading"
  | "helperNone"
  | "faultsHeading"
  | "receiptHeading"
  | "receiptThanks"
  | "receiptKeep"
  | "receiptCode"
  | "receiptWhere"
  | "receiptOverQuota"
  | "copy"
  | "copied"
  | "print"
  | "openReceipt"
  | "declinedHeading"
  | "declined"
  | "lookHeading"
  | "lookHint"
  | "look"
  | "yourAnswers"
  | "sentOn"
  | "correctedTimes"
  | "noAnswer"
  | "correct"
  | "correctHeading"
  | "correctSend"
  | "correctNot"
  | "corrected"
  | "exportText"
  | "exportJson"
  | "withdraw"
  | "withdrawHeading"
  | "withdrawText"
  | "withdrawYes"
  | "withdrawNo"
  | "withdrawn"
  | "withdrawnText"
  | "withdrawnPublished"
  | "savedHeading"
  | "savedText"
  | "savedWhere"
  | "savedCode"
  | "resumeHeading"
  | "resumeHint"
  | "resume"
  | "goOn"
  | "newForm"
  | "again"
  | "stillHere"
  | "tryAgain"
  | "footReceipt"
  | "footResume"
  | "programWaiting"
  | "programNow"
  | "programDraft"
  | "programRestore"
  | "programForget"
  | "programOneByOne"
  | "programAllAtOnce"
  | "programPrevious"
  | "programFollowing"
  | "programOf"
  | "programSay"
  | "programSending"
  | "posterCall"
  | "posterScan"
  | "posterMinutes"
  | "posterLength"
  | "posterAnonymous"
  | "posterAnonymousMore"
  | "posterLarge"
  | "posterLargeMore"
  | "posterPaper"
  | "paperId"
  | "paperWay"
  | "paperOnlyWith"
  | "paperHow"
  | "paperReturn"
  | "paperSlip";
