import type { ColumnType } from "kysely";

/** JSON that is stored parsed: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;
/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;
/** `2026-03-01`, as it is in China. */
type Day = string;

/** A text in both languages. */
interface Both {
  readonly zh: string;
  readonly en: string;
}

export type CampaignState = "draft" | "open" | "closed";

export interface CampaignTable {
  id: string;
  round_id: string;
  name: string;
  organiser: Json<Both>;
  contact: Json<Both>;
  /** The last day on which forms are opened and taken. */
  closes_on: Day | null;
  grace_days: number;
  questionnaire_options: Json<object>;
  policy: Json<Record<string, number>>;
  state: CampaignState;
  /** Only while it is open: without it no token leads to its answer any more. */
  invitation_salt: Buffer | null;
  demo: boolean;
  version: number;
  created_at: Time;
  updated_at: Time;
  opened_at: Time | null;
  closed_at: Time | null;
}

/** A version of a campaign's questionnaire, or of its text of consent: added, never changed. The highest number is in force. */
export interface CampaignDocumentTable {
  id: string;
  campaign_id: string;
  number: number;
  /** SHA-256 over the document's text. */
  digest: string;
  document: string;
  created_at: Time;
}

export type WayKind = "open" | "invitation" | "interviewer" | "paper";

export interface WayInTable {
  id: string;
  code: string;
  campaign_id: string;
  community_id: string;
  kind: WayKind;
  building: string | null;
  label: string | null;
  created_at: Time;
  revoked_at: Time | null;
}

export interface CampaignCommunityTable {
  community_id: string;
  campaign_id: string;
}

export interface SurveyKeyTable {
  number: number;
  /** Encrypted with the installation's secret. */
  sealed: Buffer;
  created_at: Time;
}

export interface InvitationTable {
  community_id: string;
  campaign_id: string;
  /** SHA-256. */
  token_digest: Buffer;
  way_id: string;
}

export interface SurveyQuotaTable {
  community_id: string;
  campaign_id: string;
  variable: string;
  category: string;
  most: number;
  filled: number;
}

export type PaperFormState = "waiting" | "differs" | "taken";

/** A paper form between its first typing and its taking; its content goes when it is taken. */
export interface PaperFormTable {
  community_id: string;
  campaign_id: string;
  form: string;
  way_id: string;
  state: PaperFormState;
  first: NullableJson<object>;
  second: NullableJson<object>;
  first_by: string | null;
  second_by: string | null;
  day: Day;
}

export type ResponseState = "counted" | "over-quota" | "withdrawn";
export type ResponseHelper = "interviewer" | "relative" | "neighbour" | "other";
export type ResponseLanguage = "zh" | "en";

/** A free comment of a question. */
export interface WrittenComment {
  /** Made from the receipt; the comment's own id once it is apart. */
  readonly id: string;
  readonly question: string;
  readonly text: string;
}

/** A response (答卷). Everything but its place is null once it is withdrawn. */
export interface SurveyResponseTable {
  community_id: string;
  id: string;
  campaign_id: string;
  /** Null for invitations: a batch of few would tell whose it is. */
  way_id: string | null;
  questionnaire_id: string | null;
  consent_id: string | null;
  channel: WayKind | null;
  helper: ResponseHelper | null;
  language: ResponseLanguage | null;
  day: Day | null;
  state: ResponseState;
  /** A bit for each quality mark. */
  flags: number;
  corrections: number;
  /** Its comments are apart, and its place among the rows tells nothing of when it came. */
  settled: boolean;
  /** SHA-256 over what was sent. */
  digest: Buffer | null;
  /** Places of the optional blocks of the consent that were ticked. */
  optional: number[] | null;
  /** The category of each variable of its questionnaire, by place; -1 not told. */
  strata: number[] | null;
  /** Places of the services that were used. */
  used: number[] | null;
  /** By the question's place: 1 … 5, -2 … 2, an option's code, 90 don't know, 91 have not used, 92 left blank, null not asked. */
  answers: (number | null)[] | null;
  /** The chance of each question to be asked, in ten-thousandths; null where it was not asked. */
  chances: (number | null)[] | null;
  comments: NullableJson<readonly WrittenComment[]>;
}

/** What a response said before a correction. */
export interface SurveyRevisionTable {
  community_id: string;
  response_id: string;
  number: number;
  campaign_id: string;
  day: Day;
  answers: (number | null)[];
  digest: Buffer;
}

export type ConflictState = "open" | "kept" | "other";

/** Another content that came under the same form. */
export interface SurveyConflictTable {
  community_id: string;
  response_id: string;
  digest: Buffer;
  id: string;
  campaign_id: string;
  day: Day;
  language: ResponseLanguage;
  helper: ResponseHelper | null;
  optional: number[];
  strata: number[];
  used: number[];
  answers: (number | null)[];
  chances: (number | null)[];
  comments: NullableJson<readonly WrittenComment[]>;
  state: ConflictState;
}

/** A free comment, apart from the answers it came with. */
export interface SurveyCommentTable {
  community_id: string;
  id: string;
  campaign_id: string;
  question: string;
  language: ResponseLanguage;
  text: string;
}

export interface SurveyWithdrawalTable {
  community_id: string;
  campaign_id: string;
  day: Day;
  after_publication: boolean;
  count: number;
  /** Of them, those that no collection of evidence has taken into account yet. */
  uncollected: number;
}

export interface SurveyDraftTable {
  community_id: string;
  id: string;
  campaign_id: string;
  /** Encrypted with a key made from its code, which is kept nowhere. */
  sealed: Buffer;
  until: Day;
}

export interface SurveyTables {
  campaign: CampaignTable;
  questionnaire: CampaignDocumentTable;
  consent_text: CampaignDocumentTable;
  way_in: WayInTable;
  campaign_community: CampaignCommunityTable;
  survey_key: SurveyKeyTable;
  invitation: InvitationTable;
  survey_quota: SurveyQuotaTable;
  paper_form: PaperFormTable;
  survey_response: SurveyResponseTable;
  survey_revision: SurveyRevisionTable;
  survey_conflict: SurveyConflictTable;
  survey_comment: SurveyCommentTable;
  survey_withdrawal: SurveyWithdrawalTable;
  survey_draft: SurveyDraftTable;
}
