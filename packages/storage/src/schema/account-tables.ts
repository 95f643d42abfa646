import type { ColumnType } from "kysely";

/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;

/** The account of a person, as the library that signs people in wants it; its id is the person's. */
export interface AccountUserTable {
  id: string;
  /** The person's id, because a library wants a name here. */
  name: string;
  /** Made from the person's id: no address. */
  email: string;
  email_verified: boolean;
  image: string | null;
  two_factor_enabled: boolean | null;
  created_at: Time;
  updated_at: Time;
}

export interface AccountSessionTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: Time;
  created_at: Time;
  updated_at: Time;
  /** Never filled. */
  ip_address: string | null;
  user_agent: string | null;
}

/** How somebody proves who he is: a password (`credential`), or an account elsewhere. */
export interface AccountCredentialTable {
  id: string;
  user_id: string;
  provider_id: string;
  account_id: string;
  /** Tokens of the other place are never kept. */
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Time | null;
  refresh_token_expires_at: Time | null;
  scope: string | null;
  /** scrypt, with its salt. */
  password: string | null;
  created_at: Time;
  updated_at: Time;
}

export interface AccountVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: Time;
  created_at: Time;
  updated_at: Time;
}

export interface AccountTwoFactorTable {
  id: string;
  user_id: string;
  secret: string;
  backup_codes: string;
  verified: boolean | null;
  failed_verification_count: number | null;
  locked_until: Time | null;
}

export interface ApiKeyTable {
  id: string;
  person_id: string;
  name: string;
  /** SHA-256 of the token, hexadecimal. */
  token_digest: string;
  /** The token's first characters, to recognise it. */
  beginning: string;
  /** JSON: read as a value, written as text. */
  permissions: ColumnType<readonly string[], string, string>;
  created_at: Time;
  expires_at: Time;
  /** A day: when exactly somebody worked is nobody's business. */
  last_used_on: string | null;
  revoked_at: Time | null;
}

export type LinkPurpose = "set-up" | "invitation" | "password-reset";

export interface OneTimeLinkTable {
  id: string;
  purpose: LinkPurpose;
  /** SHA-256 of the token, hexadecimal. */
  token_digest: string;
  /** Null: it sets the first administrator up. */
  person_id: string | null;
  /** Null: the program itself. */
  issued_by: string | null;
  issued_at: Time;
  expires_at: Time;
  used_at: Time | null;
}
