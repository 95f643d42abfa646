import { sql, type Kysely } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { upsert } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";

const PASSWORD = "credential";

/** The address under which the library that signs people in knows a person: made from the id, so that nothing personal stands twice. */
export function accountAddress(personId: string): string {
  return `${personId}@person.invalid`;
}

/** Makes sure that a person has an account, with or without a password. */
export async function ensureAccount(db: Kysely<Tables>, personId: string, at: string): Promise<void> {
  const row = {
    id: personId,
    name: personId,
    email: accountAddress(personId),
    email_verified: true,
    image: null,
    two_factor_enabled: false,
    created_at: at,
    updated_at: at,
  };
  await upsert(db, "account_user", [row], { conflict: ["id"], update: [] });
}

/** Gives a person a password, by its scrypt hash, in place of any other one. */
export async function savePassword(
  db: Kysely<Tables>,
  password: { readonly personId: string; readonly hash: string; readonly at: string },
): Promise<void> {
  const { personId, hash, at } = password;
  await ensureAccount(db, personId, at);
  const row = {
    id: uuidv7(),
    user_id: personId,
    provider_id: PASSWORD,
    account_id: personId,
    password: hash,
    created_at: at,
    updated_at: at,
  };
  await upsert(db, "account_credential", [row], {
    conflict: ["provider_id", "account_id"],
    update: ["password", "updated_at"],
  });
}

/** How a person can sign in. */
export interface AccountState {
  /** By a password, or by an account elsewhere. */
  readonly canSignIn: boolean;
  /** Whether a second factor is asked for. */
  readonly secondFactor: boolean;
}

/** How people can sign in, by their ids; those without an account are absent. */
export async function accountStates(
  db: Kysely<Tables>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, AccountState>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("account_user as account")
    .leftJoin("account_credential as credential", "credential.user_id", "account.id")
    .select(["account.id", "account.two_factor_enabled"])
    .select(sql<boolean>`count(credential.id) > 0`.as("can_sign_in"))
    .where("account.id", "in", [...personIds])
    .groupBy(["account.id", "account.two_factor_enabled"])
    .execute();
  return new Map(
    rows.map(({ id, two_factor_enabled: second, can_sign_in: canSignIn }) => [
      id,
      { canSignIn, secondFactor: second === true },
    ]),
  );
}

/** Ends every session of a person, every sign-in that waits for its second factor and every device that was trusted. Gives how many sessions ended. */
export async function endSessions(db: Kysely<Tables>, personId: string): Promise<number> {
  await db.deleteFrom("account_verification").where("value", "=", personId).execute();
  const { numDeletedRows } = await db.deleteFrom("account_session").where("user_id", "=", personId).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ends one session. */
export async function endSession(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom("account_session").where("id", "=", id).execute();
}

/** Takes the second factor from a person who has lost it. False when there was none. */
export async function removeSecondFactor(db: Kysely<Tables>, personId: string, at: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("account_two_factor")
    .where("user_id", "=", personId)
    .executeTakeFirst();
  await db
    .updateTable("account_user")
    .set({ two_factor_enabled: false, updated_at: at })
    .where("id", "=", personId)
    .execute();
  return numDeletedRows > 0n;
}

/** Forgets sessions and challenges that ended before a time. */
export async function forgetEnded(db: Kysely<Tables>, before: string): Promise<number> {
  const sessions = await db.deleteFrom("account_session").where("expires_at", "<", before).executeTakeFirst();
  const challenges = await db.deleteFrom("account_verification").where("expires_at", "<", before).executeTakeFirst();
  return Number(sessions.numDeletedRows + challenges.numDeletedRows);
}
